package dev.jackfield.designer;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.release.Figures;
import dev.jackfield.engine.release.FlowsNow;
import dev.jackfield.engine.release.Refusal;
import dev.jackfield.engine.release.Release;
import dev.jackfield.engine.release.ReleaseStore;
import dev.jackfield.engine.release.Rollout;
import dev.jackfield.engine.release.Terms;
import dev.jackfield.engine.traffic.StepFigures;
import dev.jackfield.web.Wording;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Releases in the words of one reader. */
final class ReleaseViews {
  private static final double PERCENT = 100;
  private static final int ALL = 100;
  private static final double MILLIS = 1000;

  private final Wording wording;

  ReleaseViews(Wording wording) {
    this.wording = wording;
  }

  /**
   * A flow in the list.
   *
   * @param runs what its new calls run
   * @param canGoBack whether something can be taken back
   */
  record FlowRow(
      String flow,
      String name,
      String runs,
      @Nullable RolloutView rollout,
      List<String> numbers,
      boolean canGoBack) {}

  FlowRow row(FlowsNow.Line line) {
    Rollout rollout = line.rollout();
    return new FlowRow(
        line.flow(),
        line.name(),
        line.release() == null
            ? wording.say(
                line.deployed() == 0 ? "releases.runs.nothing" : "releases.runs.deployed",
                "" + line.deployed())
            : number(line.release()),
        rollout == null ? null : view(rollout),
        line.numbers(),
        line.release() != null || rollout != null);
  }

  String number(int release) {
    return wording.say("releases.number", "" + release);
  }

  /** What the others of a rollout run, or a release before. */
  String before(@Nullable Integer release) {
    return release == null ? wording.say("releases.before.deployed") : number(release);
  }

  /**
   * @param look class of its state
   */
  record ReleaseRow(
      int number,
      String flow,
      String name,
      String note,
      String state,
      String look,
      String tests,
      int warnings,
      String madeBy,
      String made) {}

  ReleaseRow row(Release r) {
    return new ReleaseRow(
        r.number(),
        r.flow(),
        r.name(),
        r.note(),
        wording.say("releases.state." + r.state()),
        switch (r.state()) {
          case MAKING -> "busy";
          case READY -> "good";
          case FAILED -> "bad";
        },
        tests(r),
        r.warnings().size(),
        r.madeBy(),
        wording.dateTime(r.madeAt()));
  }

  private String tests(Release r) {
    Release.Tests tests = r.tests();
    if (tests == null) {
      return wording.say(
          r.state() == Release.State.MAKING ? "releases.tests.run" : "releases.tests.none");
    }
    int failed = tests.failures().size();
    if (failed + tests.passed() == 0) {
      return wording.say("releases.tests.no");
    }
    return failed == 0
        ? wording.say("releases.tests.passed", wording.number(tests.passed()))
        : wording.say(
            "releases.tests.failed", wording.number(failed), wording.number(tests.passed()));
  }

  /** A warning with its place. */
  record WarningView(String flow, String title, String words) {}

  List<WarningView> warnings(Release r) {
    boolean isChinese = wording.locale().getLanguage().equals("zh");
    return r.warnings().stream()
        .map(w -> new WarningView(w.flow(), w.title(), isChinese ? w.wordsZh() : w.words()))
        .toList();
  }

  /** A step of a plan. */
  record StepView(String words, boolean isNow, boolean isOver) {}

  record RolloutView(
      long id,
      int release,
      String stateName,
      String state,
      String look,
      int percent,
      List<StepView> plan,
      String audience,
      String starts,
      String askedBy,
      String approvedBy,
      String before,
      String why,
      String ended,
      String limits) {}

  RolloutView view(Rollout r) {
    return new RolloutView(
        r.id(),
        r.release(),
        r.state().name(),
        wording.say("releases.rollout." + r.state()),
        switch (r.state()) {
          case ASKED, PLANNED -> "busy";
          case RUNNING -> "accent";
          case PROMOTED -> "good";
          case ROLLED_BACK -> "bad";
          case WITHDRAWN -> "off";
        },
        r.state() == Rollout.State.PROMOTED ? ALL : r.percent(),
        plan(r),
        audience(r.terms().audience()),
        wording.dateTime(r.startsAt()),
        r.askedBy(),
        r.approvedBy() == null ? "" : r.approvedBy(),
        before(r.before()),
        why(r.why()),
        r.endedAt() == null
            ? ""
            : wording.say(
                "releases.ended", wording.dateTime(r.endedAt()), who(String.valueOf(r.endedBy()))),
        limits(r.terms().limits()));
  }

  private String limits(Terms.Limits l) {
    return wording.say(
        l.rollsBack() ? "releases.limits.are" : "releases.limits.said",
        "" + l.trouble(),
        "" + l.abandoned(),
        "" + l.most(),
        wording.number(l.leastCalls()));
  }

  private List<StepView> plan(Rollout r) {
    List<StepView> steps = new ArrayList<>();
    for (int i = 0; i < r.terms().plan().size(); i++) {
      Terms.Step step = r.terms().plan().get(i);
      steps.add(
          new StepView(
              words(step),
              r.isRunning() && i == r.step(),
              i < r.step() || r.state() == Rollout.State.PROMOTED));
    }
    return steps;
  }

