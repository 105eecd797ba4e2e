/**
 * The append-only trace of calls, written behind and never lost. Entry: {@link
 * dev.jackfield.engine.trace.TraceWriter}.
 */
@NullMarked
package dev.jackfield.engine.trace;

import org.jspecify.annotations.NullMarked;
