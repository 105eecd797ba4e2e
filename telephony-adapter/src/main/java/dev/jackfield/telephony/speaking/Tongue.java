package dev.jackfield.telephony.speaking;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A language in which values are put into words. Thread-safe. */
abstract class Tongue {
  private static final Map<String, Tongue> KNOWN = new ConcurrentHashMap<>();

  private final ULocale locale;
  private final RuleBasedNumberFormat numbers;

  Tongue(ULocale locale) {
    this.locale = locale;
    this.numbers = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
  }

  static Tongue of(String language) {
    ULocale locale = ULocale.forLanguageTag(language);
    return KNOWN.computeIfAbsent(
        locale.toLanguageTag(),
        _ ->
            switch (locale.getLanguage()) {
              case "zh", "cmn" -> new Chinese();
              case "en", "" -> new English(locale);
              default -> new OtherTongue(locale);
            });
  }

  final ULocale locale() {
    return locale;
  }

  final String words(Value value) {
    return switch (value) {
      case Value.Digits d -> spelt(d.characters());
      case Value.Phone p ->
          PhoneGroups.of(p.number()).stream()
              .map(this::phoneDigits)
              .collect(Collectors.joining(pause()));
      case Value.Cardinal n -> number(n.number());
      case Value.Count c -> count(c.count());
      case Value.Ordinal o -> ordinal(o.place());
      case Value.Money m -> money(m);
      case Value.Date d -> date(d.date());
      case Value.Time t -> time(t.time());
      case Value.Span s -> span(s);
    };
  }

  private String spelt(String characters) {
    return Characters.groups(characters).stream()
        .map(group -> group.stream().map(this::character).collect(Collectors.joining(between())))
        .collect(Collectors.joining(pause()));
  }

  private String phoneDigits(String group) {
    return group.chars().mapToObj(c -> phoneDigit((char) c)).collect(Collectors.joining(between()));
  }

  /** One of {@code 0-9 A-Z * # +}. */
  abstract String character(char c);

  abstract String phoneDigit(char c);

  abstract String number(BigDecimal number);

  abstract String count(long count);

  abstract String ordinal(long place);

  abstract String money(Value.Money money);

  abstract String date(LocalDate date);

  abstract String time(LocalTime time);

  abstract String span(Value.Span span);

  /** Between characters that are said one by one. */
  abstract String between();

  /** What makes a speaker pause between groups of them. */
  abstract String pause();

  /** A number in letters, by one of ICU's rule sets. */
  final String spellOut(BigDecimal number, String ruleSet) {
    synchronized (numbers) {
      return inRuleSet(ruleSet).format(number);
    }
  }

  final String spellOut(long number, String ruleSet) {
    synchronized (numbers) {
      return inRuleSet(ruleSet).format(number);
    }
  }

  private RuleBasedNumberFormat inRuleSet(String wanted) {
    boolean isThere = List.of(numbers.getRuleSetNames()).contains(wanted);
    numbers.setDefaultRuleSet(isThere ? wanted : null);
    return numbers;
  }

  /** The amount in the currency's smallest steps, as it is said. */
  static BigDecimal rounded(Value.Money money) {
    int digits = Currency.getInstance(money.currency()).getDefaultFractionDigits();
    return money.amount().setScale(digits, RoundingMode.HALF_UP);
  }

  /** The currency's name as ICU knows it, in the right number. */
  final String currencyName(String currency, boolean isOne) {
    return Currency.getInstance(currency)
        .getName(locale, Currency.PLURAL_LONG_NAME, isOne ? "one" : "other", null);
  }
}
