/**
 * What kill -9 of each part costs under load: {@link dev.jackfield.app.kills.KillRun} starts the
 * processes, calls, asks for tickets and callbacks, kills, and looks at what is left of all that
 * was acknowledged.
 */
@NullMarked
package dev.jackfield.app.kills;

import org.jspecify.annotations.NullMarked;
