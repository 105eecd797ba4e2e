package dev.jackfield.telephony.speaking;

import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.Map;

/**
 * Mandarin. ICU knows 零 within numbers and 两 before units; years, amounts, times and phone numbers
 * are said as people say them.
 */
final class Chinese extends Tongue {
  private static final String DIGITS = "零一二三四五六七八九";
  private static final String NUMBER = "%spellout-cardinal";

  /** With 两 for 2 where something is counted. */
  private static final String COUNT = "%spellout-cardinal-alternate2";

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Unit and hundredth; yuan also have tenths. */
  private record Coins(String unit, String cent) {}

  private static final Map<String, Coins> COINS =
      Map.of(
          "USD", new Coins("美元", "美分"),
          "EUR", new Coins("欧元", "欧分"),
          "GBP", new Coins("英镑", "便士"));

  Chinese() {
    super(ULocale.SIMPLIFIED_CHINESE);
  }

  @Override
  String character(char c) {
    return switch (c) {
      case '*' -> "星号";
      case '#' -> "井号";
      case '+' -> "加";
      default -> Character.isDigit(c) ? digit(c - '0') : String.valueOf(c);
    };
  }

  /** 一 sounds like 七 on the phone: 幺. */
  @Override
  String phoneDigit(char c) {
    return c == '1' ? "幺" : character(c);
  }

  private static String digit(int digit) {
    return DIGITS.substring(digit, digit + 1);
  }

  @Override
  String between() {
    return "";
  }

  @Override
  String pause() {
    return "，";
  }

  /** 二 alone and in 十二; 两百, 两千, 两万. */
  @Override
  String number(BigDecimal number) {
    boolean isWhole = number.stripTrailingZeros().scale() <= 0;
    return spellOut(number, isWhole && number.abs().compareTo(HUNDRED) >= 0 ? COUNT : NUMBER);
  }

  @Override
  String count(long count) {
    return spellOut(count, COUNT);
  }

  @Override
  String ordinal(long place) {
    return "第" + spellOut(place, NUMBER);
  }

  @Override
  String money(Value.Money money) {
    BigDecimal amount = rounded(money);
    String minus = amount.signum() < 0 ? "负" : "";
    BigDecimal abs = amount.abs();
    BigInteger whole = abs.toBigInteger();
    int cents = abs.remainder(BigDecimal.ONE).movePointRight(2).intValue();
    if (money.currency().equals("CNY")) {
      return minus + yuan(whole, cents);
    }
    Coins coins = COINS.get(money.currency());
    String unit = coins == null ? currencyName(money.currency(), false) : coins.unit();
    if (coins == null || cents == 0) {
      return minus + counted(abs.stripTrailingZeros()) + unit;
    }
    String small = count(cents) + coins.cent();
    return minus + (whole.signum() == 0 ? small : counted(new BigDecimal(whole)) + unit + small);
  }

  /** 十二元五角, 十二元零五分, 五角. */
  private String yuan(BigInteger whole, int cents) {
    StringBuilder words = new StringBuilder();
    if (whole.signum() != 0 || cents == 0) {
      words.append(counted(new BigDecimal(whole))).append("元");
    }
    int tenths = cents / 10;
    int hundredths = cents % 10;
    if (tenths != 0) {
      words.append(count(tenths)).append("角");
    }
    if (hundredths != 0) {
      boolean skipsTenths = tenths == 0 && whole.signum() != 0;
      words.append(skipsTenths ? "零" : "").append(count(hundredths)).append("分");
    }
    return words.toString();
  }

  private String counted(BigDecimal number) {
    return spellOut(number, COUNT);
  }

  @Override
  String date(LocalDate date) {
    StringBuilder year = new StringBuilder();
    String.valueOf(date.getYear()).chars().forEach(c -> year.append(digit(c - '0')));
    return year
        + "年"
        + spellOut(date.getMonthValue(), NUMBER)
        + "月"
        + spellOut(date.getDayOfMonth(), NUMBER)
        + "日";
  }

  @Override
  String time(LocalTime time) {
    int hour = time.getHour();
    int minute = time.getMinute();
    if (hour == 0 && minute == 0) {
      return "零点";
    }
    return partOfDay(hour) + count(hour > 12 ? hour - 12 : hour) + "点" + minutes(minute);
  }

  private String minutes(int minute) {
    if (minute == 0) {
      return "";
    }
    if (minute == 30) {
      return "半";
    }
    return (minute < 10 ? "零" : "") + spellOut(minute, NUMBER) + "分";
  }

  private static String partOfDay(int hour) {
    if (hour < 5) {
      return "凌晨";
    }
    if (hour < 8) {
      return "早上";
    }
    if (hour < 12) {
      return "上午";
    }
    if (hour == 12) {
      return "中午";
    }
    return hour < 18 ? "下午" : "晚上";
  }

  /** 两小时零五分钟, 一分三十秒, 一年零两个月. */
  @Override
  String span(Value.Span span) {
    Duration d = span.duration();
    Period p = span.period();
    long years = p.getYears();
    long months = p.getMonths();
    long days = p.getDays() + d.toDaysPart();
    StringBuilder words = new StringBuilder();
    add(words, years, "年", false);
    add(words, months, "个月", years != 0);
    add(words, days, "天", years != 0 || months != 0);
    int hours = d.toHoursPart();
    int minutes = d.toMinutesPart();
    int seconds = d.toSecondsPart();
    add(words, hours, "小时", false);
    add(words, minutes, seconds == 0 ? "分钟" : "分", hours != 0 && minutes < 10);
    add(words, seconds, "秒", !words.isEmpty() && (seconds < 10 || minutes == 0));
    return words.isEmpty() ? "零秒" : words.toString();
  }

  private void add(StringBuilder words, long count, String unit, boolean afterZero) {
    if (count != 0) {
      words.append(afterZero ? "零" : "").append(count(count)).append(unit);
    }
  }
}
