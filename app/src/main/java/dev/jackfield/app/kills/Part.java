package dev.jackfield.app.kills;

import java.util.Locale;

/** What is killed. */
public enum Part {
  /** Jackfield, where it is one process. */
  JACKFIELD,
  ENGINE,
  TELEPHONY,
  ZEEBE,
  POSTGRES,
  REDIS;

  /** As commands and tables call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Calls of it end with it. */
  boolean holdsCalls() {
    return this == JACKFIELD || this == TELEPHONY;
  }
}
