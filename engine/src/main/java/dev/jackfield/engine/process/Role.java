package dev.jackfield.engine.process;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a process does. */
public enum Role {
  /** Holds calls. */
  TELEPHONY,
  /** Can be on duty: queues, callbacks, tickets, what is done from time to time. */
  ENGINE,
  /** Looks things up for flows. */
  CONNECTORS,
  /** Shows the pages, and answers programs. */
  UI;

  public static final Set<Role> ALL = Set.copyOf(EnumSet.allOf(Role.class));

  /** As settings have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
