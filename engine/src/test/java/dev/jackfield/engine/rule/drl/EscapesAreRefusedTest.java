package dev.jackfield.engine.rule.drl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row tries to get out of the subset, and is told why it cannot. */
class EscapesAreRefusedTest {
  private record Attempt(String name, String code, String drl) {}

  private final List<Attempt> attempts = new ArrayList<>();

  @TestFactory
  List<DynamicTest> everyAttemptIsRefusedWithItsReason() {
    java();
    mvel();
    characters();
    otherParts();
    attributes();
    loopsAndMemory();
    breakingOut();
    wrongTypes();
    Set<String> names = new HashSet<>();
    attempts.forEach(a -> assertThat(names.add(a.name())).as(a.name()).isTrue());
    assertThat(attempts).hasSizeGreaterThanOrEqualTo(60);
    return attempts.stream()
        .map(a -> DynamicTest.dynamicTest(a.name(), () -> isRefused(a)))
        .toList();
  }

  private static void isRefused(Attempt attempt) {
    CheckedDrl checked = CheckedDrl.read("test", attempt.drl());
    assertThat(checked.isUsable()).isFalse();
    assertThat(checked.problems()).hasSizeLessThanOrEqualTo(Caps.PROBLEMS);
    assertThat(checked.problems()).extracting(Problem::code).contains(attempt.code());
    assertThat(checked.problems())
        .allSatisfy(
            p -> {
              assertThat(p.line()).isPositive();
              assertThat(p.column()).isPositive();
              assertThat(p.say(Locale.ENGLISH)).isNotBlank().doesNotContain("{0}", "{1}", "{2}");
              assertThat(p.say(Locale.CHINA)).isNotEqualTo(p.say(Locale.ENGLISH));
            });
  }

  // --- Java and reflection

  private void java() {
    then("Runtime by its name", "only-decision", "Runtime.getRuntime().exec(\"id\");");
    then("Runtime by its full name", "only-decision", "java.lang.Runtime.getRuntime().exit(0);");
    then("System.exit", "only-decision", "System.exit(1);");
    then("Class.forName", "only-decision", "Class.forName(\"java.lang.Runtime\");");
    then(
        "reflection from a text",
        "no-such-value",
        "decision.set(\"x\", getClass().forName(\"java.lang.Runtime\"));");
    then(
        "reflection behind a literal",
        "expected",
        "decision.set(\"x\", \"\".getClass().forName(\"java.\" + \"lang.Runtime\"));");
    then(
        "a static method as a value",
        "no-such-value",
        "decision.set(\"x\", Integer.parseInt(\"1\"));");
    then("a class as a value", "no-such-value", "decision.set(\"x\", java.lang.Runtime);");
    then("new", "no-such-value", "decision.set(\"x\", new java.io.File(\"/etc/passwd\"));");
    then("a thread", "only-decision", "new Thread(\"x\").start();");
    then("a variable of Java", "only-decision", "String s = \"a\";");
    then("an assignment to the decision", "expected", "decision = null;");
    then("shadowing the decision", "only-decision", "Decision decision = null;");
    then("the session behind drools", "only-decision", "drools.getWorkingMemory().halt();");
    then("the session behind kcontext", "only-decision", "kcontext.getKieRuntime().halt();");
    then("a chain behind a call", "no-chains", "decision.set(\"a\", 1).getClass();");
    then("a getter of the decision", "method", "decision.values().clear();");
    then("getClass of the decision", "method", "decision.getClass();");
    then("a property of the decision", "method", "decision.class.name;");
    then("a lambda", "no-such-value", "decision.set(\"x\", (a) -> a);");
    then("a lambda without brackets", "no-such-value", "decision.set(\"x\", a -> a);");
    then("a method reference", "no-such-value", "decision.set(\"x\", String::valueOf);");
    then("a ternary", "expected", "decision.set(\"x\", true ? 1 : 2);");
    then("a cast", "no-such-value", "decision.set(\"x\", (Object) \"a\");");
    then("instanceof", "expected", "decision.set(\"x\", \"a\" instanceof String);");
    then("a method with an argument too many", "arguments", "decision.set(\"x\", 1, 2);");
    then("a block", "only-decision", "{ decision.set(\"x\", 1); }");
    then("a call without its semicolon", "expected", "decision.set(\"x\", 1)");
    then("an empty statement", "only-decision", "; decision.set(\"x\", 1);");
    when("eval", "no-eval", "eval( System.exit(1) == null )");
    when("a method of a fact", "no-such-field", "Question( getText() != null )");
    when("a method of a value", "no-calls", "Question( text[\"a\"].getClass() != null )");
    when("this", "no-such-field", "Question( this != null )");
    when("class of this", "no-such-field", "Question( class != null )");
    when("new in a condition", "no-such-field", "Question( new String(\"a\") == text[\"a\"] )");
    when("a static call in a condition", "no-such-field", "Question( System.exit(1) == null )");
    when("our own fits", "no-such-field", "Question( fits(text[\"a\"], \"(a+)+\") )");
    when("another type", "no-such-condition", "Object()");
    when("a type by its full name", "no-such-condition", "java.lang.Runtime()");
    when("an inline cast", "expected", "Question( text#java.lang.String == null )");
    when("an OOPath", "no-such-condition", "$x : /rows[ table == \"a\" ]");
    when("an index computed", "key-literal", "Question( text[$a] == \"x\" )");
    when("an index without quotes", "key-literal", "Question( text[0] == \"x\" )");
    when("an assignment in a condition", "equals-twice", "Question( text[\"a\"] = \"x\" )");
    when("a unification", "no-such-condition", "$x := Question()");
    when("a positional argument", "field-missing", "Question( \"a\" == \"a\"; )");
  }

