/**
 * E-mail that people write becomes tickets. Entry: {@link dev.jackfield.engine.mail.MailedTickets}.
 */
@NullMarked
package dev.jackfield.engine.mail;

import org.jspecify.annotations.NullMarked;
