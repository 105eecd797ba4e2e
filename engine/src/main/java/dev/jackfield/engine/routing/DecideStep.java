package dev.jackfield.engine.routing;

import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.rule.Decision;
import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.Tables;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Decide;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The step {@code decide}. Tells the rules what the flow told it, the tier of the caller, the
 * number called and the language; adds to a decision with a queue whether that is open and how long
 * one waits.
 */
public final class DecideStep implements StepCode<Decide.Input, Decide.Output> {
  /** Tables that are looked up here and not read by rules row by row. */
  public static final List<String> LOOKED_UP =
      List.of("vip-callers", "opening-hours", "calling-hours");

  private final RuleSets rules;
  private final Tables tables;
  private final OpeningHours hours;
  private final Matcher matcher;
  private final PhoneCommands commands;
  private final CallTrace trace;
  private final Clock clock;

  public DecideStep(
      RuleSets rules,
      Tables tables,
      OpeningHours hours,
      Matcher matcher,
      PhoneCommands commands,
      CallTrace trace,
      Clock clock) {
    this.rules = rules;
    this.tables = tables;
    this.hours = hours;
    this.matcher = matcher;
    this.commands = commands;
    this.trace = trace;
    this.clock = clock;
  }

  @Override
  public void begin(StepRun<Decide.Input, Decide.Output> run) {
    Question question = question(run);
    RuleSets.Answer answer;
    try {
      answer = rules.ask(run.input().ruleSet(), question);
    } catch (RuleSets.UnknownRuleSet unknown) {
      throw new BadStepInput("step \"" + run.element() + "\": " + unknown.getMessage());
    }
    Map<String, Object> decision = complete(answer.decision());
    if (run.hasCall()) {
      record(run.call(), answer.decision());
    }
    List<String> reasons = answer.decision().reasons();
    if (run.hasCall()) {
      Map<String, String> shown = new TreeMap<>();
      decision.forEach((k, v) -> shown.put(k, String.valueOf(v)));
      trace.record(
          new CallTrace.CallEvent.RuleDecided(
              new CallId(run.call().id()),
              clock.instant(),
              run.input().ruleSet(),
              answer.version(),
              question.facts(),
              shown,
              reasons));
    }
    run.done(new Decide.Output(decision, reasons));
  }

  /** The rules may say that the call is recorded; its node is told before the flow goes on. */
  private void record(CallRef call, Decision decided) {
    Object record = decided.values().get("record");
    if (record == null || record.equals("no")) {
      return;
    }
    if (record.equals("announced") || record.equals("silent")) {
      commands.send(
          new PhoneCommands.Command.RecordCall(
              new NodeName(call.node()), new CallId(call.id()), record.equals("announced")));
    } else {
      decided.because(
          "The call is not recorded: the rules say \"%s\"; right is announced, silent or no."
              .formatted(record));
    }
  }

  private Question question(StepRun<Decide.Input, Decide.Output> run) {
    Question question = new Question();
    Map<String, Object> facts = run.input().facts();
    if (facts != null) {
      facts.forEach(
          (name, value) -> {
            if (value != null) {
              question.tell(name, value);
            }
          });
    }
    if (run.hasCall()) {
      question.tell("language", run.call().language()).tell("called", run.call().called());
      tables
          .find("vip-callers", run.call().caller())
          .ifPresent(row -> question.tell("tier", row.getCell().getOrDefault("tier", "")));
    }
    return question;
  }

  private Map<String, Object> complete(Decision decided) {
    Map<String, Object> decision = new LinkedHashMap<>(decided.values());
    if (decided.values().get("queue") instanceof String queue) {
      boolean open = hours.isOpen(queue, clock.instant());
      int priority = decided.values().get("priority") instanceof Number n ? n.intValue() : 0;
      decision.putIfAbsent("vip", false);
      decision.put(
          "skills",
          decided.skills().entrySet().stream()
              .map(s -> Map.of("skill", s.getKey(), "level", s.getValue()))
              .toList());
      decision.put("open", open);
      decision.put("estimateSeconds", matcher.estimate(decided.skills(), priority).toSeconds());
      if (!open) {
        decided.because("Queue " + queue + " is closed now.");
      }
    }
    return decision;
  }
}
