package dev.jackfield.app;

import dev.jackfield.app.kills.KillPlan;
import dev.jackfield.app.kills.KillRun;
import dev.jackfield.app.kills.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./jackfield bench kills}: kill -9 of each part under load, and what is left. */
@Command(
    name = "bench-kills",
    hidden = true,
    description = {
      "Starts a system of its own, calls it, opens tickets and plans callbacks, kills its parts, and",
      "looks at what is left of all that was acknowledged. Exit code 0 only if nothing is lost,",
      "doubled or stuck."
    },
    mixinStandardHelpOptions = true)
final class BenchKillsCommand implements Callable<Integer> {
  private static final long LEAST_PAUSE_MILLIS = 500;

  @Option(
      names = "--part",
      split = ",",
      paramLabel = "PART",
      description =
          "Of jackfield, zeebe, postgres (one process), engine, telephony, redis (--several)."
              + " Missing: all of them, each in a round of its own.")
  List<String> parts = new ArrayList<>();

  @Option(names = "--kills", description = "Of each part (${DEFAULT-VALUE}).")
  int kills = 20;

  @Option(names = "--rate", description = "Calls a second (${DEFAULT-VALUE}).")
  int rate = 20;

  @Option(
      names = "--wishes",
      description = "Tickets a second, and as many callbacks (${DEFAULT-VALUE}).")
  double wishes = 1;

  @Option(names = "--seed", description = "Of the moments and victims (${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(
      names = "--pause",
      description = "Most seconds between being back and the next kill (${DEFAULT-VALUE}).")
  double pause = 6;

  @Option(names = "--several", description = "Two engines, two telephony nodes, infra below.")
  boolean several;

  @Option(names = "--mixed", description = "All parts in one round, in any order.")
  boolean mixed;

  @Option(names = "--work", description = "Folder for data and logs; missing: a temporary one.")
  @Nullable Path work;

  @Override
  public Integer call() throws Exception {
    List<Part> wanted = wanted();
    Path folder = work == null ? Files.createTempDirectory("jackfield-kills") : work;
    Files.createDirectories(folder);
    KillPlan plan =
        new KillPlan(
            several,
            wanted,
            rate,
            wishes,
            seed,
            Duration.ofMillis(LEAST_PAUSE_MILLIS),
            Duration.ofMillis(Math.max(LEAST_PAUSE_MILLIS, Math.round(pause * 1000))),
            Path.of(System.getProperty("jackfield.home", ".")),
            folder);
    Console progress = new Console(System.err);
    progress.say("data and logs: " + folder);
    List<KillRun.Result> results = new ArrayList<>();
    try (KillRun run = KillRun.start(plan, progress::say)) {
      for (List<Part> victims : rounds(wanted)) {
        progress.say("round: " + victims.size() + " kills, " + victims.getFirst().word());
        results.add(run.round(victims));
        KillRun.Result.table(List.of(results.getLast())).forEach(progress::say);
      }
    }
    KillRun.Result.table(results).forEach(System.out::println);
    return results.stream().allMatch(KillRun.Result::isClean) ? 0 : 1;
  }

  private List<Part> wanted() {
    if (parts.isEmpty()) {
      return several
          ? List.of(Part.ENGINE, Part.TELEPHONY, Part.ZEEBE, Part.POSTGRES, Part.REDIS)
          : List.of(Part.JACKFIELD, Part.ZEEBE, Part.POSTGRES);
    }
    List<Part> wanted = new ArrayList<>();
    for (String word : parts) {
      Part part =
          List.of(Part.values()).stream()
              .filter(p -> p.word().equals(word))
              .findFirst()
              .orElseThrow(() -> new CannotStart("There is no part \"" + word + "\" to kill."));
      boolean ofSeveral = part == Part.ENGINE || part == Part.TELEPHONY || part == Part.REDIS;
      if (several ? part == Part.JACKFIELD : ofSeveral) {
        throw new CannotStart(
            word
                + " is no process of its own here: "
                + (several ? "leave" : "add")
                + " --several.");
      }
      wanted.add(part);
    }
    return wanted;
  }

  private List<List<Part>> rounds(List<Part> wanted) {
    List<List<Part>> each = new ArrayList<>();
    for (Part part : wanted) {
      each.add(Collections.nCopies(kills, part));
    }
    if (!mixed) {
      return each;
    }
    List<Part> all = new ArrayList<>(each.stream().flatMap(List::stream).toList());
    Collections.shuffle(all, new java.util.Random(seed));
    return List.of(all);
  }
}
