/**
 * Figures of queues and agents over a time, and what queues are to achieve. Entry: {@link
 * dev.jackfield.engine.report.Reports}.
 */
@NullMarked
package dev.jackfield.engine.report;

import org.jspecify.annotations.NullMarked;
