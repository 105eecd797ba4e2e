package dev.jackfield.engine.flowtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.flowtest.FlowTest.Action;
import dev.jackfield.engine.flowtest.FlowTest.Expected;
import dev.jackfield.engine.flowtest.FlowTest.Line;
import dev.jackfield.engine.trial.Act;
import dev.jackfield.engine.trial.Situation.Agent;
import dev.jackfield.engine.trial.Situation.Answer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People write tests; what they cannot mean is answered with its line and what would be right. */
class FlowTestFileTest {
  private static final String WHOLE =
      """
      flow: main-menu
      test: A customer asks for "billing" at 100 %

      given:
        caller: "+12125550123"
        called: "4000"
        language: zh-CN
        time: 2026-11-24 9:05 America/New_York
        vip: yes
        agents:
          - anna (billing 5, zh), busy
          - ben
        lookups:
          customers: {name: Ann, id: 007}
          orders: nothing
          crm: broken
          shop: TOO_LATE

      then:
        - hear: Welcome
        - press: star
        - press: 47 11#
        - press: 12
        - say: "yes"
        - wait: 1 hour 30 minutes
        - skip to the next timer
        - not hear: "Note: closed"
        - agent is busy
        - agent presses: 1
        - agent passes on to: "+862155501234"
        - agent is free: ben
        - resolve ticket
        - hang up
        - expect ticket
        - expect ticket: call
        - expect no ticket
        - expect value: menu.choice = billing
        - expect end: caller
      """;

  @Test
  void everythingThatATestCanSayIsRead() {
    FlowTest test = FlowTestFile.read("a.yaml", WHOLE);
    assertThat(test.name()).isEqualTo("A customer asks for \"billing\" at 100 %");
    assertThat(test.given().time()).isEqualTo(LocalDateTime.of(2026, 11, 24, 9, 5));
    assertThat(test.given().zone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(test.given().isVip()).isTrue();
    assertThat(test.given().agents())
        .containsExactly(
            new Agent("anna", Map.of("billing", 5, "zh", 5), true),
            new Agent("ben", Map.of(), false));
    assertThat(test.given().lookups())
        .containsEntry("customers", new Answer.Found(Map.of("name", "Ann", "id", "007")))
        .containsEntry("orders", new Answer.Nothing())
        .containsEntry("crm", new Answer.Broken())
        .containsEntry("shop", new Answer.Fails("TOO_LATE"));
    assertThat(actions(test))
        .contains(
            new Action.Do(new Act.Press("*")),
            new Action.Do(new Act.Press("4711#")),
            new Action.Do(new Act.Say("yes")),
            new Action.Do(new Act.Pass(Duration.ofMinutes(90))),
            new Action.NotHear("Note: closed"),
            new Action.Expect(Expected.TICKET, ""),
            new Action.Expect(Expected.VALUE, "menu.choice = billing"));
    assertThat(test.then().getFirst().number()).isEqualTo(20);
  }

  private static List<Action> actions(FlowTest test) {
    return test.then().stream().map(Line::action).toList();
  }

  @Test
  void whatIsWrittenReadsAsTheSameTest() {
    FlowTest test = FlowTestFile.read("a.yaml", WHOLE);
    FlowTest again = FlowTestFile.read("b.yaml", FlowTestFile.write(test));
    assertThat(again.given()).isEqualTo(test.given());
    assertThat(again.name()).isEqualTo(test.name());
    assertThat(actions(again)).isEqualTo(actions(test));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- - x",
        "\"quoted\"",
        "back\\slash",
        "# no comment",
        "a: b",
        "*",
        "&anchor",
        "yes",
        "null",
        " 12",
        "0012",
        "line\nbreak",
        "[list]",
        "{map}",
        "!tag",
        "%",
        "欢迎致电：请按 1",
        "'",
        "true",
        "1e3",
        "~",
        "trailing :"
      })
  void whateverIsSaidIsKeptAsItIs(String words) {
    FlowTest test =
        new FlowTest(
            "f",
            words.strip(),
            GivenReader.usual(),
            List.of(new Line(1, new Action.Hear(words.strip()))));
    FlowTest again = FlowTestFile.read("b.yaml", FlowTestFile.write(test));
    assertThat(again.name()).isEqualTo(test.name());
    assertThat(actions(again)).isEqualTo(actions(test));
  }

