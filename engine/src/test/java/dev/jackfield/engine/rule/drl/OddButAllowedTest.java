package dev.jackfield.engine.rule.drl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.Row;
import dev.jackfield.engine.rule.Said;
import dev.jackfield.engine.rule.drools.CompiledAsRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What merely looks odd is taken, compiled by Drools and decides as it reads. */
class OddButAllowedTest {
  private static final Question QUESTION =
      new Question()
          .tell("topic", "billing")
          .tell("odd", "say \"hi\" \\ 'x' // /* end @#$ 你好 😀")
          .tell("caller", "+8613800001111")
          .tell("time", "21:05")
          .tell("lines", "a\nb")
          .tell("城市", "上海")
          .tell("waiting", 90)
          .tell("vip", true);
  private static final Row[] ROWS = {
    new Row("topics", Map.of("topic", "billing", "queue", "money", "level", "3", "note", "")),
    new Row("topics", Map.of("topic", "other", "queue", "rest", "level", "x", "note", "n")),
    new Row("queues", Map.of("queue", "money", "skill", "sums", "级别", "7")),
  };

  private record Allowed(String name, String drl, Consumer<Compiled.Answer> decides) {}

  private final List<Allowed> all = new ArrayList<>();

  @TestFactory
  List<DynamicTest> everyOneIsTakenAndDecides() {
    texts();
    names();
    layout();
    conditions();
    missing();
    rows();
    consequences();
    sentences();
    assertThat(all).hasSizeGreaterThanOrEqualTo(20);
    return all.stream().map(a -> DynamicTest.dynamicTest(a.name(), () -> decides(a))).toList();
  }

  private static void decides(Allowed allowed) {
    CheckedDrl checked = CheckedDrl.read("test", allowed.drl());
    assertThat(checked.problems()).isEmpty();
    assertThat(CompiledAsRead.differences(checked)).isEmpty();
    allowed.decides().accept(Compiled.of(checked.canonical()).ask(QUESTION, ROWS));
  }

  // --- texts

  private void texts() {
    reason("a comment in a text", "a // b /* c */ d", "\"a // b /* c */ d\"");
    reason("end in a text", "x end rule then when", "\"x end rule then when\"");
    reason("code in a text", "\"); System.exit(1); //", "\"\\\"); System.exit(1); //\"");
    reason("a backslash at the end", "a\\", "\"a\\\\\"");
    reason("a backslash and a quote", "\\\"", "\"\\\\\\\"\"");
    reason("what looks like a unicode escape", "\\u0022", "\"\\\\u0022\"");
    reason("a family with joiners", "好 👨‍👩‍👧 ❤️", "\"好 👨‍👩‍👧 ❤️\"");
    reason("templates", "@{x} ${x} #{y} %s {0}", "\"@{x} ${x} #{y} %s {0}\"");
    reason(
        "modify in a text",
        "modify($q) { a } insert(x); drools.halt()",
        "\"modify($q) { a } insert(x); drools.halt()\"");
    reason("tabs and lines", "a\tb\nc", "\"a\\tb\\nc\"");
    reason("a tab as typed", "a\tb", "\"a\tb\"");
    reason("single quotes", "it's 'so'", "\"it's 'so'\"");
    reason("fullwidth signs", "（全角）；：“引号”", "\"（全角）；：“引号”\"");
    reason("a long text", "长".repeat(Caps.LITERAL), "\"" + "长".repeat(Caps.LITERAL) + "\"");
    holds(
        "odd characters compared",
        "text[\"odd\"] == \"say \\\"hi\\\" \\\\ 'x' // /* end @#$ 你好 😀\"");
    holds("a name in Chinese", "text[\"城市\"] == \"上海\"");
    holds("operators in a text", "text[\"topic\"] != \"a && b || c, d : e == f ( $g\"");
    holds("operators in values", "text[\"topic\"] not in (\"a, b\", \"c || d\", \"(\", \"]\")");
  }

  private void names() {
    for (String name :
        List.of(
            "中文 规则 😀",
            "it's // a 'name' /* b */",
            "rule end then when not",
            "a { } ; @x #y $z",
            "say \"hi\"",
            "back\\slash")) {
      add(
          "a rule named " + name,
          "rule " + Canonical.quoted(name) + " when then decision.because(\"x\"); end",
          a -> assertThat(a.fired()).containsExactly(name));
    }
  }

