package dev.jackfield.telephony.speaking;

import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** English: American unless the region says otherwise; then with "and" and the day first. */
final class English extends Tongue {
  private static final String[] DIGITS = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
  };

  /** One and many of the unit, one and many of its hundredth. */
  private record Coins(String unit, String units, String cent, String cents) {}

  private static final Map<String, Coins> COINS =
      Map.of(
          "USD", new Coins("dollar", "dollars", "cent", "cents"),
          "EUR", new Coins("euro", "euros", "cent", "cents"),
          "GBP", new Coins("pound", "pounds", "penny", "pence"),
          "CNY", new Coins("yuan", "yuan", "fen", "fen"),
          "HKD", new Coins("Hong Kong dollar", "Hong Kong dollars", "cent", "cents"),
          "JPY", new Coins("yen", "yen", "", ""));

  private final boolean isAmerican;

  English(ULocale locale) {
    super(locale.getLanguage().isEmpty() ? ULocale.US : locale);
    isAmerican = List.of("", "US", "PH", "LR").contains(locale.getCountry());
  }

  @Override
  String character(char c) {
    return switch (c) {
      case '*' -> "star";
      case '#' -> isAmerican ? "pound" : "hash";
      case '+' -> "plus";
      default -> Character.isDigit(c) ? DIGITS[c - '0'] : String.valueOf(c);
    };
  }

  @Override
  String phoneDigit(char c) {
    return character(c);
  }

  @Override
  String between() {
    return " ";
  }

  @Override
  String pause() {
    return ", ";
  }

  @Override
  String number(BigDecimal number) {
    return spellOut(number, isAmerican ? "%spellout-cardinal" : "%spellout-cardinal-verbose");
  }

  @Override
  String count(long count) {
    return number(BigDecimal.valueOf(count));
  }

  @Override
  String ordinal(long place) {
    return spellOut(place, isAmerican ? "%spellout-ordinal" : "%spellout-ordinal-verbose");
  }

  @Override
  String money(Value.Money money) {
    BigDecimal amount = rounded(money);
    String minus = amount.signum() < 0 ? "minus " : "";
    BigDecimal abs = amount.abs();
    Coins coins = COINS.get(money.currency());
    if (coins == null) {
      boolean isOne = abs.compareTo(BigDecimal.ONE) == 0;
      return minus
          + number(abs.stripTrailingZeros().max(BigDecimal.ZERO))
          + " "
          + currencyName(money.currency(), isOne);
    }
    BigInteger whole = abs.toBigInteger();
    int cents = abs.remainder(BigDecimal.ONE).movePointRight(2).intValue();
    String units = number(new BigDecimal(whole)) + " " + one(whole, coins.unit(), coins.units());
    String small = count(cents) + " " + (cents == 1 ? coins.cent() : coins.cents());
    if (cents == 0) {
      return minus + units;
    }
    return minus + (whole.signum() == 0 ? small : units + " and " + small);
  }

  private static String one(BigInteger number, String one, String many) {
    return number.equals(BigInteger.ONE) ? one : many;
  }

  @Override
  String date(LocalDate date) {
    String month = date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    String day = ordinal(date.getDayOfMonth());
    String year = spellOut(date.getYear(), "%spellout-numbering-year");
    return isAmerican
        ? month + " " + day + ", " + year
        : "the " + day + " of " + month + ", " + year;
  }

  @Override
  String time(LocalTime time) {
    if (time.getMinute() == 0 && time.getHour() % 12 == 0) {
      return time.getHour() == 0 ? "midnight" : "noon";
    }
    int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    int minute = time.getMinute();
    String minutes = minute == 0 ? "" : minute < 10 ? " oh " + count(minute) : " " + count(minute);
    return count(hour) + minutes + (time.getHour() < 12 ? " a.m." : " p.m.");
  }

  @Override
  String span(Value.Span span) {
    List<String> parts = new ArrayList<>();
    Period period = span.period();
    Duration duration = span.duration();
    add(parts, period.getYears(), "year");
    add(parts, period.getMonths(), "month");
    add(parts, period.getDays() + duration.toDaysPart(), "day");
    add(parts, duration.toHoursPart(), "hour");
    add(parts, duration.toMinutesPart(), "minute");
    add(parts, duration.toSecondsPart(), "second");
    if (parts.isEmpty()) {
      return "zero seconds";
    }
    String last = parts.removeLast();
    return parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
  }

  private void add(List<String> parts, long count, String unit) {
    if (count != 0) {
      parts.add(count(count) + " " + unit + (count == 1 ? "" : "s"));
    }
  }
}
