package dev.jackfield.engine.flow;

import java.util.Map;

/**
 * A step as a flow draws it.
 *
 * @param title what the diagram calls it
 * @param step name of the step; empty when its type is computed otherwise
 * @param inputs its fixed inputs by name
 */
public record StepUse(String title, String step, Map<String, String> inputs) {}