  private void layout() {
    add(
        "Windows line ends and tabs",
        "// about\r\nrule \"a\"\r\n\twhen\r\n\t\tQuestion(\r\n\t)\r\n\tthen\r\n\t\tdecision.set(\"a\", 1);\r\nend\r\n",
        a -> assertThat(a.decision().values()).containsEntry("a", 1));
    add(
        "all on one line",
        "rule \"a\" when Question() then decision.set(\"a\", 1); end rule \"b\" when then decision.set(\"b\", 2); end",
        a -> assertThat(a.decision().values()).containsEntry("a", 1).containsEntry("b", 2));
    add(
        "each word on its line, with comments between",
        """
        package rules.odd;
        import dev.jackfield.engine.rule.Row;
        dialect "mvel"
        rule
        /* end */
        "a"
        salience // when
        -
        5
        when
        Question
        (
        $t
        :
        text
        [
        "topic"
        ]
        ,
        $t
        ==
        text["topic"]
        &&
        ( number["waiting"]
          > // "
          5 )
        )
        then
        decision
        .
        set
        (
        "a"
        ,
        "x"
        +
        $t
        )
        ;
        end
        """,
        a -> assertThat(a.decision().values()).containsEntry("a", "xbilling"));
    add(
        "salience and activation groups",
        """
        rule "late" salience -10 activation-group "组 1" when then decision.set("a", "late"); end
        rule "early" activation-group "组 1" salience 10 when then decision.set("a", "early"); end
        """,
        a -> assertThat(a.fired()).containsExactly("early"));
  }

  // --- conditions

  private void conditions() {
    holds("matches", "text[\"caller\"] matches \"\\\\+86\\\\d{11}\"");
    holds("not matches, only a part", "text[\"caller\"] not matches \"86\"");
    holds(
        "starts and ends",
        "text[\"caller\"] str[startsWith] \"+86\" && text[\"caller\"] str[endsWith] \"1111\"");
    holds("starts with signs", "!( text[\"caller\"] str[startsWith] \".86\" )");
    holds(
        "contains over lines",
        "text[\"lines\"] contains \"\\n\", text[\"lines\"] str[startsWith] \"a\"");
    holds("not contains", "text[\"caller\"] not contains \"999\"");
    holds("in", "text[\"topic\"] in (\"a\", \"billing\"), number[\"waiting\"] in (1, 90)");
    holds(
        "a value on the left",
        "\"billing\" == text[\"topic\"] && 100 > number[\"waiting\"] && 90 <= number[\"waiting\"]");
    holds("times as texts", "text[\"time\"] >= \"21:00\" && text[\"time\"] < \"22:00\"");
    holds(
        "a name of this pattern",
        "$t : text[\"topic\"], $t != \"\" && $t matches \"b.*\", $t == text[\"topic\"]");
    holds("a name that says yes", "$v : yes[\"vip\"], $v, $w : number[\"waiting\"], 100 > $w");
    holds("yes alone", "yes[\"vip\"] && !!yes[\"vip\"]");
    holds(
        "not and or", "!( text[\"topic\"] == \"a\" || number[\"waiting\"] < 10 || !yes[\"vip\"] )");
    holds("deep brackets", "(".repeat(12) + "text[\"topic\"] == \"billing\"" + ")".repeat(12));
    holds(
        "a hundred values", "text[\"topic\"] in (\"x\"" + ", \"y\"".repeat(97) + ", \"billing\")");
    holds(
        "negative and broken numbers", "number[\"waiting\"] > -5.25, number[\"waiting\"] == 90.0");
    holds("a big number", "number[\"waiting\"] < 999999999999");
    holds("two facts", "text[\"topic\"] != text[\"caller\"]");
    holds(
        "fits among others",
        "( text[\"topic\"] == \"a\" || text[\"topic\"] matches \"b.*\" ) && number[\"waiting\"] > 1");
    holds(
        "not in among others",
        "( text[\"topic\"] not in (\"a\", \"b\") && yes[\"vip\"] ) || text[\"topic\"] == \"z\"");
  }

  /** A value that was not told equals only null, and is neither less nor greater. */
  private void missing() {
    holds(
        "missing is null",
        "text[\"none\"] == null && number[\"none\"] == null && yes[\"none\"] == null");
    holds(
        "missing is not a text",
        "text[\"none\"] != \"a\", text[\"none\"] not in (\"a\"), text[\"none\"] not matches \".*\"");
    holds(
        "missing does not contain",
        "text[\"none\"] not contains \"a\" && text[\"none\"] not str[startsWith] \"a\"");
    fails(
        "missing contains",
        "text[\"none\"] contains \"a\" || text[\"none\"] str[endsWith] \"a\" || text[\"none\"] matches \".*\"");
    fails(
        "missing is less",
        "number[\"none\"] < 5 || number[\"none\"] >= 5 || !( number[\"none\"] < 5 )");
    fails("missing text is less", "text[\"none\"] < \"a\" || text[\"none\"] >= \"a\"");
    fails("missing is no", "yes[\"none\"] == false || yes[\"none\"] == true || yes[\"none\"]");
    holds("missing is not yes", "!yes[\"none\"]");
    fails("catastrophic elsewhere", "text[\"caller\"] matches \"(([+0-9]+)+)+x\"");
  }

