/**
 * Sends e-mail, and reads what is written to us. Entries: {@link
 * dev.jackfield.connector.mail.SendMail}, {@link dev.jackfield.connector.mail.MailReader}.
 */
@NullMarked
package dev.jackfield.connector.mail;

import org.jspecify.annotations.NullMarked;
