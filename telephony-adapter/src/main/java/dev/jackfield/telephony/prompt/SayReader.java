package dev.jackfield.telephony.prompt;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.telephony.prompt.Say.Said;
import dev.jackfield.telephony.speaking.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a step's computed words: a text, or a list of parts, each a text or a context such as
 * {@code {money: 12.5, currency: "CNY"}}. What is wrong is said without the values: they may be
 * personal.
 *
 * @param zone in which instants are told
 */
public record SayReader(ZoneId zone) {
  private static final int MOST_PARTS = 50;
  private static final BigDecimal LARGEST = new BigDecimal("1e15");
  private static final int MOST_DECIMALS = 12;
  private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9*#+ ./_()-]{1,64}");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9*# ./()-]{1,32}");
  private static final Pattern RECORDING = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");

  /** What a part can be, and how it is written. */
  private static final Map<String, String> KINDS =
      Map.of(
          "text", "{text: \"Good morning\"}",
          "digits", "{digits: \"1001\"}",
          "phone", "{phone: \"+8613812345678\"}",
          "number", "{number: 3}",
          "count", "{count: 2}",
          "ordinal", "{ordinal: 3}",
          "money", "{money: 12.5, currency: \"CNY\"}",
          "date", "{date: \"2026-11-21\"}",
          "time", "{time: \"14:30\"}",
          "duration", "{duration: \"PT2M\"}");

  private static final String RECORDING_KIND = "recording";
  private static final String RECORDING_EXAMPLE = "{recording: \"main-menu/welcome\"}";

