package dev.jackfield.exchange;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Names one recording: the day on which it began (UTC) and a random part that nobody guesses. Says
 * nothing of who is heard.
 */
public record RecordingId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[0-9]{8}-[a-z2-7]{20}");

  public RecordingId {
    if (!isOne(value)) {
      throw new IllegalArgumentException(
          "a recording's id is its day and 20 letters or digits, such as"
              + " 20261121-abcdefghijklmnopqrst");
    }
  }

  /** Whether this text, wherever it comes from, has the shape of an id. */
  public static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** An id for a recording that begins on this day. */
  public static RecordingId of(LocalDate day, String random) {
    return new RecordingId(DateTimeFormatter.BASIC_ISO_DATE.format(day) + "-" + random);
  }

  /** The eight digits of the day. */
  public String day() {
    return value.substring(0, 8);
  }

  @Override
  public String toString() {
    return value;
  }
}
