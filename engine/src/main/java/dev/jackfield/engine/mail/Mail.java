package dev.jackfield.engine.mail;

import java.util.List;

/**
 * An e-mail to us.
 *
 * @param id of the message, as its sender's program made it
 * @param answersTo ids of messages that it answers
 * @param sender address; anybody can write any
 * @param isAutomatic a machine wrote it: it opens no ticket
 * @param leftOut in words, what was too much to be kept
 */
public record Mail(
    String id,
    List<String> answersTo,
    String sender,
    String subject,
    String text,
    boolean isAutomatic,
    List<Attached> files,
    List<String> leftOut) {

  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Attached(String name, String type, byte[] content) {}
}