  // --- MVEL

  private void mvel() {
    when("an inline list", "no-such-field", "Question( text[\"a\"] == [\"a\" : 1] )");
    when("an inline map with code", "no-such-field", "Question( { System.exit(1) } == null )");
    when("empty of MVEL", "no-such-field", "Question( text[\"a\"] == empty )");
    when("a projection", "expected", "Question( (text in [\"a\"]) == null )");
    when("soundslike", "operator-expected", "Question( text[\"a\"] soundslike \"b\" )");
    when("strsim", "operator-expected", "Question( text[\"a\"] strsim \"b\" )");
    when("memberOf", "operator-expected", "Question( text[\"a\"] memberOf $b )");
    when("a null-safe step", "operator-expected", "Question( text[\"a\"]!.length > 3 )");
    when("a regex operator of MVEL", "operator-expected", "Question( text[\"a\"] ~= \"b\" )");
    when("is of MVEL", "operator-expected", "Question( text[\"a\"] is String )");
    when("str of length", "operator-expected", "Question( text[\"a\"] str[length] 3 )");
    then("with of MVEL", "only-decision", "with (decision) { x = 1 }");
    then("def of MVEL", "only-decision", "def f() { f(); }");
    then("import in a consequence", "only-decision", "import java.lang.Runtime;");
    then("a projection as a value", "no-such-value", "decision.set(\"x\", (y in z));");
    then("an inline map as a value", "no-such-value", "decision.set(\"x\", [\"a\" : 1]);");
    then("an array as a value", "no-such-value", "decision.set(\"x\", {1, 2});");
    then("empty as a value", "no-such-value", "decision.set(\"x\", empty);");
    then("an interceptor", "only-decision", "@Intercept decision.set(\"x\", 1);");
    then("a number of another base", "bad-number", "decision.set(\"x\", 0x10);");
    then("a big decimal", "bad-number", "decision.set(\"x\", 10B);");
  }

  // --- characters

