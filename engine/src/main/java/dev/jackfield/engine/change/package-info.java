/**
 * What another process changed of what this one keeps in memory. Start at {@link
 * dev.jackfield.engine.change.Changes}.
 */
@NullMarked
package dev.jackfield.engine.change;

import org.jspecify.annotations.NullMarked;
