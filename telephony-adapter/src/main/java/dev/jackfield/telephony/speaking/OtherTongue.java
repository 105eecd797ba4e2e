package dev.jackfield.telephony.speaking;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.CurrencyAmount;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** Any other language: what ICU knows of it; the speaker reads figures in its own way. */
final class OtherTongue extends Tongue {

  OtherTongue(ULocale locale) {
    super(locale);
  }

  @Override
  String character(char c) {
    return Character.isDigit(c) ? spellOut(c - '0', "%spellout-numbering") : String.valueOf(c);
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
    return spellOut(number, "%spellout-numbering");
  }

  @Override
  String count(long count) {
    return spellOut(count, "%spellout-numbering");
  }

  @Override
  String ordinal(long place) {
    return spellOut(place, "%spellout-ordinal");
  }

  @Override
  String money(Value.Money money) {
    return NumberFormat.getInstance(locale(), NumberFormat.PLURALCURRENCYSTYLE)
        .format(new CurrencyAmount(rounded(money), Currency.getInstance(money.currency())));
  }

  @Override
  String date(LocalDate date) {
    return formatted(DateFormat.getDateInstance(DateFormat.LONG, locale()), date.atStartOfDay());
  }

  @Override
  String time(LocalTime time) {
    return formatted(
        DateFormat.getTimeInstance(DateFormat.SHORT, locale()), time.atDate(LocalDate.EPOCH));
  }

  private static String formatted(DateFormat format, LocalDateTime at) {
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(Date.from(at.toInstant(ZoneOffset.UTC)));
  }

  @Override
  String span(Value.Span span) {
    List<Measure> parts = new ArrayList<>();
    Duration d = span.duration();
    Period p = span.period();
    add(parts, p.getYears(), MeasureUnit.YEAR);
    add(parts, p.getMonths(), MeasureUnit.MONTH);
    add(parts, p.getDays() + d.toDaysPart(), MeasureUnit.DAY);
    add(parts, d.toHoursPart(), MeasureUnit.HOUR);
    add(parts, d.toMinutesPart(), MeasureUnit.MINUTE);
    add(parts, d.toSecondsPart(), MeasureUnit.SECOND);
    if (parts.isEmpty()) {
      parts.add(new Measure(0, MeasureUnit.SECOND));
    }
    return MeasureFormat.getInstance(locale(), MeasureFormat.FormatWidth.WIDE)
        .formatMeasures(parts.toArray(Measure[]::new));
  }

  private static void add(List<Measure> parts, long count, MeasureUnit unit) {
    if (count != 0) {
      parts.add(new Measure(count, unit));
    }
  }
}
