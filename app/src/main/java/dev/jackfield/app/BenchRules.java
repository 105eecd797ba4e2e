package dev.jackfield.app;

import dev.jackfield.engine.rule.RuleFiles;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ready rule set {@code routing} with as many more rules as the bench wants: each asks for its
 * own kind of matter and how long the caller has waited, and one call in two meets one of them.
 */
final class BenchRules {
  static final String SET = "routing";

  private static final String DRL = "drl/" + SET + ".drl";
  private static final String[] TOPICS = {"billing", "support"};

  private BenchRules() {}

  /**
   * The rule set alone, with its tables.
   *
   * @param size how many rules it has in all
   * @param salt makes its text another one, so that all of it is compiled anew
   */
  static RuleFiles withRules(RuleFiles ready, int size, int salt) {
    StringBuilder drl = new StringBuilder(ready.text(DRL));
    int there = drl.toString().split("\nrule \"", -1).length - 1;
    for (int i = there; i < size; i++) {
      drl.append(rule(i, salt));
    }
    Map<String, String> files = new TreeMap<>();
    ready
        .texts()
        .forEach(
            (path, text) -> {
              if (path.startsWith("tables/") || path.equals("sets/" + SET + ".yml")) {
                files.put(path, text);
              }
            });
    files.put(DRL, drl.toString());
    return RuleFiles.of(files);
  }

  private static String rule(int i, int salt) {
    return """

        rule "Matter %1$d"
          when
            Question( text["matter"] == "matter-%1$d", number["waited"] >= %2$d )
          then
            decision.add("priority", %3$d);
            decision.because("Matter %1$d.", "事项 %1$d。");
        end
        """
        .formatted(i, i % 60, 1 + salt % 1_000);
  }

  /** What a call is told, another one each time. */
  static Map<String, Object> told(int i, int size) {
    Map<String, Object> told = new TreeMap<>();
    told.put("topic", TOPICS[i % TOPICS.length]);
    told.put("language", "en");
    told.put("called", "4000");
    told.put("matter", "matter-" + i % (2 * size));
    told.put("waited", i % 120);
    if (i % 10 == 0) {
      told.put("tier", "gold");
    }
    return told;
  }
}
