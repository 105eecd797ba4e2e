package dev.jackfield.designer;

import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleCases;
import dev.jackfield.engine.rule.RuleProblem;
import dev.jackfield.engine.rulebook.PastDecisions;
import dev.jackfield.engine.rulebook.Proof;
import dev.jackfield.engine.rulebook.Replay;
import dev.jackfield.engine.rulebook.RuleChange;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Wording;
import java.util.List;
import org.springframework.ui.Model;

/** What was found out about a change, for its page. */
final class ProofView {
  private static final int MOST_PROBLEMS = 50;
  private static final int MOST_FAILED = 50;
  private static final int MOST_GROUPS = 30;
  private static final int MOST_EXAMPLES = 5;

  private final RuleLife life;
  private final PastDecisions past;

  ProofView(RuleLife life, PastDecisions past) {
    this.life = life;
    this.past = past;
  }

  record ProblemRow(String file, String place, String words, boolean isError, String url) {}

  record CaseRow(String set, int row, String name, String differs, String url) {}

  /**
   * The replay of one rule set.
   *
   * @param more groups that are not shown
   */
  record ReplayRow(
      String title,
      String asked,
      String changed,
      boolean isSame,
      boolean isNone,
      String forgotten,
      String failed,
      String failure,
      String p50,
      List<GroupRow> groups,
      int more) {}

  record GroupRow(String from, String to, String count, List<Example> examples) {}

  /** A decision to look at. */
  record Example(String id, String words) {}

  void show(Proof proof, RuleChange change, Viewer viewer, Wording wording, Model model) {
    RuleBook draft = life.draft(change);
    String home = "/rules/changes/" + change.id();
    model.addAttribute(
        "obstacles",
        proof.obstacles().stream().map(o -> wording.say("rules.obstacle." + o)).toList());
    model.addAttribute(
        "problems",
        proof.problems().stream()
            .limit(MOST_PROBLEMS)
            .map(p -> problem(p, draft, home, wording))
            .toList());
    model.addAttribute("isUsable", proof.problems().stream().noneMatch(RuleProblem::isError));
    model.addAttribute("caseCount", wording.number(proof.cases().size()));
    model.addAttribute("failedCount", wording.number(proof.failedCases()));
    model.addAttribute("hasFailed", proof.failedCases() > 0);
    model.addAttribute(
        "failed",
        proof.cases().stream()
            .filter(c -> !c.passed())
            .limit(MOST_FAILED)
            .map(c -> failed(c, draft, home, wording))
            .toList());
    model.addAttribute(
        "replays", proof.replays().stream().map(r -> replay(r, draft, viewer, wording)).toList());
    model.addAttribute("provedAt", wording.dateTime(proof.at()));
    model.addAttribute("against", "" + proof.against());
    model.addAttribute("isOutdated", proof.against() != life.inForce().version());
    model.addAttribute("home", home);
  }

  private static ProblemRow problem(RuleProblem p, RuleBook draft, String home, Wording wording) {
    boolean isShape = p.file().endsWith(".yml");
    String place =
        p.line() == 0
            ? ""
            : wording.say(
                p.file().endsWith(".csv") ? "rules.place.row" : "rules.place.line",
                p.line(),
                p.column().isEmpty() ? "" : " · " + p.column());
    return new ProblemRow(
        isShape ? p.file() : RuleSetPages.title(draft, p.file(), wording),
        place,
        p.say(wording.locale()),
        p.isError(),
        isShape ? "" : url(RulePath.read(p.file()), draft, home));
  }

  private static String url(RulePath path, RuleBook draft, String home) {
    return home + "/sets/" + path.setIn(draft) + "?file=" + path.path();
  }

  private static CaseRow failed(RuleCases.Result c, RuleBook draft, String home, Wording wording) {
    return new CaseRow(
        draft.shape(c.ruleSet()).title().in(wording.locale()),
        c.row(),
        c.name(),
        RuleDraftPages.differences(c, draft, wording),
        url(RulePath.of(RulePath.Kind.CASES, c.ruleSet()), draft, home));
  }

  private ReplayRow replay(Replay.Result r, RuleBook draft, Viewer viewer, Wording wording) {
    return new ReplayRow(
        draft.shape(r.ruleSet()).title().in(wording.locale()),
        wording.number(r.asked()),
        wording.number(r.changed()),
        r.changed() == 0,
        r.asked() == 0,
        r.forgotten() == 0 ? "" : wording.number(r.forgotten()),
        r.failed() == 0 ? "" : wording.number(r.failed()),
        r.failure(),
        wording.number(r.p50Micros()),
        r.groups().stream()
            .limit(MOST_GROUPS)
            .map(g -> group(g, r.ruleSet(), draft, viewer, wording))
            .toList(),
        Math.max(0, r.groups().size() - MOST_GROUPS));
  }

  private GroupRow group(
      Replay.Group g, String set, RuleBook draft, Viewer viewer, Wording wording) {
    return new GroupRow(
        RuleWords.fields(g.from(), draft, set, wording),
        RuleWords.fields(g.to(), draft, set, wording),
        wording.number(g.count()),
        g.examples().stream()
            .limit(MOST_EXAMPLES)
            .flatMap(id -> past.find(id).stream())
            .map(
                p ->
                    new Example(
                        p.id(), wording.dateTime(p.at()) + " " + DecisionPages.number(p, viewer)))
            .toList());
  }
}