  private void characters() {
    then(
        "a unicode escape in a text",
        "unicode-escape",
        "decision.because(\"\\u0022); x(\\u0022\");");
    text(
        "a unicode escape in a comment",
        "unicode-escape",
        "// \\u000a System.exit(1)\n" + rule(""));
    text("a unicode escape in a block", "unicode-escape", "/* \\u002a/ */ " + rule(""));
    then("a unicode escape of a name", "unicode-escape", "d\\u0065cision.set(\"a\", 1);");
    then("a fullwidth bracket", "not-ascii", "decision.set（\"a\", 1);");
    then("a fullwidth word", "not-ascii", "ｄｅｃｉｓｉｏｎ.set(\"a\", 1);");
    then("a Cyrillic letter in a name", "not-ascii", "d\u0435cision.set(\"a\", 1);");
    when("a Greek Question", "not-ascii", "Questi\u03bfn()");
    then("curly quotes", "not-ascii", "decision.because(“a”);");
    then("NUL in a text", "hidden-character", "decision.because(\"a\0b\");");
    text("NUL between", "hidden-character", rule("") + "\0");
    then("bidi in a text", "hidden-character", "decision.because(\"a\u202eb\");");
    text("bidi in a comment", "hidden-character", "// a \u2066 b\n" + rule(""));
    then("a zero width space in a name", "hidden-character", "deci\u200bsion.set(\"a\", 1);");
    text("a byte order mark", "hidden-character", "\ufeff" + rule(""));
    text("a lone return ends a comment", "hidden-character", "// a\rSystem.exit(1)\n" + rule(""));
    text("NEL ends a comment", "hidden-character", "// a\u0085System.exit(1)\n" + rule(""));
    text("U+2028 ends a comment", "hidden-character", "// a\u2028System.exit(1)\n" + rule(""));
    then("half of a character", "hidden-character", "decision.because(\"a\ud83d\");");
    then("a line end in a text", "text-not-closed", "decision.because(\"a\nb\");");
    then("a no-break space as a space", "not-ascii", "decision.set(\"a\",\u00a01);");
  }

  // --- other parts of DRL

  private void otherParts() {
    text("a function", "no-such-part", "function void f() { System.exit(1); }\n" + rule(""));
    text("a query", "no-such-part", "query \"q\" Question() end\n" + rule(""));
    text("a declared type", "no-such-part", "declare X a : String end\n" + rule(""));
    text("a declared window", "no-such-part", "declare window W Question() end\n" + rule(""));
    text("a unit", "no-such-part", "unit X;\n" + rule(""));
    text("another global", "global-not-allowed", "global java.lang.Runtime r\n" + rule(""));
    text(
        "decision of another type",
        "global-not-allowed",
        "global java.io.File decision\n" + rule(""));
    text("an import of Java", "import-not-allowed", "import java.lang.Runtime\n" + rule(""));
    text("an import of a package", "import-not-allowed", "import java.io.*\n" + rule(""));
    text(
        "a static import",
        "import-not-allowed",
        "import static java.lang.System.exit\n" + rule(""));
    text("an import of a function", "import-not-allowed", "import function a.B.c\n" + rule(""));
    text(
        "an import of an accumulate",
        "import-not-allowed",
        "import accumulate a.B c;\n" + rule(""));
    text("Question from elsewhere", "import-not-allowed", "import evil.Question\n" + rule(""));
    text(
        "all of our package",
        "import-not-allowed",
        "import dev.jackfield.engine.rule.Question.*\n" + rule(""));
    text("dialect java", "dialect", "dialect \"java\"\n" + rule(""));
    text("another package", "package-name", "package dev.jackfield.engine\n" + rule(""));
    text("a keyword as a package", "package-name", "package rules.class\n" + rule(""));
    text("an annotation on a rule", "expected", "rule \"a\" @Propagation(ALL) when then end");
    text("an annotation before a rule", "not-a-rule", "@A rule \"a\" when then end");
    text("extends", "attribute-extends", "rule \"a\" extends \"b\" when then end");
    text("a rule without quotes", "rule-name-quoted", "rule a when then end");
    text("no rule", "no-rules", "// nothing\n");
    when("from", "no-such-condition", "Question() from System.getenv()");
    when("from collect", "no-such-condition", "Question() from collect( Row() )");
    when("accumulate", "no-such-condition", "accumulate( Row(); $c : count() )");
    when("acc", "no-such-condition", "acc( Row(); $c : count() )");
    when("forall", "no-such-condition", "forall( Row() )");
    when("an entry point", "no-such-condition", "Question() from entry-point \"x\"");
    when("a sliding window", "no-such-condition", "Question() over window:time( 1h )");
    when("or between patterns", "no-such-condition", "Question() or Question()");
    when("and between patterns", "no-such-condition", "Question() and Question()");
    when("a group of patterns", "no-such-condition", "( Question() )");
    when("not of a group", "no-such-condition", "not ( Row( table == \"a\" ) )");
    when("two questions", "questions-many", "Question() Question()");
    when("a row of any table", "table-missing", "Row()");
    when(
        "a row of a computed table",
        "table-literal",
        "Question( $t : text[\"t\"] ) Row( table == $t )");
    then(
        "a named consequence",
        "only-decision",
        "decision.set(\"a\", 1); then[x] decision.set(\"a\", 2);");
    when(
        "a binding that others see from not",
        "binding-in-not",
        "not Row( table == \"a\", $x : cell[\"b\"] )");
  }

