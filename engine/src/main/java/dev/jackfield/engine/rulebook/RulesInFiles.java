package dev.jackfield.engine.rulebook;

import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.RuleProblem;
import dev.jackfield.engine.rule.RuleSets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The rules that lie beside the program, taken over when it starts. */
final class RulesInFiles {
  private RulesInFiles() {}

  /**
   * Takes over the files of a folder at a start: as the first version; or as a new one when they
   * changed and nobody changed rules in the pages since.
   *
   * @return what an operator must know; empty: all is well
   * @throws dev.jackfield.engine.rule.RuleSets.BadRules when they are the first and cannot be used
   */
  static Optional<String> takeOver(
      RuleBookStore store, RuleFiles files, RuleBook.Compiler compiler, Clock clock) {
    return store.alone(
        () -> {
          Optional<RuleVersion> last = store.lastFromFiles();
          if (last.isPresent() && last.get().files().hash().equals(files.hash())) {
            return Optional.empty();
          }
          if (last.isPresent()
              && !store
                  .version(store.starts(clock.instant()).getFirst().version())
                  .orElseThrow()
                  .files()
                  .hash()
                  .equals(last.get().files().hash())) {
            return Optional.of(
                "the rules in files changed, but rules were changed in the pages too: those in force"
                    + " stay. Make a change of the files with: jackfield rules import DIR --by USER");
          }
          RuleBook book = compile(files, compiler);
          if (!book.isUsable()) {
            String why = "the rules in files cannot be used:\n" + words(book);
            if (last.isEmpty()) {
              throw new RuleSets.BadRules(why);
            }
            return Optional.of(why + "\nThose in force stay.");
          }
          store.add(fromFiles(files, "files", clock.instant()));
          return Optional.empty();
        });
  }

  private static RuleBook compile(RuleFiles files, RuleBook.Compiler compiler) {
    return RuleBook.compile(0, files, Set.copyOf(files.names("drl", "drl")), null, compiler);
  }

  private static String words(RuleBook book) {
    return String.join(
        "\n", book.problems().stream().filter(RuleProblem::isError).map(String::valueOf).toList());
  }

  private static RuleBookStore.NewVersion fromFiles(RuleFiles files, String by, Instant now) {
    return new RuleBookStore.NewVersion(
        files,
        Set.copyOf(files.names("drl", "drl")),
        RuleVersion.Origin.FILES,
        null,
        "files",
        by,
        null,
        now,
        now);
  }
}
