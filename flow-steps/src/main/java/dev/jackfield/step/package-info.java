/**
 * What a step of a flow is. A {@link dev.jackfield.step.StepType} declares one once; a {@link
 * dev.jackfield.step.StepCode} does its work; from the declaration come worker, docs page and
 * palette entry.
 */
@NullMarked
package dev.jackfield.step;

import org.jspecify.annotations.NullMarked;