  @Test
  void whatIsNotGivenIsAsUsual() {
    FlowTest test = FlowTestFile.read("a.yaml", "flow: f\ntest: t\nthen:\n  - expect end\n");
    assertThat(test.given()).isEqualTo(GivenReader.usual());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "- pres: 1|did you mean: press: 1",
        "- press: one|does not fit \"press\"; right is press: 1",
        "- press|needs something after a colon",
        "- press: *|quotes",
        "- press: 4711 #|press: 47#",
        "- press: #|press: 47#",
        "- wait: soon|30 seconds",
        "- wait: 900 days|30 seconds",
        "- hang up: now|does not fit",
        "- hear:|needs something",
        "- expect end: nobody|caller (or agent, flow, system)",
        "- expect value: choice|menu.choice = billing",
        "- teleport: away|there are: hear, not hear, press",
        "- {press: 1, say: yes}|one thing",
        "- hear: Please note: closed|a colon in quotes",
      })
  void aWrongLineIsAnsweredWithItsNumberAndWhatIsRight(String line, String right) {
    String text = "flow: f\ntest: t\nthen:\n  - hear: Hello\n  " + line + "\n";
    assertThatThrownBy(() -> FlowTestFile.read("dir/a.yaml", text))
        .isInstanceOf(TestProblem.class)
        .hasMessageStartingWith("dir/a.yaml, line 5: ")
        .hasMessageContaining(right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "time: tomorrow|write it as 2026-11-24 10:00",
        "time: 2026-13-24 10:00|is no time",
        "time: 2026-11-24 10:00 Mars/Base|is no time",
        "agents: [a b]|is no agent",
        "agents: [\"anna (billing 50)\"]|from 1 to 10",
        "vip: perhaps|yes or no",
        "lookups: {customers: maybe}|or nothing, or broken",
        "callers: x|cannot be given; there are agents, called",
        "caller: \"+1; drop\"|is not a number",
        "calls out to: {a: b}|a single text",
      })
  void wrongGivensToo(String line, String right) {
    String text = "flow: f\ntest: t\ngiven:\n  " + line + "\nthen:\n  - expect end\n";
    assertThatThrownBy(() -> FlowTestFile.read("a.yaml", text))
        .isInstanceOf(TestProblem.class)
        .hasMessageStartingWith("a.yaml, line 4: ")
        .hasMessageContaining(right);
  }

  @Test
  void whatIsNoTestAtAllIsSaidSo() {
    assertThatThrownBy(() -> FlowTestFile.read("a.yaml", "")).hasMessageContaining("it is empty");
    assertThatThrownBy(() -> FlowTestFile.read("a.yaml", "- 1")).hasMessageContaining("fields");
    assertThatThrownBy(() -> FlowTestFile.read("a.yaml", "flow: f\nthen: []"))
        .hasMessageContaining("\"test\" is missing");
    assertThatThrownBy(() -> FlowTestFile.read("a.yaml", "flow: ../../etc\ntest: t\nthen: []"))
        .hasMessageContaining("no id of a flow");
    assertThatThrownBy(() -> FlowTestFile.read("a.yaml", "flow: f\ntest: t\nthen: []"))
        .hasMessageContaining("then is a list");
    assertThatThrownBy(() -> FlowTestFile.read("a.yaml", "flow: f\ntest: [a\n"))
        .hasMessageContaining("not YAML");
    assertThatThrownBy(() -> FlowTestFile.read("a.yaml", "x".repeat(300_000)))
        .hasMessageContaining("longer than");
  }

  /** Billion laughs. */
  @Test
  void aFileThatGrowsWhenItIsReadIsRefused() {
    String bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "bcdefghi"
                .chars()
                .mapToObj(c -> "%c: &%c [*%c,*%c,*%c,*%c]\n".replace("%c", "%1$c").formatted(c))
                .collect(Collectors.joining());
    assertThatThrownBy(() -> FlowTestFile.read("a.yaml", bomb)).isInstanceOf(TestProblem.class);
  }

  @Test
  void aFileIsNamedLikeItsTest() {
    assertThat(FlowTestFile.fileName("A caller, who presses 1!"))
        .isEqualTo("a-caller-who-presses-1.yaml");
    assertThat(FlowTestFile.fileName("../../etc/passwd")).isEqualTo("etc-passwd.yaml");
    assertThat(FlowTestFile.fileName("挂断")).isEqualTo("挂断.yaml");
    assertThat(FlowTestFile.fileName("!")).isEqualTo("test.yaml");
  }

  @ParameterizedTest
  @CsvSource({
    "30 seconds,30",
    "1 minute,60",
    "1 hour and 2 s,3602",
    "2 days,172800",
    "1h30min,5400"
  })
  void lengthsAreReadAsPeopleWriteThem(String text, long seconds) {
    assertThat(Lengths.read(text)).hasValue(Duration.ofSeconds(seconds));
  }

  @Test
  void lengthsAreWrittenSoThatWhatWasDueIsDue() {
    assertThat(Lengths.write(Duration.ofMillis(5_200))).isEqualTo("6 seconds");
    assertThat(Lengths.write(Duration.ofMinutes(90))).isEqualTo("1 hour 30 minutes");
    assertThat(Lengths.write(Duration.ofDays(2))).isEqualTo("2 days");
  }
}
