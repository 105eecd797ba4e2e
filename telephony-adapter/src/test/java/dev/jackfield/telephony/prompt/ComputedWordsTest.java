package dev.jackfield.telephony.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.telephony.prompt.Words.Part;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The step input {@code say}, as JSON brings it. */
class ComputedWordsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final SayReader READER = new SayReader(ZoneId.of("Asia/Shanghai"));

  private static List<Part> parts(String json, String language) {
    Object given = JSON.readValue(json, Object.class);
    return READER.read(given, "play", "say-it").in(language);
  }

  private static String text(String json, String language) {
    return parts(json, language).stream()
        .map(p -> p.recording().isEmpty() ? p.text() : "<" + p.recording() + ">")
        .reduce("", (a, b) -> a + b);
  }

  @Test
  void aTextIsSaidAsItIs() {
    assertThat(text("\"Your ticket is T 1.\"", "en")).isEqualTo("Your ticket is T 1.");
  }

  @Test
  void nothingIsNothing() {
    assertThat(READER.read(null, "play", "say-it")).isEqualTo(Say.NOTHING);
    assertThat(parts("[]", "en")).isEmpty();
    assertThat(parts("\" \"", "en")).isEmpty();
  }

  @Test
  void textsAndValuesBecomeOneSaying() {
    String json =
        """
        ["Your ticket is number", {"digits": "T-1001"}, ". The fee is ", {"money": 12.5, "currency": "CNY"}, "."]
        """;
    assertThat(text(json, "en"))
        .isEqualTo(
            "Your ticket is number T, one zero zero one. The fee is twelve yuan and fifty fen.");
    assertThat(parts(json, "en")).hasSize(1).allMatch(Part::computed);
  }

  @Test
  void inChineseThereAreNoSpaces() {
    assertThat(text("[\"大约需要等待\", {\"duration\": \"PT2M\"}, \"。\"]", "zh-CN"))
        .isEqualTo("大约需要等待两分钟。");
    assertThat(text("[\"您前面还有\", {\"count\": 2}, \"位来电。\"]", "zh")).isEqualTo("您前面还有两位来电。");
  }

  @Test
  void recordingsStandBetween() {
    String json = "[{\"recording\": \"a/number\"}, {\"number\": 3}, {\"recording\": \"a/end\"}]";
    assertThat(text(json, "en")).isEqualTo("<a/number>three<a/end>");
    assertThat(parts(json, "en").getFirst().computed()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"digits": 1001}                                                | one zero zero one
          {"count": 2}                                                    | two
          {"ordinal": 3}                                                  | third
          {"number": "3.5"}                                               | three point five
          {"phone": "+12125550123"}                                       | plus one, two one two, five five five, zero one two three
          {"money": "9.99", "currency": "usd"}                            | nine dollars and ninety-nine cents
          {"text": "Hello"}                                               | Hello
          {"date": "2026-11-21"}                                          | November twenty-first, twenty twenty-six
          {"date": "2026-11-20T20:00:00Z"}                                | November twenty-first, twenty twenty-six
          {"date": "2026-11-20T20:00:00Z", "zone": "America/New_York"}    | November twentieth, twenty twenty-six
          {"date": "2026-11-21T01:00:00"}                                 | November twenty-first, twenty twenty-six
          {"time": "14:30"}                                               | two thirty p.m.
          {"time": "14:30:00+08:00"}                                      | two thirty p.m.
          {"time": "2026-11-21T06:30:00Z"}                                | two thirty p.m.
          {"time": "2026-11-21T06:30:00.123Z[GMT]"}                       | two thirty p.m.
          {"time": "2026-11-21T07:30:00@Europe/Berlin"}                   | two thirty p.m.
          {"time": "2026-11-21T06:30:00Z", "zone": "Europe/Berlin"}       | seven thirty a.m.
          {"duration": "PT2M"}                                            | two minutes
          {"duration": 120}                                               | two minutes
          {"duration": "P14M"}                                            | one year and two months
          """)
  void valuesAsFlowsGiveThem(String json, String words) {
    assertThat(text(json, "en")).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          7                                          | is a bare number
          true                                       | is a bare true or false
          ["a", 7]                                   | part 2 is a bare number
          ["a", null]                                | part 2 is null
          [["a"]]                                    | part 1 is a list within a list
          [{}]                                       | part 1 has the keys {}
          [{"digit": "secret"}]                      | part 1 has the keys {digit}
          {"digits": "1", "number": 1}               | has the keys {digits, number}
          {"digits": "1", "currency": "CNY"}         | digits: "currency" means nothing there
          {"digits": null}                           | digits is null
          {"digits": "secret!"}                      | digits is a text that is none
          {"digits": 1.5}                            | digits is a number that is none
          {"digits": "---"}                          | digits is a text that is none
          {"phone": "secret"}                        | phone is a text that is none
          {"number": "secret"}                       | number is a text that is none
          {"number": 1e300}                          | number is a number that is none
          {"number": true}                           | number is a true or false that is none
          {"count": 1.5}                             | count is a number that is none
          {"ordinal": 0}                             | ordinal is a number that is none
          {"money": 12.5}                            | money is a number that is none
          {"money": 12.5, "currency": "XQQ"}         | money is a number that is none
          {"money": 12.5, "currency": "yuan"}        | money is a number that is none
          {"date": "21.11.2026"}                     | date is a text that is none
          {"date": "2026-02-30"}                     | date is a text that is none
          {"date": "2026-11-21T00:00Z", "zone": "X"} | date is a text that is none
          {"time": "25:00"}                          | time is a text that is none
          {"duration": "two minutes"}                | duration is a text that is none
          {"duration": "-PT2M"}                      | duration is a text that is none
          {"duration": -1}                           | duration is a number that is none
          {"text": 5}                                | text is a number that is none
          {"recording": "../../etc/passwd"}          | recording is a text that is none
          """)
  void whatIsWrongIsSaidWithWhereAndWhatWouldBeRight(String json, String what) {
    assertThatThrownBy(() -> parts(json, "en"))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("play \"say-it\", computed words (say)")
        .hasMessageContaining(what)
        .hasMessageFindingMatch("Write for example \\{\\w+: |Each part is a text or one of")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void tooManyPartsAreRefused() {
    assertThatThrownBy(() -> READER.read(Collections.nCopies(51, "a"), "play", "say-it"))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("51 parts");
    assertThat(READER.read(List.of(Map.of("number", 1)), "play", "say-it").parts()).hasSize(1);
  }
}
