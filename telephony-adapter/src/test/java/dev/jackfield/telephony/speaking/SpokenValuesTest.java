package dev.jackfield.telephony.speaking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers hear of values: a line for each, as a native speaker says it on the phone. */
class SpokenValuesTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          en    | 1001               | one zero zero one
          en    | 42                 | four two
          en    | T-1001             | T, one zero zero one
          en    | ab12               | A B one two
          en    | 4111111111111111   | four one one one, one one one one, one one one one, one one one one
          en    | 1234567            | one two three, four five six seven
          en    | 123456789          | one two three, four five six, seven eight nine
          en    | *9#                | star nine pound
          en-GB | 9#                 | nine hash
          zh    | 1001               | 一零零一
          zh    | 20                 | 二零
          zh-CN | T-1001             | T，一零零一
          zh    | 12345678           | 一二三四，五六七八
          zh    | *#                 | 星号井号
          de    | 102                | eins null zwei
          """)
  void digitsOneByOne(String language, String characters, String words) {
    assertThat(new Value.Digits(characters).in(language)).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | +12125550123    | plus one, two one two, five five five, zero one two three
          en | 2125550123      | two one two, five five five, zero one two three
          en | +8613812345678  | plus eight six, one three eight, one two three four, five six seven eight
          en | 4000            | four zero zero zero
          zh | +8613812345678  | 加八六，幺三八，幺二三四，五六七八
          zh | 13812345678     | 幺三八，幺二三四，五六七八
          zh | 021 5550 1234   | 零二幺，五五五零，幺二三四
          zh | 10086           | 幺零零八六
          zh | 110             | 幺幺零
          zh | +862155501234   | 加八六，二幺，五五五零，幺二三四
          """)
  void phoneNumbersInTheirGroups(String language, String number, String words) {
    assertThat(new Value.Phone(number).in(language)).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en    | 0         | zero
          en    | 21        | twenty-one
          en    | 101       | one hundred one
          en-GB | 101       | one hundred and one
          en    | 3.14      | three point one four
          en    | -5        | minus five
          en    | 1000001   | one million one
          zh    | 0         | 零
          zh    | 2         | 二
          zh    | 10        | 十
          zh    | 12        | 十二
          zh    | 22        | 二十二
          zh    | 101       | 一百零一
          zh    | 110       | 一百一十
          zh    | 222       | 两百二十二
          zh    | 2000      | 两千
          zh    | 20000     | 两万
          zh    | 100002    | 十万零二
          zh    | 1000001   | 一百万零一
          zh    | 100000000 | 一亿
          zh    | 3.14      | 三点一四
          zh    | 2.5       | 二点五
          zh    | 0.5       | 零点五
          zh    | -5        | 负五
          fr    | 71        | soixante-et-onze
          """)
  void numbers(String language, BigDecimal number, String words) {
    assertThat(new Value.Cardinal(number).in(language)).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "en, 1, one",
    "en, 2, two",
    "zh, 1, 一",
    "zh, 2, 两",
    "zh, 12, 十二",
    "zh, 20, 二十",
    "zh, 200, 两百"
  })
  void countsBeforeAUnit(String language, long count, String words) {
    assertThat(new Value.Count(count).in(language)).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "en, 1, first",
    "en, 3, third",
    "en, 22, twenty-second",
    "en, 101, one hundred first",
    "en-GB, 101, one hundred and first",
    "zh, 1, 第一",
    "zh, 2, 第二",
    "zh, 12, 第十二",
    "zh, 101, 第一百零一"
  })
  void ordinals(String language, long place, String words) {
    assertThat(new Value.Ordinal(place).in(language)).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en    | 12.5    | USD | twelve dollars and fifty cents
          en    | 1       | USD | one dollar
          en    | 1.01    | USD | one dollar and one cent
          en    | 0.99    | USD | ninety-nine cents
          en    | 0       | USD | zero dollars
          en    | 12.50   | CNY | twelve yuan and fifty fen
          en-GB | 101.01  | GBP | one hundred and one pounds and one penny
          en    | 2.02    | EUR | two euros and two cents
          en    | 1500    | JPY | one thousand five hundred yen
          en    | -3      | USD | minus three dollars
          en    | 12.345  | USD | twelve dollars and thirty-five cents
          en    | 7.5     | CHF | seven point five Swiss francs
          en    | 1       | CHF | one Swiss franc
          zh    | 12.50   | CNY | 十二元五角
          zh    | 12.05   | CNY | 十二元零五分
          zh    | 12.55   | CNY | 十二元五角五分
          zh    | 2       | CNY | 两元
          zh    | 2.2     | CNY | 两元两角
          zh    | 200     | CNY | 两百元
          zh    | 0.5     | CNY | 五角
          zh    | 0.05    | CNY | 五分
          zh    | 0       | CNY | 零元
          zh    | 102     | CNY | 一百零二元
          zh    | 20000   | CNY | 两万元
          zh    | -8.8    | CNY | 负八元八角
          zh    | 12.5    | USD | 十二美元五十美分
          zh    | 2       | EUR | 两欧元
          zh    | 0.02    | GBP | 两便士
          zh    | 1500    | JPY | 一千五百日元
          zh    | 12.5    | HKD | 十二点五港元
          """)
  void money(String language, BigDecimal amount, String currency, String words) {
    assertThat(new Value.Money(amount, currency).in(language)).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en    | 2026-11-21 | November twenty-first, twenty twenty-six
          en    | 2000-01-01 | January first, two thousand
          en    | 2006-05-03 | May third, two thousand six
          en    | 1905-12-31 | December thirty-first, nineteen oh-five
          en-GB | 2026-11-21 | the twenty-first of November, twenty twenty-six
          zh    | 2026-11-21 | 二零二六年十一月二十一日
          zh    | 2026-02-02 | 二零二六年二月二日
          zh    | 2000-10-10 | 二零零零年十月十日
          de    | 2026-11-21 | 21. November 2026
          """)
  void dates(String language, LocalDate date, String words) {
    assertThat(new Value.Date(date).in(language)).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "en, 14:30, two thirty p.m.",
    "en, 09:00, nine a.m.",
    "en, 09:05, nine oh five a.m.",
    "en, 00:00, midnight",
    "en, 12:00, noon",
    "en, 00:30, twelve thirty a.m.",
    "en, 12:15, twelve fifteen p.m.",
    "zh, 14:30, 下午两点半",
    "zh, 14:00, 下午两点",
    "zh, 09:05, 上午九点零五分",
    "zh, 07:45, 早上七点四十五分",
    "zh, 12:00, 中午十二点",
    "zh, 12:30, 中午十二点半",
    "zh, 00:00, 零点",
    "zh, 00:15, 凌晨零点十五分",
    "zh, 02:02, 凌晨两点零二分",
    "zh, 18:10, 晚上六点十分",
    "zh, 22:12, 晚上十点十二分",
    "de, 14:30, 14:30"
  })
  void times(String language, LocalTime time, String words) {
    assertThat(new Value.Time(time).in(language)).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | P0D    | PT2M       | two minutes
          en | P0D    | PT1M       | one minute
          en | P0D    | PT90S      | one minute and thirty seconds
          en | P0D    | PT1H30M    | one hour and thirty minutes
          en | P0D    | PT1H2M5S   | one hour, two minutes and five seconds
          en | P0D    | P2D        | two days
          en | P0D    | PT0S       | zero seconds
          en | P1Y2M  | PT0S       | one year and two months
          zh | P0D    | PT2M       | 两分钟
          zh | P0D    | PT12M      | 十二分钟
          zh | P0D    | PT22M      | 二十二分钟
          zh | P0D    | PT1M30S    | 一分三十秒
          zh | P0D    | PT2M2S     | 两分零两秒
          zh | P0D    | PT2H       | 两小时
          zh | P0D    | PT2H5M     | 两小时零五分钟
          zh | P0D    | PT2H30M    | 两小时三十分钟
          zh | P0D    | PT1H5S     | 一小时零五秒
          zh | P0D    | P2D        | 两天
          zh | P0D    | P1DT2H     | 一天两小时
          zh | P2M    | PT0S       | 两个月
          zh | P1Y2M  | PT0S       | 一年零两个月
          zh | P0D    | PT0S       | 零秒
          de | P0D    | PT2H5M     | 2 Stunden, 5 Minuten
          """)
  void durations(String language, Period period, Duration duration, String words) {
    assertThat(new Value.Span(period, duration).in(language)).isEqualTo(words);
  }
}
