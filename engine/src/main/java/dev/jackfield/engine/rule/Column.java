package dev.jackfield.engine.rule;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param fact the fact that its cell must fit for a row to be given to the rules; null: it is not
 *     compared, only read
 * @param op how it must fit; an empty cell fits everything
 * @param ofDay belongs to the day on which a row's hours begin: hours past midnight ask it of the
 *     day before
 * @param values what a cell may be; empty: anything of the type
 */
public record Column(
    String name,
    Said title,
    Said help,
    Type type,
    @Nullable String fact,
    Op op,
    boolean ofDay,
    boolean required,
    List<String> values) {

  /** What a cell holds. */
  public enum Type {
    TEXT,
    NUMBER,
    INTEGER,
    TIME,
    DATE,
    DAYS,
    ZONE,
    YES_NO,
    PHONE,
    /** As {@code 30m}, {@code 4h}, {@code 1h 30m} or {@code 2d}; a day is 24 hours. */
    DURATION;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How a cell must fit its fact. */
  public enum Op {
    /** The same; several alternatives are parted by {@code |}. */
    IS,
    /** The cell is one of the words of the fact, which are parted by spaces. */
    AMONG,
    /** The fact begins with the cell. */
    BEGINS,
    /** The fact, a day as {@code MON}, is one of them. */
    DAYS,
    /** The fact is the cell or later, or larger. */
    FROM,
    /** The fact is before the cell, or less. */
    UNTIL
  }

  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d|24:00");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{1,15}");

  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,4})d)? *(?:(\\d{1,4})h)? *(?:(\\d{1,4})m)?");

  /** Which problem a cell has; empty: none. The code's words say what would be right. */
  Optional<String> problem(String cell) {
    if (cell.isEmpty()) {
      return required ? Optional.of("cell-empty") : Optional.empty();
    }
    if (!values.isEmpty() && !alternatives(cell).stream().allMatch(values::contains)) {
      return Optional.of("cell-choice");
    }
    boolean right =
        switch (type) {
          case TEXT -> true;
          case NUMBER -> NUMBER.matcher(cell).matches();
          case INTEGER -> INTEGER.matcher(cell).matches();
          case TIME -> TIME.matcher(cell).matches();
          case DATE -> isDate(cell);
          case DAYS -> days(cell).isPresent();
          case ZONE -> isZone(cell);
          case YES_NO -> cell.equals("yes") || cell.equals("no");
          case PHONE -> PHONE.matcher(cell).matches();
          case DURATION -> duration(cell).isPresent();
        };
    return right ? Optional.empty() : Optional.of("cell-" + type.word());
  }

  List<String> alternatives(String cell) {
    return op == Op.IS && cell.indexOf('|') >= 0
        ? java.util.Arrays.stream(cell.split("\\|", -1)).map(String::strip).toList()
        : List.of(cell);
  }

  boolean isNumeric() {
    return type == Type.NUMBER || type == Type.INTEGER;
  }

  private static boolean isDate(String cell) {
    try {
      LocalDate.parse(cell);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isZone(String cell) {
    return ZoneId.getAvailableZoneIds().contains(cell);
  }

  /** Reads {@code MON-FRI}, {@code SAT SUN} or {@code FRI-MON}; empty when it is neither. */
  public static Optional<Set<DayOfWeek>> days(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.strip().split("\\s+", -1)) {
      String[] ends = part.split("-", -1);
      Optional<DayOfWeek> first = day(ends[0]);
      Optional<DayOfWeek> last = day(ends[ends.length - 1]);
      if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
        return Optional.empty();
      }
      for (DayOfWeek day = first.get(); ; day = day.plus(1)) {
        days.add(day);
        if (day == last.get()) {
          break;
        }
      }
    }
    return Optional.of(days);
  }

  /** Reads {@code 1d 2h 30m}; empty when it is none. */
  public static Optional<Duration> duration(String text) {
    Matcher parts = DURATION.matcher(text.strip());
    return text.isBlank() || !parts.matches()
        ? Optional.empty()
        : Optional.of(
            Duration.ofDays(part(parts, 1)).plusHours(part(parts, 2)).plusMinutes(part(parts, 3)));
  }

  private static long part(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static Optional<DayOfWeek> day(String text) {
    return java.util.Arrays.stream(DayOfWeek.values())
        .filter(d -> short3(d).equals(text.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /** {@code MON} to {@code SUN}. */
  public static String short3(DayOfWeek day) {
    return day.name().substring(0, 3);
  }
}
