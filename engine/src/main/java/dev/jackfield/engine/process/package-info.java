/**
 * The processes of one installation: who there is, and who is gone. Start at {@link
 * dev.jackfield.engine.process.Peers}.
 */
@NullMarked
package dev.jackfield.engine.process;

import org.jspecify.annotations.NullMarked;