  /**
   * @param given as it comes out of JSON; null: nothing is said
   * @param step type of the step, for the message
   * @param element of the diagram, for the message
   */
  public Say read(@Nullable Object given, String step, String element) {
    String where = "%s \"%s\", computed words (say)".formatted(step, element);
    if (given == null) {
      return Say.NOTHING;
    }
    if (given instanceof List<?> list) {
      if (list.size() > MOST_PARTS) {
        throw new BadStepInput(
            where + ": " + list.size() + " parts are too many; " + MOST_PARTS + " at most.");
      }
      List<Said> parts = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        parts.add(part(list.get(i), where + ", part " + (i + 1)));
      }
      return new Say(List.copyOf(parts));
    }
    return new Say(List.of(part(given, where)));
  }

  private Said part(@Nullable Object given, String where) {
    return switch (given) {
      case String text -> new Said.Text(text);
      case Map<?, ?> context -> context(context, where);
      case null ->
          throw new BadStepInput(
              where + " is null: the variable it is made from is not there. " + shapes());
      case List<?> _ -> throw new BadStepInput(where + " is a list within a list. " + shapes());
      default ->
          throw new BadStepInput(
              where + " is a bare " + kind(given) + ": say how it is meant. " + shapes());
    };
  }

  private Said context(Map<?, ?> context, String where) {
    Set<String> keys = context.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
    List<String> kinds =
        keys.stream().filter(k -> KINDS.containsKey(k) || k.equals(RECORDING_KIND)).toList();
    if (kinds.size() != 1) {
      String which = keys.stream().sorted().collect(Collectors.joining(", "));
      throw new BadStepInput(
          where + " has the keys {" + which + "}; exactly one must say what it is. " + shapes());
    }
    String kind = kinds.getFirst();
    String at = where + ", " + kind;
    keys.stream()
        .filter(k -> !k.equals(kind) && !options(kind).contains(k))
        .findFirst()
        .ifPresent(
            k -> {
              throw new BadStepInput(at + ": \"" + k + "\" means nothing there. " + right(kind));
            });
    Object value = context.get(kind);
    if (value == null) {
      throw new BadStepInput(
          at + " is null: the variable it is made from is not there. " + right(kind));
    }
    try {
      return said(kind, value, context);
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw new BadStepInput(at + " is a " + kind(value) + " that is none. " + right(kind));
    }
  }

  private static List<String> options(String kind) {
    return switch (kind) {
      case "money" -> List.of("currency");
      case "date", "time" -> List.of("zone");
      default -> List.of();
    };
  }

  /** Any exception of time, reckoning or argument means: not such a value. */
  private Said said(String kind, Object value, Map<?, ?> context) {
    return switch (kind) {
      case "text" -> new Said.Text(text(value));
      case RECORDING_KIND -> new Said.Recording(matching(RECORDING, text(value)));
      case "digits" -> valued(new Value.Digits(matching(CHARACTERS, plain(value))));
      case "phone" -> valued(new Value.Phone(matching(PHONE, plain(value))));
      case "number" -> valued(new Value.Cardinal(number(value)));
      case "count" -> valued(new Value.Count(number(value).longValueExact()));
      case "ordinal" -> valued(new Value.Ordinal(positive(number(value).longValueExact())));
      case "money" -> valued(new Value.Money(number(value), currency(context.get("currency"))));
      case "date" -> valued(new Value.Date(date(text(value), zone(context))));
      case "time" -> valued(new Value.Time(time(text(value), zone(context))));
      case "duration" -> valued(span(value));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Said valued(Value value) {
    return new Said.Valued(value);
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return text.strip();
    }
    throw new IllegalArgumentException();
  }

  /** A whole number may be given for digits: 1001 as well as "1001". */
  private static String plain(Object value) {
    return value instanceof String text ? text.strip() : number(value).toBigIntegerExact() + "";
  }

  private static String matching(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches() || text.chars().noneMatch(Character::isLetterOrDigit)) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  /** Also a number that stands in a text. Bounds keep the words short. */
  private static BigDecimal number(Object value) {
    if (!(value instanceof Number || value instanceof String) || value.toString().length() > 40) {
      throw new IllegalArgumentException();
    }
    BigDecimal number = new BigDecimal(value.toString().strip());
    if (number.abs().compareTo(LARGEST) >= 0 || number.scale() > MOST_DECIMALS) {
      throw new IllegalArgumentException();
    }
    return number;
  }

  private static long positive(long number) {
    if (number < 1) {
      throw new IllegalArgumentException();
    }
    return number;
  }

  private static String currency(@Nullable Object code) {
    String iso = code instanceof String text ? text.strip().toUpperCase(Locale.ROOT) : "";
    if (!Value.Money.isCurrency(iso)) {
      throw new IllegalArgumentException();
    }
    return iso;
  }

  private ZoneId zone(Map<?, ?> context) {
    Object told = context.get("zone");
    return told == null ? zone : ZoneId.of(text(told));
  }

  private static LocalDate date(String text, ZoneId zone) {
    return text.contains("T") ? local(text, zone).toLocalDate() : LocalDate.parse(text);
  }

  private static LocalTime time(String text, ZoneId zone) {
    if (text.contains("T")) {
      return local(text, zone).toLocalTime();
    }
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      return OffsetTime.parse(text).toLocalTime();
    }
  }

  /** An instant is told in the zone; a date with a time and no offset as it is written. */
  private static LocalDateTime local(String text, ZoneId zone) {
    int at = text.indexOf('@');
    if (at > 0) {
      return LocalDateTime.parse(text.substring(0, at))
          .atZone(ZoneId.of(text.substring(at + 1)))
          .withZoneSameInstant(zone)
          .toLocalDateTime();
    }
    try {
      return LocalDateTime.parse(text);
    } catch (DateTimeParseException e) {
      return ZonedDateTime.parse(text).withZoneSameInstant(zone).toLocalDateTime();
    }
  }

  /** ISO 8601, or seconds as a number; fractions of a second are left out. */
  private static Value.Span span(Object value) {
    Period period = Period.ZERO;
    Duration duration = Duration.ZERO;
    if (value instanceof Number) {
      duration = Duration.ofSeconds(number(value).longValue());
    } else {
      String text = text(value);
      try {
        duration = Duration.parse(text);
      } catch (DateTimeParseException e) {
        period = Period.parse(text).normalized();
      }
    }
    if (period.isNegative() || duration.isNegative()) {
      throw new IllegalArgumentException();
    }
    return new Value.Span(period, duration);
  }

  private static String kind(Object value) {
    return switch (value) {
      case Number _ -> "number";
      case Boolean _ -> "true or false";
      case String _ -> "text";
      case Map<?, ?> _ -> "context";
      case List<?> _ -> "list";
      default -> "value";
    };
  }

  private static String right(String kind) {
    return "Write for example " + KINDS.getOrDefault(kind, RECORDING_EXAMPLE) + ".";
  }

  private static String shapes() {
    return "Each part is a text or one of "
        + KINDS.values().stream().sorted().collect(Collectors.joining(", "))
        + ", "
        + RECORDING_EXAMPLE
        + ".";
  }
}
