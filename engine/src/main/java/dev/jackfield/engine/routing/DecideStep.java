package dev.jackfield.engine.routing;

import dev.jackfield.engine.hours.OpeningHours;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.WaitingCall;
import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Decision;
import dev.jackfield.engine.rule.RuleSetShape;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.Said;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Decide;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The step {@code decide}. Tells the rules what the flow told it, who is on the other side, who
 * talked with them last, the number called and the language; adds to a decision with a queue
 * whether that is open, how long one waits, and whether the call is recorded.
 */
public final class DecideStep implements StepCode<Decide.Input, Decide.Output> {
  private static final String LAST_AGENT = "last-agent";

  private final RuleSets rules;
  private final Decisions decisions;
  private final Matcher matcher;
  private final LastAgents lastAgents;
  private final Party party;
  private final RecordingRules recording;
  private final Clock clock;

  public DecideStep(
      RuleSets rules,
      Decisions decisions,
      Matcher matcher,
      LastAgents lastAgents,
      Numbers numbers,
      PhoneCommands commands,
      Clock clock) {
    this.rules = rules;
    this.decisions = decisions;
    this.matcher = matcher;
    this.lastAgents = lastAgents;
    this.party = new Party(numbers);
    this.recording = new RecordingRules(rules, decisions, party, commands);
    this.clock = clock;
  }

  @Override
  public void begin(StepRun<Decide.Input, Decide.Output> run) {
    String ruleSet = run.input().ruleSet();
    RuleSetShape shape = rules.book().shape(ruleSet);
    Map<String, Object> told = told(run, shape);
    if (told.get(Party.CALLER) instanceof String caller
        && shape.fact(LAST_AGENT).isPresent()
        && !told.containsKey(LAST_AGENT)) {
      lastAgents
          .of(caller)
          .thenAcceptAsync(
              last -> {
                last.ifPresent(talk -> tell(told, talk));
                decideOrSayWhyNot(run, told);
              },
              Thread::startVirtualThread);
    } else {
      decide(run, told);
    }
  }

  private void tell(Map<String, Object> told, LastTalks.LastTalk talk) {
    told.put(LAST_AGENT, talk.agent().value());
    told.put(
        LAST_AGENT + "-days", Math.max(0, Duration.between(talk.at(), clock.instant()).toDays()));
  }

  private void decideOrSayWhyNot(
      StepRun<Decide.Input, Decide.Output> run, Map<String, Object> told) {
    try {
      decide(run, told);
    } catch (RuntimeException failed) {
      run.incident(String.valueOf(failed.getMessage()));
    }
  }

  private void decide(StepRun<Decide.Input, Decide.Output> run, Map<String, Object> told) {
    Decided decided;
    try {
      decided = decisions.ask(run.input().ruleSet(), told);
    } catch (RuleSets.UnknownRuleSet unknown) {
      throw new BadStepInput("step \"" + run.element() + "\": " + unknown.getMessage());
    }
    Map<String, Object> decision = complete(decided.decision());
    List<String> reasons = new ArrayList<>();
    if (run.hasCall()) {
      recording.carryOut(decided.decision(), run.call());
      decisions.keep(decided, new CallId(run.call().id()));
      if (decided.ruleSet().equals(Routing.RULE_SET)
          && !decision.containsKey(RecordingRules.RECORD)) {
        recording.ask(told, run.call()).ifPresent(r -> record(run, r, decision, reasons));
      }
    }
    reasons.addAll(0, decided.decision().reasons().stream().map(Said::en).toList());
    run.done(new Decide.Output(decision, reasons));
  }

  /** A decision of its own, beside that of the routing. */
  private void record(
      StepRun<Decide.Input, Decide.Output> run,
      Decided decided,
      Map<String, Object> decision,
      List<String> reasons) {
    recording.carryOut(decided.decision(), run.call());
    decisions.keep(decided, new CallId(run.call().id()));
    decided.decision().reasons().forEach(r -> reasons.add(r.en()));
    if (!decided.word(RecordingRules.RECORD).equals("no")) {
      decision.putAll(decided.decision().values());
    }
  }

  private Map<String, Object> told(StepRun<Decide.Input, Decide.Output> run, RuleSetShape shape) {
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
      party.tell(told, run.call(), shape);
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
      decision.putIfAbsent("vip", false);
      decision.put("skills", Stages.skills(decided.skills()));
      if (decision.get(Routing.STAGES) instanceof Stages stages) {
        decision.put(Routing.STAGES, stages.forFlow());
      }
      decision.put("open", open);
      decision.put(
          "estimateSeconds",
          matcher.estimate(queue, decided.skills(), headStart(decision)).toSeconds());
      if (!open) {
        decided.because("Queue " + queue + " is closed now.", "队列 " + queue + " 现在不受理。");
      }
    }
    return decision;
  }

  private static Duration headStart(Map<String, Object> decision) {
    return WaitingCall.headStart(
        decision.get("priority") instanceof Number p ? p.intValue() : 0,
        decision.get("ageing") instanceof Number a && a.doubleValue() > 0
            ? a.doubleValue()
            : WaitingCall.AGEING);
  }
}
