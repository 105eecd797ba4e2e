package dev.jackfield.engine.flowtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 1 hour 30 minutes}. */
final class Lengths {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Pattern PART =
      Pattern.compile(
          "\\s*(\\d{1,6})\\s*(seconds?|s|minutes?|min|hours?|h|days?|d|weeks?)\\s*(?:and)?");

  private Lengths() {}

  static Optional<Duration> read(String text) {
    Matcher part = PART.matcher(text.toLowerCase(Locale.ROOT).strip());
    Duration length = Duration.ZERO;
    int at = 0;
    while (at < part.regionEnd() && part.region(at, text.strip().length()).lookingAt()) {
      length = length.plus(of(Long.parseLong(part.group(1)), part.group(2)));
      at = part.end();
    }
    return at == 0 || at < text.strip().length() || length.isZero() || length.compareTo(LONGEST) > 0
        ? Optional.empty()
        : Optional.of(length);
  }

  private static Duration of(long number, String unit) {
    return switch (unit.charAt(0)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      case 'w' -> Duration.ofDays(7 * number);
      default -> Duration.ofDays(number);
    };
  }

  static String write(Duration length) {
    List<String> parts = new ArrayList<>();
    add(parts, length.toDaysPart(), "day");
    add(parts, length.toHoursPart(), "hour");
    add(parts, length.toMinutesPart(), "minute");
    // Not shorter than it is: what was due must be due.
    add(parts, length.toSecondsPart() + (length.toMillisPart() > 0 ? 1 : 0), "second");
    return parts.isEmpty() ? "1 second" : String.join(" ", parts);
  }

  private static void add(List<String> parts, long number, String unit) {
    if (number > 0) {
      parts.add(number + " " + unit + (number == 1 ? "" : "s"));
    }
  }
}
