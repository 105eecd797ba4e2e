/**
 * How many callers are at which step of which flow, where they leave and how long it takes. Entry:
 * {@link dev.jackfield.engine.traffic.StepTraffic}.
 */
@NullMarked
package dev.jackfield.engine.traffic;

import org.jspecify.annotations.NullMarked;
