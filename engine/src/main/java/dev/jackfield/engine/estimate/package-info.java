/**
 * How long one who waits will wait, and how right that was. Entry: {@link
 * dev.jackfield.engine.estimate.Estimates}.
 */
@NullMarked
package dev.jackfield.engine.estimate;

import org.jspecify.annotations.NullMarked;
