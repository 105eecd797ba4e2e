/**
 * Keeps what callers key in secretly, for minutes: {@link
 * dev.jackfield.engine.secret.SecretDigits}.
 */
@NullMarked
package dev.jackfield.engine.secret;

import org.jspecify.annotations.NullMarked;
