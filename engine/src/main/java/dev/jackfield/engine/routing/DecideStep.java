package dev.jackfield.engine.routing;

import dev.jackfield.engine.hours.OpeningHours;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Decision;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.Said;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Decide;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The step {@code decide}. Tells the rules what the flow told it, the tier of the caller, the
 * number called and the language; adds to a decision with a queue whether that is open and how long
 * one waits.
 */
public final class DecideStep implements StepCode<Decide.Input, Decide.Output> {
  private final RuleSets rules;
  private final Decisions decisions;
  private final Matcher matcher;
  private final PhoneCommands commands;

  public DecideStep(RuleSets rules, Decisions decisions, Matcher matcher, PhoneCommands commands) {
    this.rules = rules;
    this.decisions = decisions;
    this.matcher = matcher;
    this.commands = commands;
  }

  @Override
  public void begin(StepRun<Decide.Input, Decide.Output> run) {
    Decided decided;
    try {
      decided = decisions.ask(run.input().ruleSet(), told(run));
    } catch (RuleSets.UnknownRuleSet unknown) {
      throw new BadStepInput("step \"" + run.element() + "\": " + unknown.getMessage());
    }
    Map<String, Object> decision = complete(decided.decision());
    if (run.hasCall()) {
      record(run.call(), decided.decision());
      decisions.keep(decided, new CallId(run.call().id()));
    }
    run.done(
        new Decide.Output(decision, decided.decision().reasons().stream().map(Said::en).toList()));
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

  private Map<String, Object> told(StepRun<Decide.Input, Decide.Output> run) {
    Map<String, Object> told = new TreeMap<>();
    Map<String, Object> facts = run.input().facts();
    if (facts != null) {
      facts.forEach(
          (name, value) -> {
            if (value != null) {
              told.put(
                  name, value instanceof Number || value instanceof Boolean ? value : "" + value);
            }
          });
    }
    if (run.hasCall()) {
      told.put("language", run.call().language());
      told.put("called", run.call().called());
      rules.book().rows("vip-callers").stream()
          .filter(r -> r.cell("number").equals(run.call().caller()))
          .findFirst()
          .ifPresent(row -> told.put("tier", row.cell("tier")));
    }
    return told;
  }

  /** Without the rule set, every queue is open. */
  private boolean isOpen(String queue) {
    return !decisions.knows(OpeningHours.RULE_SET)
        || decisions.ask(OpeningHours.RULE_SET, Map.of("queue", queue)).isTrue(OpeningHours.OPEN);
  }

  private Map<String, Object> complete(Decision decided) {
    Map<String, Object> decision = new LinkedHashMap<>(decided.values());
    if (decided.values().get("queue") instanceof String queue) {
      boolean open = isOpen(queue);
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
        decided.because("Queue " + queue + " is closed now.", "队列 " + queue + " 现在不受理。");
      }
    }
    return decision;
  }
}
