package dev.jackfield.engine.rule.drl;

import java.util.List;
import java.util.Random;

/** A rule of the subset, of random shape, with texts that other readers might stumble over. */
final class RandomRule {
  static final List<String> TEXTS =
      List.of(
          "\"\"",
          "\"a\"",
          "\"end\"",
          "\"\\\"\"",
          "\"\\\\\"",
          "\"'\"",
          "\"//\"",
          "\"/*\"",
          "\"*/\"",
          "\"}\"",
          "\"{\"",
          "\")\"",
          "\"(\"",
          "\",\"",
          "\"&& ||\"",
          "\"$t\"",
          "\"中文\"",
          "\"😀\"",
          "\"\\n\"",
          "\"\\t\"",
          "\"rule \\\"x\\\" when\"",
          "\"@a #b\"",
          "\"then\"",
          "\"a : b\"",
          "\"not in (\"",
          "\"this\"",
          "\"\\\\u0041\"",
          "\"null\"",
          "\"1\"",
          "\"eval(true)\"",
          "\";\"",
          "\" matches \"",
          "\"[0]\"",
          "\"%s\"",
          "\"a.b()\"",
          "\"new int[]\"");

  private final Random random;

  RandomRule(Random random) {
    this.random = random;
  }

  String text(int number) {
    return "rule "
        + TEXTS
            .get(1 + random.nextInt(17))
            .replace("\"\"", "\"x\"")
            .replaceFirst("\"$", number + "\"")
        + maybe(" salience " + (random.nextInt(20) - 10))
        + maybe(" activation-group \"g\"")
        + " when\n"
        + maybe("Question( " + conditions("text", 2) + " )\n")
        + "Row( table == \"t\", $t : cell[\"k\"], $n : number[\"v\"], number[\"v\"] > 0, "
        + conditions("cell", 2)
        + " )\n"
        + maybe("not Row( table == \"u\", cell[\"a\"] == $t, " + conditions("cell", 1) + " )\n")
        + maybe("Row( cell[\"k\"] == $t, table == \"t\" )\n")
        + "then\n"
        + "decision.set(\"a\", "
        + value(3)
        + ");\n"
        + maybe("decision.add(\"n\", " + number(3) + ");\n")
        + maybe("decision.because(\"\" + " + value(3) + ", " + text() + ");\n")
        + "end\n";
  }

  String conditions(String map, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> map + "[\"a\"] == " + text();
      case 1 -> map + "[\"a\"] != " + text();
      case 2 -> map + "[\"a\"] in (" + text() + ", " + text() + ")";
      case 3 -> map + "[\"a\"] not contains " + text();
      case 4 -> "number[\"n\"] >= -" + random.nextInt(5);
      case 5 -> text() + " < " + map + "[\"b\"]";
      case 6 -> "( " + conditions(map, depth - 1) + " || " + conditions(map, depth - 1) + " )";
      case 7 -> "!( " + conditions(map, depth - 1) + " && " + conditions(map, depth - 1) + " )";
      default -> conditions(map, depth - 1) + " && " + map + "[\"c\"] str[startsWith] " + text();
    };
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 3)) {
      case 0 -> text();
      case 1 -> "$t";
      case 2 -> random.nextBoolean() ? "true" : "\"\" + $n";
      case 3 -> number(depth);
      default -> text() + " + (" + value(depth - 1) + ") + " + value(depth - 1);
    };
  }

  private String number(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 3)) {
      case 0 -> String.valueOf(random.nextInt(100) - 50);
      case 1 -> "$n";
      case 2 -> random.nextInt(9) + ".5";
      case 3 -> number(depth - 1) + " * " + number(depth - 1);
      case 4 -> "(" + number(depth - 1) + " - " + number(depth - 1) + ")";
      default -> number(depth - 1) + " + " + number(depth - 1);
    };
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private String maybe(String part) {
    return random.nextBoolean() ? part : "";
  }
}
