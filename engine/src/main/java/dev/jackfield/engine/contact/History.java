package dev.jackfield.engine.contact;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was tried with a number before.
 *
 * @param recent attempts of the last days, for any purpose
 * @param last the last one for the purpose; null: none
 * @param declined the last one for the purpose that was declined; null: none
 * @param campaign how many there were for the purpose in the campaign
 */
public record History(
    List<ContactAttempt> recent,
    @Nullable Instant last,
    @Nullable Instant declined,
    long campaign) {
  /** Days of the callee that limits can look back, today included. */
  public static final int DAYS = 7;

  /** How far back {@link #recent} must reach: seven days begun, in any time zone. */
  public static final Duration REACH = Duration.ofDays(DAYS + 1);

  public static final History NONE = new History(List.of(), null, null, 0);

  /**
   * How many there were on each of the last seven days, today first, as {@code 1 0 2 0 0 0 0}. A
   * day is one of the callee; for a number that may be in several zones, that zone's whose day has
   * more.
   *
   * @param purpose null: for any
   */
  public String byDay(@Nullable String purpose, Instant at, Collection<ZoneId> zones) {
    int[] most = new int[DAYS];
    for (ZoneId zone : zones) {
      int[] days = new int[DAYS];
      LocalDate today = at.atZone(zone).toLocalDate();
      for (ContactAttempt attempt : recent) {
        long ago = ChronoUnit.DAYS.between(attempt.at().atZone(zone).toLocalDate(), today);
        if ((purpose == null || purpose.equals(attempt.purpose())) && ago < DAYS) {
          days[(int) Math.max(0, ago)]++;
        }
      }
      for (int day = 0; day < DAYS; day++) {
        most[day] = Math.max(most[day], days[day]);
      }
    }
    return IntStream.of(most).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }

  /** Hours since then, never negative. */
  public static double hours(Instant since, Instant at) {
    return Math.max(0, Duration.between(since, at).toSeconds()) / 3600.0;
  }
}
