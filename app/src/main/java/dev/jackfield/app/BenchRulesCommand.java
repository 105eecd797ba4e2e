package dev.jackfield.app;

import dev.jackfield.engine.routing.ReadyDeciders;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.drools.DroolsCompiler;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./jackfield bench rules}: decisions, compiling, swaps and memory, on one thread. */
@Command(
    name = "bench-rules",
    hidden = true,
    description = "Measures decisions by rules in this process, without broker and database.",
    mixinStandardHelpOptions = true)
final class BenchRulesCommand implements Callable<Integer> {
  private static final List<Integer> SIZES = List.of(60, 500);
  private static final int COMPILED = 5;
  private static final double MICROS = 1_000;
  private static final double MILLIS = 1_000_000;

  @Option(names = "--rules", description = "Folder of the ready rules (${DEFAULT-VALUE}).")
  Path rules = Path.of(System.getProperty("jackfield.home", "."), "rules");

  @Option(names = "--decisions", description = "Measured for each line (${DEFAULT-VALUE}).")
  int decisions = 200_000;

  @Option(names = "--swaps", description = "Swaps while decisions go on (${DEFAULT-VALUE}).")
  int swaps = 200;

  private final Deciders deciders = new Deciders(ReadyDeciders.ALL);
  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws InterruptedException {
    RuleFiles ready = RuleFiles.in(rules);
    say("| rules | explained | decisions/s | p50 us | p99 us | p99.9 us | longest us |");
    say("|---|---|---|---|---|---|---|");
    for (int size : SIZES) {
      for (boolean explained : new boolean[] {true, false}) {
        decide(BenchRules.withRules(ready, size, 0), size, explained);
      }
    }
    say("");
    say("| rules | compiled first ms | again, median ms |");
    say("|---|---|---|");
    for (int size : SIZES) {
      compile(ready, size);
    }
    say("");
    new BenchSwaps(ready, deciders, clock, BenchRulesCommand::say).swap(SIZES.getFirst(), swaps);
    return 0;
  }

  private void decide(RuleFiles files, int size, boolean explained) {
    RuleBook book = compiled(files, new DroolsCompiler(explained), null);
    for (int i = 0; i < Math.max(20_000, decisions / 4); i++) {
      ask(book, i, size);
    }
    long[] nanos = new long[decisions];
    long began = System.nanoTime();
    for (int i = 0; i < decisions; i++) {
      long before = System.nanoTime();
      ask(book, i, size);
      nanos[i] = System.nanoTime() - before;
    }
    double seconds = (System.nanoTime() - began) / (MILLIS * 1_000);
    long[] sorted = LongStream.of(nanos).sorted().toArray();
    say(
        String.format(
            Locale.ROOT,
            "| %d | %s | %,.0f | %.1f | %.1f | %.1f | %.0f |",
            size,
            explained ? "yes" : "no",
            decisions / seconds,
            at(sorted, 0.5) / MICROS,
            at(sorted, 0.99) / MICROS,
            at(sorted, 0.999) / MICROS,
            at(sorted, 1) / MICROS));
  }

  private void ask(RuleBook book, int i, int size) {
    Map<String, Object> told = BenchRules.told(i, size);
    if (deciders.decide(book, BenchRules.SET, told, clock.instant()).word("queue").isEmpty()) {
      throw new IllegalStateException("not decided: " + told);
    }
  }

  private void compile(RuleFiles ready, int size) {
    long[] nanos = new long[COMPILED];
    for (int i = 0; i < COMPILED; i++) {
      RuleFiles files = BenchRules.withRules(ready, size, i + 1);
      long began = System.nanoTime();
      compiled(files, new DroolsCompiler(), null);
      nanos[i] = System.nanoTime() - began;
    }
    long[] again = LongStream.of(nanos).skip(1).sorted().toArray();
    say(
        String.format(
            Locale.ROOT, "| %d | %.0f | %.0f |", size, nanos[0] / MILLIS, at(again, 0.5) / MILLIS));
  }

  /** As a change from a browser is: nothing is trusted. */
  static RuleBook compiled(RuleFiles files, RuleBook.Compiler compiler, @Nullable RuleBook like) {
    RuleBook book = RuleBook.compile(1, files, Set.of(), like, compiler);
    if (!book.isUsable()) {
      throw new CannotStart("The bench's rules cannot be used: " + book.problems());
    }
    return book;
  }

  static long at(long[] sorted, double part) {
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))];
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
