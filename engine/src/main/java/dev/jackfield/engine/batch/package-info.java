/**
 * Many numbers that a flow calls one after the other, each once. Entry: {@link
 * dev.jackfield.engine.batch.Batches}.
 */
@NullMarked
package dev.jackfield.engine.batch;

import org.jspecify.annotations.NullMarked;