  private void attributes() {
    for (String timed :
        List.of(
            "timer (int: 1s)",
            "duration 100",
            "calendars \"x\"",
            "date-effective \"1-Jan-2026\"",
            "date-expires \"1-Jan-2026\"")) {
      attribute(timed, "attribute-time");
    }
    attribute("no-loop", "attribute-loop");
    attribute("lock-on-active true", "attribute-loop");
    attribute("agenda-group \"x\"", "attribute-group");
    attribute("ruleflow-group \"x\"", "attribute-group");
    attribute("auto-focus true", "attribute-group");
    attribute("enabled false", "attribute-enabled");
    attribute("dialect \"java\"", "attribute-dialect");
    attribute("refract", "attribute");
    attribute("salience ( System.exit(1) )", "salience");
    attribute("salience 2000000", "salience");
    attribute("salience 1 salience 2", "attribute-twice");
  }

  // --- loops and memory

  private void loopsAndMemory() {
    then("while", "no-loops", "while (true) { }");
    then("for", "no-loops", "for (int i = 0; ; i++) { }");
    then("foreach of MVEL", "no-loops", "foreach (x : y) { }");
    then("do", "no-loops", "do { } while (true);");
    then("if", "no-branches", "if (true) { decision.set(\"a\", 1); }");
    then("modify", "no-facts-changed", "modify( $q ) { tell(\"a\", 1) }");
    then("insert in a loop", "no-facts-changed", "insert( \"a\" );");
    then("update", "no-facts-changed", "update( $q );");
    then("retract", "no-facts-changed", "retract( $q );");
    then("delete", "no-facts-changed", "delete( $q );");
    then("a big array", "no-such-value", "decision.set(\"x\", new byte[2000000000]);");
    then("a text doubled in a variable", "only-decision", "s = s + s;");
    then("a huge text", "text-long", "decision.because(\"" + "x".repeat(3_000) + "\");");
    then("a huge sum", "values-many", "decision.set(\"x\", 1" + " + 1".repeat(1_000) + ");");
    then("many calls", "calls-many", "decision.set(\"x\", 1);".repeat(1_000));
    then("brackets without end", "depth", "decision.set(\"x\", " + "(".repeat(100_000));
    when("brackets in a condition", "depth", "Question( " + "(".repeat(100_000));
    when("exclamation marks", "depth", "Question( " + "!".repeat(100_000));
    when(
        "a huge in",
        "comparisons-many",
        "Question( text[\"a\"] in (\"a\"" + ", \"a\"".repeat(200) + ") )");
    when(
        "many parts",
        "parts-many",
        "Question( text[\"a\"] == \"a\"" + ", text[\"a\"] == \"a\"".repeat(30) + " )");
    when(
        "a huge expression",
        "expression-long",
        "Question( text[\"a\"] matches \"" + "a".repeat(600) + "\" )");
    when(
        "counts in counts",
        "expression-big",
        "Question( text[\"a\"] matches \"((a{900}){900}){900}\" )");
    when("a back reference", "expression-bad", "Question( text[\"a\"] matches \"(a)\\\\1\" )");
    when("look-around", "expression-bad", "Question( text[\"a\"] matches \"(?=a)a\" )");
    when(
        "an expression from a table",
        "text-literal",
        "Question( $p : text[\"p\"], text[\"a\"] matches $p )");
    when(
        "rows with rows",
        "row-not-joined",
        "Row( table == \"a\" ) Row( table == \"a\" ) Row( table == \"a\" )");
    when(
        "four rows",
        "rows-many",
        "Row( table == \"a\", $x : cell[\"x\"] )"
            + " Row( table == \"a\", cell[\"x\"] == $x )".repeat(3));
    text("too many rules", "rules-many", manyRules());
    text("too long", "text-big", "//" + "x".repeat(Caps.TEXT));
  }