  // --- rows

  private void rows() {
    add(
        "a number asked for by its name",
        """
        rule "a" when Row( table == "topics", $l : number["level"], $l != null )
        then decision.add("sum", $l); end
        """,
        a -> assertThat(a.decision().values()).isEqualTo(Map.of("sum", 3)));
    add(
        "two tables joined",
        """
        rule "a" when
          Question( $topic : text["topic"] )
          Row( table == "topics", cell["topic"] == $topic, $queue : cell["queue"] )
          Row( table == "queues", cell["queue"] == $queue, $skill : cell["skill"],
               $level : number["级别"], number["级别"] != null )
        then
          decision.need($skill, $level);
          decision.need("other", $level - 2);
          decision.need("third", 2);
        end
        """,
        a ->
            assertThat(a.decision().skills()).isEqualTo(Map.of("sums", 7, "other", 5, "third", 2)));
    add(
        "not and exists, in any order",
        """
        rule "a" when
          exists Row( cell["topic"] == "billing", table == "topics" )
          not Row( table == "none" )
          Question( yes["vip"] )
        then decision.set("a", true); end
        rule "b" when not Row( table == "topics" ) then decision.set("b", true); end
        """,
        a -> assertThat(a.decision().values()).isEqualTo(Map.of("a", true)));
    add(
        "a cell that is blank or no number",
        """
        rule "blank" when $r : Row( table == "topics", number["note"] == null, cell["note"] == "" )
        then decision.add("blank", 1); end
        rule "no number" when Row( table == "topics", number["level"] == null )
        then decision.add("none", 1); end
        """,
        a -> assertThat(a.decision().values()).isEqualTo(Map.of("blank", 1, "none", 1)));
  }

  private void consequences() {
    add(
        "sums before texts",
        """
        rule "a" when Question( $w : number["waiting"], number["waiting"] > 0, $t : text["topic"] ) then
          decision.set("n", $w * 2 + 3 * (4 - 1) - -1);
          decision.set("left", 10 - 3 - 2);
          decision.set("t", 1 + 2 + $t + 1 + 2 + ($w * 2));
          decision.setOnce("n", "again");
          decision.add("sum", $w * 0.5);
          decision.add("sum", -1);
          decision.because("en " + $t, "中文 " + $t + true);
        end
        """,
        a -> {
          assertThat(a.decision().values())
              .containsEntry("n", 190)
              .containsEntry("left", 5)
              .containsEntry("t", "3billing12180")
              .containsEntry("sum", 44);
          assertThat(a.decision().reasons())
              .containsExactly(new Said("en billing", "中文 billingtrue"));
        });
  }

  private void sentences() {
    add(
        "what is missing reads as a dash, and whole numbers without a point",
        """
        rule "a" when
          Question( $none : text["nothing"], $count : number["nothing too"], $w : number["waiting"] )
        then
          decision.because("of " + $none + ", " + $count + ", " + $w, $none);
        end
        """,
        a -> assertThat(a.decision().reasons()).containsExactly(new Said("of –, –, 90", "–")));
    add(
        "a lower level is enough, and what is not needed stays so",
        """
        rule "a" salience 2 when Question() then
          decision.need("sums", 4); decision.need("other", 1); decision.need("third", 2); end
        rule "b" salience 1 when Question() then
          decision.enough("sums", 2); decision.enough("other", 3); decision.enough("third", 0);
          decision.enough("fourth", 1); end
        """,
        a -> assertThat(a.decision().skills()).isEqualTo(Map.of("sums", 2, "other", 1)));
  }

  // --- rows of this test

  private void add(String name, String drl, Consumer<Compiled.Answer> decides) {
    all.add(new Allowed(name, drl, decides));
  }

  private void reason(String name, String expected, String literal) {
    add(
        name,
        "rule \"r\" when Question() then decision.because(" + literal + "); end",
        a -> assertThat(a.decision().reasons()).containsExactly(Said.same(expected)));
  }

  private void holds(String name, String condition) {
    condition(name, condition, true);
  }

  private void fails(String name, String condition) {
    condition(name, condition, false);
  }

  private void condition(String name, String condition, boolean holds) {
    add(
        name,
        "rule \"r\" when\n  Question( " + condition + " )\nthen\n  decision.set(\"a\", 1);\nend\n",
        a -> assertThat(a.fired()).isEqualTo(holds ? List.of("r") : List.of()));
  }
}
