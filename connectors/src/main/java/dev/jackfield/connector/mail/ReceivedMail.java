package dev.jackfield.connector.mail;

import java.util.List;

/**
 * An e-mail that somebody wrote to us, as far as it is read.
 *
 * @param id of the message; never empty
 * @param answersTo ids of the messages that it answers, as its writer says
 * @param from address, not proved
 * @param isAutomatic a machine wrote it (RFC 3834): somebody is away, say
 * @param leftOut in words, what was not read
 */
public record ReceivedMail(
    String id,
    List<String> answersTo,
    String from,
    String subject,
    String text,
    boolean isAutomatic,
    List<Attached> files,
    List<String> leftOut) {

  /** A file that came with it; neither name nor type are to be believed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Attached(String name, String type, byte[] content) {}
}
