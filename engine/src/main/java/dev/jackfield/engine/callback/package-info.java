/**
 * People who want to be called back: planned, standing in line, tried, and done. Entry: {@link
 * dev.jackfield.engine.callback.Callbacks}.
 */
@NullMarked
package dev.jackfield.engine.callback;

import org.jspecify.annotations.NullMarked;
