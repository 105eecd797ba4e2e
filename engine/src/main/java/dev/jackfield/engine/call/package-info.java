/**
 * Calls as the engine sees them: let in, followed, ended, shown. Entry: {@link
 * dev.jackfield.engine.call.CallLife}.
 */
@NullMarked
package dev.jackfield.engine.call;

import org.jspecify.annotations.NullMarked;
