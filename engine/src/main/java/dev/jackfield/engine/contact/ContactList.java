package dev.jackfield.engine.contact;

import java.util.Arrays;
import java.util.Optional;

/** The lists that a number can stand on. */
public enum ContactList {
  /** It is not called. */
  DO_NOT_CALL("do-not-call"),
  /** It may be called; what that allows is said by the table {@code call-purposes}. */
  ALLOW("allow"),
  /** Whoever has it agreed to be called for a purpose. */
  CONSENT("consent");

  private final String word;

  ContactList(String word) {
    this.word = word;
  }

  /** As in files, addresses and the database. */
  public String word() {
    return word;
  }

  public static Optional<ContactList> of(String word) {
    return Arrays.stream(values()).filter(l -> l.word.equals(word)).findFirst();
  }
}
