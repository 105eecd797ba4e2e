/** Sends e-mail. Entry: {@link dev.jackfield.connector.mail.SendMail}. */
@NullMarked
package dev.jackfield.connector.mail;

import org.jspecify.annotations.NullMarked;
