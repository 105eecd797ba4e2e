package dev.jackfield.desk;

import dev.jackfield.desk.DayFigures.Today;
import dev.jackfield.desk.Wall.AgentLine;
import dev.jackfield.desk.Wall.Alert;
import dev.jackfield.desk.Wall.Figure;
import dev.jackfield.desk.Wall.QueueLine;
import dev.jackfield.desk.Wall.StateLine;
import dev.jackfield.desk.Wall.TalkLine;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.call.LiveBoard;
import dev.jackfield.engine.call.LiveCall;
import dev.jackfield.engine.queue.QueueBoard;
import dev.jackfield.engine.queue.QueueBoard.AgentNow;
import dev.jackfield.engine.queue.QueueBoard.QueueNow;
import dev.jackfield.engine.report.QueueFigures;
import dev.jackfield.engine.report.QueueTarget;
import dev.jackfield.engine.report.QueueTarget.Level;
import dev.jackfield.web.Masked;
import dev.jackfield.web.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Makes the wallboard: what is now from memory, what was today from the database. Thread-safe. */
final class Wallboards {
  private static final int MOST_AGENTS = 200;
  private static final int MOST_TALKS = 100;

  private final LiveBoard live;
  private final QueueBoard board;
  private final DayFigures day;
  private final Presence presence;
  private final Boards boards;
  private final ZoneId zone;
  private final Clock clock;

  Wallboards(
      LiveBoard live,
      QueueBoard board,
      DayFigures day,
      Presence presence,
      Boards boards,
      DeskSettings settings,
      Clock clock) {
    this.live = live;
    this.board = board;
    this.day = day;
    this.presence = presence;
    this.boards = boards;
    this.zone = settings.zone();
    this.clock = clock;
  }

  Wall wall(Wording wording, boolean seesNumbers) {
    QueueBoard.Snapshot now = board.now();
    Today today = day.today();
    List<LiveCall> calls = live.calls();
    List<Alert> alerts = new ArrayList<>();
    List<QueueLine> queues =
        now.queues().stream().map(q -> queue(q, now.at(), today, alerts, wording)).toList();
    return new Wall(
        clock.instant().toEpochMilli(),
        figures(calls.size(), now, today, wording),
        alerts,
        queues,
        states(now.agents(), wording),
        now.agents().stream()
            .filter(a -> !(a.state() instanceof AgentState.Offline))
            .sorted(Comparator.comparingInt((AgentNow a) -> order(a.state())))
            .limit(MOST_AGENTS)
            .map(a -> agent(a, wording))
            .toList(),
        calls.stream()
            .filter(c -> c.state() == LiveCall.State.TALKING)
            .limit(MOST_TALKS)
            .map(c -> talk(c, seesNumbers, wording))
            .toList(),
        Chart.of(
            today.quarters(),
            f -> f.group().substring(f.group().length() - 5),
            f -> ReportWords.column(f, wording)),
        zone.getId());
  }

  private static List<Figure> figures(
      int calls, QueueBoard.Snapshot now, Today today, Wording wording) {
    int waiting = now.queues().stream().mapToInt(QueueNow::waiting).sum();
    long free =
        now.agents().stream().filter(a -> a.state() instanceof AgentState.Available).count();
    long here =
        now.agents().stream().filter(a -> !(a.state() instanceof AgentState.Offline)).count();
    QueueFigures all = Totals.of(today.queues().values());
    return List.of(
        figure("calls", wording.number(calls), wording),
        figure("waiting", wording.number(waiting), wording),
        figure(
            "free", wording.say("board.of", wording.number(free), wording.number(here)), wording),
        figure("answered", wording.number(all.answered()), wording),
        figure("abandoned", wording.number(all.abandoned()), wording),
        figure("level", ReportWords.percent(all.serviceLevel(), wording), wording));
  }

  private static Figure figure(String name, String value, Wording wording) {
    return new Figure(name, wording.say("wallboard.figure." + name), value, "fine");
  }

