package dev.jackfield.telephony.speaking;

import com.ibm.icu.util.Currency;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;

/** Something that a flow reckoned and that is put into words by the rules of each language. */
public sealed interface Value {

  /**
   * Characters one by one: a ticket's number, a code. Anything but letters, digits, {@code *} and
   * {@code #} is a pause.
   */
  record Digits(String characters) implements Value {}

  /** A phone number: digits in the groups that people know; in Chinese 1 is 幺. */
  record Phone(String number) implements Value {}

  record Cardinal(BigDecimal number) implements Value {}

  /** How many of something; its unit follows as text. In Chinese 2 is 两 there. */
  record Count(long count) implements Value {}

  record Ordinal(long place) implements Value {}

  /**
   * An amount, rounded to the currency's smallest unit.
   *
   * @param currency ISO 4217
   */
  record Money(BigDecimal amount, String currency) implements Value {
    public static boolean isCurrency(String code) {
      return code.matches("[A-Z]{3}") && Currency.isAvailable(code, null, null);
    }
  }

  record Date(LocalDate date) implements Value {}

  /** Hours and minutes. */
  record Time(LocalTime time) implements Value {}

  /** Years and months, or days and less; nothing of it negative. */
  record Span(Period period, Duration duration) implements Value {}

  /**
   * The words for it.
   *
   * @param language BCP 47 tag; English and Chinese have words of their own, others those that ICU
   *     knows
   */
  default String in(String language) {
    return Tongue.of(language).words(this);
  }
}