  private static String manyRules() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i <= Caps.RULES; i++) {
      all.append("rule \"r").append(i).append("\" when then end\n");
    }
    return all.toString();
  }

  // --- out of a literal, out of a comment

  private void breakingOut() {
    then("an unknown escape", "bad-escape", "decision.because(\"a\\\u0078\");");
    then("an octal escape", "bad-escape", "decision.because(\"\\042); x(\\042\");");
    then("a backslash eats the quote", "text-not-closed", "decision.because(\"a\\\");");
    then("a quote closes early", "expected", "decision.because(\"a\" System.exit(1); //\");");
    then(
        "code behind a text that closed",
        "only-decision",
        "decision.because(\"a\"); System.exit(1); //\");");
    then("code after a comment closed early", "only-decision", "/* a */ System.exit(1); /* b */");
    then("nested comments", "only-decision", "/* /* */ System.exit(1); */");
    text("a comment hides end", "not-a-rule", "rule \"a\" when then // end\n end end");
    text("a comment swallows the rest", "comment-not-closed", rule("") + "/* rule");
    text("a rule's name over two lines", "rule-name", "rule \"a\\nrule b\" when then end");
    text("a name twice", "rule-name-twice", rule("") + rule(""));
    text("a rule in a rule", "only-decision", "rule \"a\" when then rule \"b\" when then end end");
    then("single quotes", "single-quote", "decision.because('a');");
    then("a template", "not-ascii", "decision.because(´a´);");
    then("a text block", "expected", "decision.because(\"\"\"a\"\"\");");
    when(
        "a key that closes its bracket",
        "bad-name",
        "Question( text[\"a\\\"] == null || x[\\\"\"] == \"a\" )");
    when("a table that closes its text", "bad-name", "Row( table == \"a\\\" || true || \\\"\" )");
    attribute("activation-group \"a\\\" timer (1) //\"", "bad-name");
    text(
        "the end is missing",
        "text-ends",
        "rule \"a\" when Question() then decision.set(\"a\", 1);");
    text("when is missing", "when-missing", "rule \"a\" then end");
  }

  private void wrongTypes() {
    when("text compared with a number", "types-differ", "Question( text[\"a\"] > 3 )");
    when("number compared with a text", "types-differ", "Question( number[\"a\"] == \"3\" )");
    when("null is not ordered", "types-differ", "Question( number[\"a\"] < null )");
    when("an unknown variable", "variable-unknown", "Question( text[\"a\"] == $b )");
    when(
        "a variable bound twice",
        "variable-twice",
        "Question( $a : text[\"a\"], $a : text[\"b\"] )");
    when(
        "a name of an earlier pattern alone",
        "field-missing",
        "Question( $a : text[\"a\"] ) Row( table == \"t\", $a == \"x\" )");
    when("a computed condition", "no-arithmetic", "Question( number[\"a\"] * 2 > 3 )");
    when("a cell of the question", "no-such-field", "Question( cell[\"a\"] == \"b\" )");
    then("a missing number", "maybe-missing", "decision.add(\"x\", $n);");
    then("a division", "no-division", "decision.add(\"x\", 1 / 0);");
    then("a level that is text", "number-wanted", "decision.need(\"x\", $t);");
    then("null", "nothing-decided", "decision.set(\"x\", null);");
    then("a field computed", "field-literal", "decision.set($t, 1);");
    then("a reason that is a number", "text-wanted", "decision.because(5);");
    then("a whole question", "variable-fact", "decision.set(\"x\", $q);");
  }

  // --- rows

  private void text(String name, String code, String drl) {
    attempts.add(new Attempt(name, code, drl));
  }

  private void then(String name, String code, String consequence) {
    text(name, code, rule(consequence));
  }

  private void when(String name, String code, String conditions) {
    text(
        name,
        code,
        "rule \"r\"\nwhen\n  %s\nthen\n  decision.set(\"x\", 1);\nend\n".formatted(conditions));
  }

  private void attribute(String attribute, String code) {
    text(attribute, code, "rule \"a\" " + attribute + " when then end");
  }

  private static String rule(String consequence) {
    return """
        rule "r"
        when
          $q : Question( $t : text["t"], $n : number["n"] )
        then
          %s
        end
        """
        .formatted(consequence);
  }
}
