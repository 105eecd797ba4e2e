/**
 * Days of a contact center played on the real matcher. Entry: {@link
 * dev.jackfield.engine.simulation.Simulation}.
 */
@NullMarked
package dev.jackfield.engine.simulation;

import org.jspecify.annotations.NullMarked;
