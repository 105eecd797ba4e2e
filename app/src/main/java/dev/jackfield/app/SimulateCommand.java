package dev.jackfield.app;

import dev.jackfield.engine.simulation.BadScenario;
import dev.jackfield.engine.simulation.ErlangCheck;
import dev.jackfield.engine.simulation.ErlangCheck.Compared;
import dev.jackfield.engine.simulation.OutcomeText;
import dev.jackfield.engine.simulation.ScenarioReader;
import dev.jackfield.engine.simulation.Simulation;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays days of a contact center on the real matcher, without phones, broker and database. */
@Command(
    name = "simulate",
    description = {
      "Plays days of a contact center and says how long callers wait.",
      "A ready scenario: simulations/monday.yaml. All fields: docs/simulation.md."
    },
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "FILE", description = "A scenario in YAML.")
  @Nullable Path file;

  @Option(
      names = "--check",
      description = "Compares with Erlang C and Erlang A; exits 0 only if all is within 2 %%.")
  boolean check;

  @Option(names = "--calls", description = "Of each case of the check (${DEFAULT-VALUE}).")
  int calls = 500_000;

  @Option(names = "--seed", description = "Of the check (${DEFAULT-VALUE}).")
  long seed = 1;

  @Override
  public Integer call() throws IOException {
    if (check) {
      return compare();
    }
    Path scenario = file;
    if (scenario == null) {
      System.err.println("jackfield: name a scenario, as simulations/monday.yaml, or --check");
      return 2;
    }
    try {
      System.out.print(OutcomeText.of(new Simulation(ScenarioReader.read(scenario)).run()));
      return 0;
    } catch (BadScenario wrong) {
      System.err.println("jackfield: " + scenario + ": " + wrong.getMessage());
      return 1;
    } catch (NoSuchFileException none) {
      System.err.println("jackfield: there is no file " + none.getMessage());
      return 1;
    }
  }

  private int compare() {
    List<Compared> all = new ErlangCheck(calls, seed).run();
    System.out.printf(
        Locale.ROOT,
        "%-44s %-13s %10s %10s %8s%n",
        "case",
        "figure",
        "formula",
        "simulated",
        "off");
    for (Compared c : all) {
      System.out.printf(
          Locale.ROOT,
          "%-44s %-13s %10.4f %10.4f %6.2f %%%s%n",
          c.of(),
          c.figure(),
          c.formula(),
          c.simulated(),
          c.off() * 100,
          c.holds() ? "" : "  TOO MUCH");
    }
    long wrong = all.stream().filter(c -> !c.holds()).count();
    System.out.println(
        wrong == 0
            ? "All " + all.size() + " figures are within 2 % of the formulas."
            : wrong + " of " + all.size() + " figures are more than 2 % off.");
    return wrong == 0 ? 0 : 1;
  }
}
