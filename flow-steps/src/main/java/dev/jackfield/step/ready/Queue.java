package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Waits for an agent. */
public final class Queue {
  public static final String WAITED_TOO_LONG = "WAITED_TOO_LONG";
  public static final String QUEUE_FULL = "QUEUE_FULL";
  public static final String CLOSED = "CLOSED";

  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "queue",
          "Wait in a queue",
          "Waits, with music, until an agent with the right skills is free, and reserves that"
              + " agent. A call that comes back because its agent did not answer has its old"
              + " place.",
          StepType.Group.ROUTE_AND_QUEUE,
          StepType.Place.ENGINE,
          Input.class,
          Output.class,
          List.of(
              new StepType.StepError(WAITED_TOO_LONG, "The caller's patience is over."),
              new StepType.StepError(QUEUE_FULL, "As many calls wait as the queue takes."),
              new StepType.StepError(CLOSED, "The queue is closed.")),
          Duration.ofSeconds(10));

  private Queue() {}

  public record Input(
      @In(
              label = "Routing decision",
              doc =
                  "The decision of a `decide` step: queue, priority (higher is served first),"
                      + " ageing (points that a minute of waiting is worth; default 30), skills"
                      + " (skill and least level), stages (after how many seconds which skills are"
                      + " enough too), agent and agentSeconds (who is asked first, and for how"
                      + " long), preferred and excluded (ids of agents who are taken before others,"
                      + " and who do not get it).",
              given = In.Given.COMPUTED,
              required = true,
              example = "=decide.decision")
          Map<String, Object> decision,
      @In(
              label = "Patience",
              doc = "How long to wait at most, ISO 8601.",
              required = true,
              example = "PT2M")
          Duration patience,
      @In(
              label = "Music",
              doc = "Name of the music meanwhile, as in `music`. Default `waiting`.",
              example = "waiting",
              kind = In.Kind.MUSIC)
          @Nullable String music) {}

  public record Output(
      @Out("Id of the agent who is reserved for the call.") String agent,
      @Out("The queue.") String queue,
      @Out("How long the call waited, in milliseconds.") long waited,
      @Out("Why this agent, in words.") List<String> why) {}
}
