/** What connectors are let in with. Entry: {@link dev.jackfield.connector.secret.Secrets}. */
@NullMarked
package dev.jackfield.connector.secret;

import org.jspecify.annotations.NullMarked;
