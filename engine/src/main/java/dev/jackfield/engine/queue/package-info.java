/** Calls that wait and the agents they get. Entry: {@link dev.jackfield.engine.queue.Matcher}. */
@NullMarked
package dev.jackfield.engine.queue;

import org.jspecify.annotations.NullMarked;
