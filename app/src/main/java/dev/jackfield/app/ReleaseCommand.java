package dev.jackfield.app;

import dev.jackfield.engine.release.ReleaseOrders.Order;
import dev.jackfield.engine.release.Terms;
import dev.jackfield.engine.release.Terms.Limits;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Makes a release of a flow and rolls it out. */
@Command(
    name = "release",
    description =
        "Makes a release of a flow with all that it calls, and gives it a share of the flow's new"
            + " calls: all, unless --percent or --plan say otherwise. Exit code 1: nothing was"
            + " released, and why.",
    mixinStandardHelpOptions = true)
final class ReleaseCommand extends ReleaseCommands implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "FLOW", description = "Process id of the flow.")
  @Nullable String flow;

  @Option(
      names = "--release",
      paramLabel = "N",
      description = "Rolls out this release, which was made before, instead of a new one.")
  @Nullable Integer release;

  @Option(
      names = "--by",
      paramLabel = "USER",
      required = true,
      description = "In whose name: a user with the role OPS or ADMIN.")
  @Nullable String by;

  @Option(names = "--note", paramLabel = "WORDS", description = "What is new in it.")
  @Nullable String note;

  @Option(names = "--make-only", description = "Makes it; no call runs it yet.")
  boolean makeOnly;

  @Option(names = "--percent", paramLabel = "N", description = "Share of new calls at first.")
  @Nullable Integer percent;

  @Option(
      names = "--plan",
      paramLabel = "STEPS",
      description =
          "Moves on by itself: percent:calls:minutes for each step, as 10:100:10,50:500:30,100.")
  @Nullable String plan;

  @Option(names = "--numbers", paramLabel = "N,...", description = "Only calls of these numbers.")
  @Nullable String numbers;

  @Option(
      names = "--callers",
      paramLabel = "N,...",
      description = "Only calls of these callers; +4420* for all that begin so.")
  @Nullable String callers;

  @Option(names = "--agents", paramLabel = "A,...", description = "Only calls of these agents.")
  @Nullable String agents;

  @Option(names = "--hours", paramLabel = "FROM-TO", description = "Only then, as 08:00-18:00.")
  @Nullable String hours;

  @Option(names = "--zone", paramLabel = "ZONE", description = "Of the hours (UTC).")
  @Nullable String zone;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Begins then, as 2026-11-21T22:00:00+08:00.")
  @Nullable String startsAt;

  @Option(
      names = "--trouble",
      paramLabel = "N",
      description = "Taken back with so many more calls in a hundred that meet trouble (2).")
  @Nullable Double trouble;

  @Option(
      names = "--abandoned",
      paramLabel = "N",
      description = "Taken back with so many more callers in a hundred who hang up unserved (10).")
  @Nullable Double abandoned;

  @Option(names = "--watch-only", description = "Only says that it is worse.")
  boolean watchOnly;

  ReleaseCommand() {
    this(new Console(System.out));
  }

  ReleaseCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    if ((flow == null) == (release == null)) {
      throw new CannotStart("Name the flow to release, or with --release one that is made.");
    }
    Order order =
        new Order(
            flow,
            release,
            note,
            makeOnly,
            percent,
            plan,
            words(numbers),
            words(callers),
            words(agents),
            hours,
            zone,
            startsAt,
            limits());
    say(ask(ReleaseErrands.RELEASE, new ReleaseErrands.Ordered(String.valueOf(by), order)));
    return 0;
  }

  private static String tests(JsonNode tests) {
    if (!tests.isObject()) {
      return "not tested: there are no flow tests here";
    }
    int passed = tests.path("passed").asInt();
    return passed == 0 ? "not tested: the flow has no tests" : passed + " tests passed";
  }

  private Limits limits() {
    return new Limits(
        Objects.requireNonNullElse(trouble, Limits.USUAL.trouble()),
        Objects.requireNonNullElse(abandoned, Limits.USUAL.abandoned()),
        Limits.USUAL.most(),
        Limits.USUAL.leastCalls(),
        !watchOnly);
  }

  private static List<String> words(@Nullable String typed) {
    return typed == null ? List.of() : Terms.words(typed);
  }

  private void say(JsonNode done) {
    JsonNode made = done.path("release");
    int number = made.path("number").asInt();
    say(
        "release %d of %s is made: %d flows, %d warnings, %s"
            .formatted(
                number,
                made.path("flow").asString(),
                made.path("flows").size(),
                made.path("warnings").size(),
                tests(made.path("tests"))));
    JsonNode rollout = done.path("rollout");
    if (rollout.isObject()) {
      say(
          switch (rollout.path("state").asString()) {
            case "ASKED" ->
                "a number of the flow demands it: somebody else approves it on /releases/" + number;
            case "PLANNED" -> "it begins at " + rollout.path("startsAt").asString();
            case "PROMOTED" -> "all new calls run it";
            default -> "%d %% of new calls run it".formatted(rollout.path("percent").asInt());
          });
    }
  }
}
