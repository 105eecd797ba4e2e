package dev.jackfield.engine.report;

/**
 * How often agents said that a call ended so.
 *
 * @param outcome its code
 */
public record OutcomeFigures(String outcome, int calls) {}
