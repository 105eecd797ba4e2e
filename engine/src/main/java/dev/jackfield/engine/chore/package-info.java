/** What is done from time to time. Start at {@link dev.jackfield.engine.chore.Chore}. */
@NullMarked
package dev.jackfield.engine.chore;

import org.jspecify.annotations.NullMarked;
