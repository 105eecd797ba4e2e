package dev.jackfield.connector.customer;

import dev.jackfield.step.CallRef;
import java.time.Instant;

/** Calls for tests. */
final class Callers {
  static final Instant AT = Instant.parse("2026-11-20T09:30:00Z");

  private Callers() {}

  static CallRef from(String number) {
    return new CallRef("c1", 1, "n", "phone", number, "+862155509999", "zh-CN", AT, "main-menu");
  }
}
