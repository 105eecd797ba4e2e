package dev.jackfield.app;

import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.drools.DroolsCompiler;
import dev.jackfield.engine.rulebook.LiveRules;
import dev.jackfield.exchange.NodeName;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Puts version after version in force, each compiled anew, while decisions go on without a pause;
 * says every twenty what memory is left after a collection. Used by one thread.
 */
final class BenchSwaps {
  private static final int EVERY = 20;
  private static final double MIB = 1024 * 1024;
  private static final double MILLIS = 1_000_000;

  private final RuleFiles ready;
  private final Deciders deciders;
  private final Clock clock;
  private final Consumer<String> lines;
  private long decided;
  private long failed;
  private long longest;

  BenchSwaps(RuleFiles ready, Deciders deciders, Clock clock, Consumer<String> lines) {
    this.ready = ready;
    this.deciders = deciders;
    this.clock = clock;
    this.lines = lines;
  }

  void swap(int size, int swaps) {
    BenchVersions versions = new BenchVersions();
    versions.begun(BenchRules.withRules(ready, size, 0), clock.instant());
    long[] untilIt = new long[swaps];
    long[] changing = new long[swaps];
    try (LiveRules live =
        new LiveRules(versions, new DroolsCompiler(), clock, new NodeName("bench"))) {
      lines.accept("| swaps | heap after GC MiB | metaspace MiB | classes |");
      lines.accept("|---|---|---|---|");
      memory(0);
      for (int i = 0; i < swaps; i++) {
        Instant now = clock.instant();
        long version = versions.begun(BenchRules.withRules(ready, size, i + 1), now);
        changing[i] = decideUntil(live, version, size);
        untilIt[i] = Duration.between(now, clock.instant()).toNanos();
        if ((i + 1) % EVERY == 0) {
          memory(i + 1);
        }
      }
    }
    lines.accept("");
    lines.accept(
        String.format(
            Locale.ROOT,
            "%d swaps, %,d decisions meanwhile, %d failed, the longest %.1f ms; from new version to in"
                + " force p50 %.0f, p99 %.0f ms (looked for every %d ms, compiled); the decision that"
                + " was first by it p50 %.2f, p99 %.2f ms",
            swaps,
            decided,
            failed,
            longest / MILLIS,
            part(untilIt, 0.5),
            part(untilIt, 0.99),
            LiveRules.LOOK.toMillis(),
            part(changing, 0.5),
            part(changing, 0.99)));
  }

  /** Returns how long the first decision by it took. */
  private long decideUntil(LiveRules live, long version, int size) {
    while (true) {
      long began = System.nanoTime();
      long by = 0;
      try {
        by =
            deciders
                .decide(live, BenchRules.SET, BenchRules.told((int) decided, size), clock)
                .version();
      } catch (RuntimeException e) {
        failed++;
      }
      long took = System.nanoTime() - began;
      decided++;
      longest = Math.max(longest, took);
      if (by == version) {
        return took;
      }
    }
  }

  private static double part(long[] nanos, double part) {
    return BenchRulesCommand.at(LongStream.of(nanos).sorted().toArray(), part) / MILLIS;
  }

  private void memory(int swaps) {
    // Twice: what the first one only makes unreachable is gone after the second.
    System.gc();
    System.gc();
    double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
    double metaspace =
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getName().equals("Metaspace"))
                .mapToLong((MemoryPoolMXBean p) -> p.getUsage().getUsed())
                .sum()
            / MIB;
    int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    lines.accept(
        String.format(Locale.ROOT, "| %d | %.1f | %.1f | %,d |", swaps, heap, metaspace, classes));
  }
}
