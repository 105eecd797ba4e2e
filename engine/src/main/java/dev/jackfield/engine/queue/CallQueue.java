package dev.jackfield.engine.queue;

/**
 * A queue in which calls wait.
 *
 * @param capacity how many calls may wait in it
 */
public record CallQueue(String name, String title, int capacity) {}
