package dev.jackfield.engine.flow;

/**
 * A recording that a flow names in one of its steps.
 *
 * @param element id of the step in its diagram
 * @param title what the diagram calls the step
 * @param recording name, without language and ending
 * @param words what the step says instead; empty: nothing
 * @param isMusic played in a loop; something is always heard
 */
public record PromptUse(
    String element, String title, String recording, String words, boolean isMusic) {}
