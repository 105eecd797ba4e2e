package dev.jackfield.engine.routing;

import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Decision;
import dev.jackfield.engine.rule.RuleSetShape;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.Said;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneCommands.Command.RecordCall;
import dev.jackfield.step.CallRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Asks the rule set {@code recording} for a routed call, and has a decision carried out. */
final class RecordingRules {
  static final String RULE_SET = "recording";
  static final String RECORD = "record";
  static final String PROMPT = "prompt";

  private final RuleSets rules;
  private final Decisions decisions;
  private final Party party;
  private final PhoneCommands commands;

  RecordingRules(RuleSets rules, Decisions decisions, Party party, PhoneCommands commands) {
    this.rules = rules;
    this.decisions = decisions;
    this.party = party;
    this.commands = commands;
  }

  /**
   * Decides with what the routing was told; empty when there is no such rule set.
   *
   * @param told of which it takes what it knows
   */
  Optional<Decided> ask(Map<String, Object> told, CallRef call) {
    if (!decisions.knows(RULE_SET)) {
      return Optional.empty();
    }
    RuleSetShape shape = rules.book().shape(RULE_SET);
    Map<String, Object> asked = new LinkedHashMap<>();
    told.forEach(
        (fact, value) -> {
          if (shape.fact(fact).isPresent()) {
            asked.put(fact, value);
          }
        });
    party.tell(asked, call, shape);
    return Optional.of(decisions.ask(RULE_SET, asked));
  }

  /** Its node is told before the flow goes on. */
  void carryOut(Decision decided, CallRef call) {
    Object record = decided.values().get(RECORD);
    if (record == null || record.equals("no")) {
      return;
    }
    if (record.equals("announced") || record.equals("silent")) {
      String prompt = Objects.toString(decided.values().get(PROMPT), "");
      commands.send(
          new RecordCall(
              new NodeName(call.node()),
              new CallId(call.id()),
              record.equals("announced"),
              prompt.isEmpty() ? RecordCall.ANNOUNCEMENT : prompt));
    } else {
      String rightIs = "\"%s\"; right is announced, silent or no.".formatted(record);
      decided
          .reasons()
          .add(
              new Said(
                  "The call is not recorded: the rules say " + rightIs,
                  "不录音：规则给出“%s”，应为 announced、silent 或 no。".formatted(record)));
    }
  }
}
