package dev.jackfield.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who did what on the pages, a line each in the log {@code jackfield.audit}. Never a secret. */
public final class Audit {
  private static final Logger LOG = LoggerFactory.getLogger("jackfield.audit");
  private static final int LONGEST = 80;

  /**
   * @param what in the past tense, as {@code changed number}
   */
  public void did(String who, String what, String which) {
    LOG.info("{} {} {}", clean(who), what, clean(which));
  }

  /** What people typed must not look like lines of ours. */
  static String clean(String typed) {
    String plain = typed.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", "?");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
  }
}
