package dev.jackfield.web;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Words, times and numbers as one viewer reads them. */
public final class Wording {
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;

  private final MessageSource messages;
  private final Locale locale;
  private final ZoneId zone;

  Wording(MessageSource messages, Locale locale, ZoneId zone) {
    this.messages = messages;
    this.locale = locale;
    this.zone = zone;
  }

  public Locale locale() {
    return locale;
  }

  public ZoneId zone() {
    return zone;
  }

  public String say(String key, Object... arguments) {
    return messages.getMessage(key, arguments, locale);
  }

  /** The words of the key, or others where there is none. */
  public String sayOr(String key, String others) {
    String said = messages.getMessage(key, null, others, locale);
    return said == null ? others : said;
  }

  /** Hours, minutes and seconds. */
  public String time(@Nullable Instant at) {
    return format(at, DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM));
  }

  public String dateTime(@Nullable Instant at) {
    return format(at, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM));
  }

  private String format(@Nullable Instant at, DateTimeFormatter formatter) {
    return at == null ? "" : formatter.withLocale(locale).withZone(zone).format(at);
  }

  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  public String millis(long millis) {
    return say("span.millis", number(millis));
  }

  /** As a clock reads: {@code 0:07}, {@code 12:05}, {@code 1:02:33}. */
  public static String clock(Duration duration) {
    long s = Math.max(0, duration.toSeconds());
    return s < HOUR
        ? "%d:%02d".formatted(s / MINUTE, s % MINUTE)
        : "%d:%02d:%02d".formatted(s / HOUR, s % HOUR / MINUTE, s % MINUTE);
  }
}