  private static QueueLine queue(
      QueueNow q, Instant at, Today today, List<Alert> alerts, Wording wording) {
    QueueTarget target = today.target(q.name());
    QueueFigures figures = today.of(q.name());
    Duration longest = q.longestWait() == null ? Duration.ZERO : q.longestWait();
    Level waiting = target.ofWaiting(q.waiting());
    Level wait = q.longestWait() == null ? Level.FINE : target.ofWait(longest);
    OptionalDouble level = figures.serviceLevel();
    Level ofLevel = level.isPresent() ? target.ofServiceLevel(level.getAsDouble()) : Level.FINE;
    alert(alerts, q, waiting, "waiting", wording.number(q.waiting()), wording);
    alert(alerts, q, wait, "wait", "", wording);
    alert(alerts, q, ofLevel, "level", ReportWords.percent(level, wording), wording);
    return new QueueLine(
        q.name(),
        q.title(),
        wording.number(q.waiting()),
        look(waiting),
        q.longestWait() == null ? 0 : at.minus(longest).toEpochMilli(),
        look(wait),
        estimate(q),
        wording.number(q.free()),
        wording.number(q.atWork()),
        ReportWords.percent(level, wording),
        look(ofLevel),
        wording.say("wallboard.target", target.percent(), target.answerWithin().toSeconds()),
        wording.number(figures.answered()),
        wording.number(figures.abandoned()));
  }

  /** Of a queue that nobody works for, nothing can be said. */
  private static String estimate(QueueNow q) {
    return q.atWork() == 0 ? "–" : Wording.clock(q.estimate());
  }

  private static void alert(
      List<Alert> alerts, QueueNow q, Level level, String what, String value, Wording wording) {
    if (level != Level.FINE) {
      alerts.add(
          new Alert(
              q.name() + "/" + what + "/" + level,
              look(level),
              wording.say("wallboard.alert." + what, q.title(), value)));
    }
  }

  private static String look(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private static List<StateLine> states(List<AgentNow> agents, Wording wording) {
    Map<String, Long> counts =
        agents.stream()
            .collect(
                Collectors.groupingBy(
                    a -> a.state().word(), LinkedHashMap::new, Collectors.counting()));
    Map<String, AgentNow> examples = new LinkedHashMap<>();
    agents.forEach(a -> examples.putIfAbsent(a.state().word(), a));
    return examples.values().stream()
        .sorted(Comparator.comparingInt(a -> order(a.state())))
        .map(
            a -> {
              String state = a.state().word();
              return new StateLine(
                  state,
                  wording.say("agent.state." + state),
                  StateLook.of(a.state()),
                  wording.number(counts.getOrDefault(state, 0L)));
            })
        .toList();
  }

  private static int order(AgentState state) {
    return switch (state) {
      case AgentState.Talking s -> 0;
      case AgentState.Ringing s -> 1;
      case AgentState.Reserved s -> 2;
      case AgentState.WrapUp s -> 3;
      case AgentState.Available s -> 4;
      case AgentState.Break s -> 5;
      case AgentState.Away s -> 6;
      case AgentState.Offline s -> 7;
    };
  }

  private AgentLine agent(AgentNow a, Wording wording) {
    String words =
        a.state() instanceof AgentState.Break b
            ? presence.reason(b.reason()).map(r -> r.title(wording.locale())).orElse(b.reason())
            : wording.say("agent.state." + a.state().word());
    return new AgentLine(
        a.id().value(),
        a.name(),
        a.state().word(),
        words,
        StateLook.of(a.state()),
        a.state().since().toEpochMilli());
  }

  private TalkLine talk(LiveCall c, boolean seesNumbers, Wording wording) {
    String caller = c.caller().value();
    return new TalkLine(
        c.id(),
        boards.agentName(c.agent()),
        caller.isEmpty()
            ? wording.say("call.hidden")
            : seesNumbers ? caller : Masked.number(caller),
        c.stepSince().toEpochMilli(),
        boards.queueTitle(c.queue()));
  }
}