  private String words(Terms.Step step) {
    String percent = "" + step.percent();
    return step.calls() == 0 && step.minutes() == 0
        ? wording.say("releases.percent", percent)
        : wording.say(
            "releases.step", percent, wording.number(step.calls()), wording.number(step.minutes()));
  }

  private String audience(Terms.Audience a) {
    List<String> parts = new ArrayList<>();
    add(parts, "releases.for.numbers", a.numbers());
    add(parts, "releases.for.callers", a.callers());
    add(parts, "releases.for.agents", a.agents());
    if (!a.hours().isEmpty()) {
      parts.add(wording.say("releases.for.hours", a.hours(), a.zone()));
    }
    return parts.isEmpty() ? wording.say("releases.for.all") : String.join("; ", parts);
  }

  private void add(List<String> parts, String key, List<String> of) {
    if (!of.isEmpty()) {
      parts.add(wording.say(key, String.join(", ", of)));
    }
  }

  /** A key of words with its arguments, or words of a person. */
  String why(String kept) {
    if (!kept.startsWith("worse.")) {
      return kept;
    }
    String[] parts = kept.split("\\|", -1);
    return wording.say(
        "releases." + parts[0], (Object[]) Arrays.copyOfRange(parts, 1, parts.length));
  }

  String who(String name) {
    return name.equals("jackfield") ? wording.say("releases.itself") : name;
  }

  /** One line of the figures; the shares are of the calls. */
  record FigureRow(String key, String now, String before, boolean isBad) {
    private static final Set<String> PARTS = Set.of("incidents", "stuck", "refused");

    /** Of the trouble. */
    public boolean isPart() {
      return PARTS.contains(key);
    }
  }

  List<FigureRow> figures(Figures now, Figures before) {
    return List.of(
        row("calls", wording.number(now.calls()), wording.number(before.calls()), false),
        share("completed", now.completed(), now, before.completed(), before, false),
        share("abandoned", now.abandoned(), now, before.abandoned(), before, false),
        share("trouble", now.trouble(), now, before.trouble(), before, true),
        share("incidents", now.incidents(), now, before.incidents(), before, true),
        share("stuck", now.stuck(), now, before.stuck(), before, true),
        share("refused", now.refused(), now, before.refused(), before, true),
        share("transferred", now.transferred(), now, before.transferred(), before, false),
        row("lasted", lasted(now), lasted(before), false));
  }

  private static FigureRow row(String key, String now, String before, boolean isBad) {
    return new FigureRow(key, now, before, isBad);
  }

  private FigureRow share(
      String key, long of, Figures now, long ofBefore, Figures before, boolean isBad) {
    return row(key, share(of, now.calls()), share(ofBefore, before.calls()), isBad && of > 0);
  }

  private String share(long of, long all) {
    return all == 0
        ? wording.number(of)
        : wording.say(
            "releases.share",
            wording.number(of),
            String.format(Locale.ROOT, "%.1f", of * PERCENT / all));
  }

  private static String lasted(Figures figures) {
    return figures.over() == 0 ? "" : Wording.clock(Duration.ofMillis(figures.averageMillis()));
  }

  /** A step of both sides: times it ended, its usual time, and what went wrong there. */
  record StepRow(
      String flow, String title, String now, String before, String wrongNow, String wrongBefore) {}

  StepRow step(String flow, String title, StepFigures now, StepFigures before) {
    return new StepRow(flow, title, takes(now), takes(before), wrong(now), wrong(before));
  }

  private String takes(StepFigures f) {
    return f.averageMillis() == 0
        ? ""
        : wording.say(
            "map.seconds", String.format(wording.locale(), "%.1f", f.averageMillis() / MILLIS));
  }

  private String wrong(StepFigures f) {
    long wrong = f.errors() + f.incidents();
    return f.entered() == 0
        ? ""
        : wording.say(
            "releases.share",
            wording.number(wrong),
            String.format(Locale.ROOT, "%.1f", wrong * PERCENT / f.entered()));
  }

  /** One thing that was done. */
  record Done(String at, String by, String words) {}

  Done done(AuditEvent e) {
    String detail =
        e.detail().entrySet().stream()
            .filter(d -> !d.getValue().isEmpty())
            .map(
                d ->
                    wording.sayOr("releases.detail." + d.getKey(), d.getKey())
                        + " "
                        + shown(d.getKey(), d.getValue()))
            .collect(Collectors.joining(wording.say("releases.comma")));
    return new Done(
        wording.dateTime(e.at()),
        who(e.actor()),
        wording.sayOr("releases.did." + e.action(), e.action())
            + (detail.isEmpty() ? "" : wording.say("releases.colon") + detail));
  }

  private String shown(String key, String value) {
    try {
      return key.equals("starts") ? wording.dateTime(Instant.parse(value)) : why(value);
    } catch (DateTimeException e) {
      return value;
    }
  }

  /** Something to look at. */
  record AlertView(int release, String words, String last) {}

  AlertView view(ReleaseStore.Alert a) {
    List<Object> args =
        new ArrayList<>(List.of("" + a.release(), a.flow(), wording.number(a.times())));
    args.addAll(a.args());
    return new AlertView(
        a.release(),
        wording.say("releases.alert." + a.kind(), args.toArray()),
        wording.dateTime(a.lastAt()));
  }

  String refusal(Refusal refusal) {
    return wording.say("releases.no." + refusal.reason(), refusal.args().toArray());
  }
}
