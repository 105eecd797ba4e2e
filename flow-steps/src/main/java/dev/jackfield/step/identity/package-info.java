/** Whether callers are who they say. Entry: {@link dev.jackfield.step.identity.PinTries}. */
@NullMarked
package dev.jackfield.step.identity;

import org.jspecify.annotations.NullMarked;
