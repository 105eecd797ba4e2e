package dev.jackfield.app.kills;

import java.util.ArrayList;
import java.util.List;

/**
 * What one round came to.
 *
 * @param part what was killed; several are one round of all of them
 * @param acknowledged tickets and callbacks
 * @param asIs calls that were served as drawn
 * @param byFallback calls that waited longer than 3 seconds for their flow, and went on or heard
 *     the fallback
 * @param notAnswered calls that nobody answered, while a part was down
 * @param gaveUp calls whose flow did not come for so long that the caller hung up (SIPp after 80 s)
 * @param withNode calls that ended because their telephony node was killed
 * @param calledBack callbacks whose customer talked to an agent
 * @param callAgain callbacks that were tried and are to be tried again later
 * @param lost in words; as {@code doubled} and {@code stuck}
 * @param incidents open ones, which the pages list
 */
record Findings(
    String part,
    int kills,
    long longestAwayMillis,
    int acknowledged,
    int askedAgain,
    int asIs,
    int byFallback,
    int notAnswered,
    int gaveUp,
    int withNode,
    int toAgents,
    int calledBack,
    int callAgain,
    List<String> lost,
    List<String> doubled,
    List<String> stuck,
    List<String> incidents) {

  boolean isClean() {
    return lost.isEmpty() && doubled.isEmpty() && stuck.isEmpty();
  }

  /** The table, and below it all that is wrong, in words. */
  static List<String> table(List<Findings> rounds) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| killed | kills | longest until served again s | tickets and callbacks acknowledged | asked"
            + " again | calls as drawn | late or by fallback | not answered | caller gave up | ended with their node | talked"
            + " to an agent | called back | to be called again | lost | doubled | stuck | incidents |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (Findings f : rounds) {
      lines.add(
          String.format(
              java.util.Locale.ROOT,
              "| %s | %d | %.1f | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d |",
              f.part,
              f.kills,
              f.longestAwayMillis / 1000.0,
              f.acknowledged,
              f.askedAgain,
              f.asIs,
              f.byFallback,
              f.notAnswered,
              f.gaveUp,
              f.withNode,
              f.toAgents,
              f.calledBack,
              f.callAgain,
              f.lost.size(),
              f.doubled.size(),
              f.stuck.size(),
              f.incidents.size()));
    }
    for (Findings f : rounds) {
      say(lines, f.part, "lost", f.lost);
      say(lines, f.part, "doubled", f.doubled);
      say(lines, f.part, "stuck", f.stuck);
      say(lines, f.part, "incident", f.incidents);
    }
    return lines;
  }

  private static void say(List<String> lines, String part, String what, List<String> words) {
    int most = 40;
    words.stream().limit(most).forEach(w -> lines.add("- " + part + ", " + what + ": " + w));
    if (words.size() > most) {
      lines.add("- " + part + ", " + what + ": and " + (words.size() - most) + " more");
    }
  }
}
