package dev.jackfield.engine.callback;

import dev.jackfield.engine.hours.Place;
import dev.jackfield.engine.hours.Places;
import dev.jackfield.exchange.Personal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times by the clock of whoever is called back. */
public final class CallbackTimes {
  private CallbackTimes() {}

  /** The zone in which the number is; of one that may be in several, the first. */
  public static ZoneId zone(Personal number) {
    return Places.first(number.value()).map(Place::zone).orElse(ZoneOffset.UTC);
  }

  /**
   * @param text {@code 2026-12-01T10:00}, by the clock there, or with an offset
   * @return empty: it is neither
   */
  public static Optional<Instant> read(String text, Personal number) {
    String time = text.strip().replace(' ', 'T');
    try {
      return Optional.of(LocalDateTime.parse(time).atZone(zone(number)).toInstant());
    } catch (DateTimeException notLocal) {
      try {
        return Optional.of(OffsetDateTime.parse(time).toInstant());
      } catch (DateTimeException neither) {
        return Optional.empty();
      }
    }
  }

  /** {@code 2026-12-01T10:00}, by the clock there. */
  public static String write(Instant at, Personal number) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
        LocalDateTime.ofInstant(at, zone(number)).truncatedTo(ChronoUnit.MINUTES));
  }
}
