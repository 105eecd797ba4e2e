package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a rule set. */
public final class Decide {
  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "decide",
          "Decide by rules",
          "Asks a rule set what to do and keeps the decision with the reasons for it.",
          StepType.Group.ROUTE_AND_QUEUE,
          StepType.Place.ENGINE,
          Input.class,
          Output.class,
          List.of(),
          Duration.ofSeconds(10));

  private Decide() {}

  public record Input(
      @In(
              label = "Rule set",
              doc = "Name of the rule set, as its file under `rules/drl`.",
              required = true,
              example = "routing",
              kind = In.Kind.RULE_SET)
          String ruleSet,
      @In(
              label = "Facts",
              doc =
                  "What the rules are told, as a FEEL context of texts, numbers and booleans. The"
                      + " number called and the language are told anyway; the caller, the channel,"
                      + " the direction and who talked with the caller last, where the rule set asks"
                      + " for them.",
              given = In.Given.COMPUTED,
              example = "={topic: menu.choice}",
              kind = In.Kind.FACTS)
          @Nullable Map<String, Object> facts) {}

  public record Output(
      @Out("What was decided; its fields are those of the rule set.") Map<String, Object> decision,
      @Out("Why, in words, in the order in which the rules fired.") List<String> reasons) {}
}
