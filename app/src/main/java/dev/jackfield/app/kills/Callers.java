package dev.jackfield.app.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Callers at a steady rate, played by SIPp: it alone says who was answered. */
final class Callers implements AutoCloseable {
  private static final String NUMBER = "7002";
  private static final String LOOPBACK = "127.0.0.1";

  /** What every caller waits for ends within this. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(130);

  /** SIPp sends no sound: each call takes two of them, and one may be another's, too. */
  private static final int FIRST_MEDIA_PORT = 40_000;

  /**
   * @param share of all calls
   */
  private record Kind(String name, String scenario, String key, double share) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("p", "kills-asks", "1", 0.70),
          new Kind("q", "kills-asks", "2", 0.20),
          new Kind("h", "kills-leaves", "", 0.10));

  private record Run(String who, Process process, Path log) {}

  private final List<Run> runs = new ArrayList<>();
  private final KillPlan plan;

  private Callers(KillPlan plan) {
    this.plan = plan;
  }

  /**
   * @param round names the callers, so that each is one of its round only
   */
  static Callers start(KillPlan plan, String round, List<Integer> sipPorts) throws IOException {
    Callers callers = new Callers(plan);
    for (int i = 0; i < sipPorts.size(); i++) {
      for (Kind kind : KINDS) {
        callers.start(
            kind,
            round + kind.name() + i,
            sipPorts.get(i),
            Math.max(0.2, plan.rate() * kind.share() / sipPorts.size()));
      }
    }
    return callers;
  }

  private void start(Kind kind, String who, int server, double rate) throws IOException {
    Path log = plan.work().resolve("sipp-" + who + ".log");
    List<String> line =
        List.of(
            "sipp",
            LOOPBACK + ":" + server,
            "-sf",
            plan.home().resolve("bench/scenarios").resolve(kind.scenario() + ".xml").toString(),
            "-key",
            "svc",
            NUMBER,
            "-key",
            "who",
            who,
            "-key",
            "key",
            kind.key(),
            "-i",
            LOOPBACK,
            "-mi",
            LOOPBACK,
            "-mp",
            Integer.toString(FIRST_MEDIA_PORT + 4 * runs.size()),
            // Calls every so many milliseconds; SIPp takes whole numbers only.
            "-r",
            "1",
            "-rp",
            Long.toString(Math.round(1000 / rate)),
            "-l",
            "9000",
            "-nostdin",
            // A 100 that overtakes its 200 is no reason to give up a call.
            "-pause_msg_ign",
            "-trace_logs",
            "-log_file",
            log.toString(),
            "-trace_err",
            "-error_file",
            plan.work().resolve("sipp-" + who + ".err").toString());
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .directory(plan.work().toFile())
            .redirectOutput(plan.work().resolve("sipp-" + who + ".out").toFile());
    builder.environment().put("TERM", "dumb");
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    runs.add(new Run(who, process, log));
  }

  /** Nobody calls any more; returns when the last call is over. */
  void finish() throws IOException, InterruptedException {
    for (Run run : runs) {
      // SIPp's own "no more new calls".
      new ProcessBuilder("kill", "-USR1", Long.toString(run.process().pid())).start().waitFor();
    }
    long deadline = System.nanoTime() + LONGEST_CALL.toNanos();
    for (Run run : runs) {
      if (!run.process().waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("the callers " + run.who() + " do not end");
      }
    }
  }

  /**
   * What the callers saw.
   *
   * @param called names of callers
   * @param answered by whoever
   * @param ended whose call then ended as it must
   */
  record Seen(Set<String> called, Set<String> answered, Set<String> ended) {}

  Seen seen() throws IOException {
    Seen seen = new Seen(new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (Run run : runs) {
      for (String line :
          Files.exists(run.log()) ? Files.readAllLines(run.log()) : List.<String>of()) {
        int at = line.lastIndexOf(' ');
        if (line.contains("called ")) {
          seen.called().add(line.substring(at + 1));
        } else if (line.contains("answered ")) {
          seen.answered().add(line.substring(at + 1));
        } else if (line.contains("ended ")) {
          seen.ended().add(line.substring(at + 1));
        }
      }
    }
    return seen;
  }

  @Override
  public void close() {
    runs.forEach(r -> r.process().destroyForcibly());
  }
}
