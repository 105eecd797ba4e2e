/**
 * Tests of flows that people write and read: a simulated call each, and what must come of it.
 * Entry: {@link dev.jackfield.engine.flowtest.FlowTestFile}.
 */
@NullMarked
package dev.jackfield.engine.flowtest;

import org.jspecify.annotations.NullMarked;
