package dev.jackfield.connector.mail;

/**
 * How much of an e-mail is read.
 *
 * @param atOnce e-mails in one round
 * @param characters of its text; the rest is left out
 * @param files that are attached
 * @param largestFile in bytes
 */
public record MailLimits(int atOnce, int characters, int files, int largestFile) {
  public static final MailLimits USUAL = new MailLimits(50, 20_000, 10, 5 * 1024 * 1024);
}
