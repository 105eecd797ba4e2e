package dev.jackfield.engine.simulation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;

/** Where past calls are kept. */
public interface PastCallStore {

  /**
   * Calls that entered a queue on this day of the week, as clocks show it there; only the newest
   * where there are very many.
   */
  PastCalls on(DayOfWeek day, ZoneId zone, Instant since);
}
