package dev.jackfield.engine.simulation;

import dev.jackfield.engine.simulation.Scenario.QueuePlan;

/**
 * One who calls. All about it is drawn when it is made, so that it is the same one whoever serves.
 *
 * @param index of its queue in the scenario
 * @param number among those of its queue that day
 * @param at second of the day
 * @param handling seconds of its talk
 * @param patience seconds that it waits at most
 * @param callers who makes the next one
 */
record Caller(
    QueuePlan queue,
    int index,
    long number,
    double at,
    double handling,
    double patience,
    Callers callers) {}
