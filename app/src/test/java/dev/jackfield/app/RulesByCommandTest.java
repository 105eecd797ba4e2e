package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rulebook.RuleChange;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.Users;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./jackfield rules}: out of a running system as files, and in again as a change. */
class RulesByCommandTest {
  private static final String TOPICS = "tables/topics.csv";

  private final TestSystem system = TestSystem.shared();
  private final RuleLife life = system.part(RuleLife.class);
  private String printed = "";

  @TempDir Path folder;

  @BeforeEach
  void people() {
    for (User.Role role : List.of(User.Role.COMPLIANCE, User.Role.AGENT)) {
      system
          .part(Users.class)
          .put(
              new User(
                  "by-" + role.name().toLowerCase(java.util.Locale.ROOT),
                  "-",
                  Set.of(role),
                  true,
                  Instant.now()));
    }
  }

  private int rules(String... arguments) {
    StringWriter words = new StringWriter();
    PrintWriter out = new PrintWriter(words, true);
    CommandLine line = new CommandLine(new RulesCommand(new PrintedLines(out)));
    line.setExecutionExceptionHandler(
        (failure, _, _) -> {
          out.println("jackfield: " + Failures.words(failure));
          return 1;
        });
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", system.data.toString()));
    int code = line.execute(all.toArray(String[]::new));
    printed = words.toString();
    return code;
  }

  private int in(Path from) {
    return rules("import", from.toString(), "--by", "by-compliance", "--note", "From files");
  }

  private Path exported() {
    Path to = folder.resolve("rules");
    assertThat(rules("export", to.toString())).as(printed).isZero();
    return to;
  }

  private static void replace(Path file, String old, String with) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, with));
  }

  @Test
  void whatIsInForceIsWrittenIntoFilesAndNothingThereIsLost() throws IOException {
    Path to = exported();
    assertThat(RuleFiles.in(to)).isEqualTo(life.inForce().files());
    assertThat(printed).contains("version " + life.inForce().version() + " of the rules is in");
    Files.writeString(to.resolve(TOPICS), "mine\n");
    Files.writeString(to.resolve("tables/own.csv"), "a\n");
    assertThat(rules("export", to.toString())).isEqualTo(1);
    assertThat(printed).contains("Nothing was written", TOPICS, "--overwrite");
    assertThat(to.resolve(TOPICS)).hasContent("mine\n");
    assertThat(rules("export", to.toString(), "--overwrite")).isZero();
    assertThat(printed).contains("not in force, left as it is: tables/own.csv");
    assertThat(to.resolve(TOPICS)).hasContent(life.inForce().files().text(TOPICS));
  }

  @Test
  void filesThatDifferBecomeADraftOfSomebodyAndNothingIsInForce() throws IOException {
    Path from = exported();
    String inForce = life.inForce().files().hash();
    replace(from.resolve("tables/topics.csv"), "\n", "\n# by the command\n");
    Files.writeString(from.resolve("tables/notes.csv"), "a,b\n1,2\n");
    Files.writeString(from.resolve("tables/notes.txt"), "x");
    assertThat(in(from)).as(printed).isZero();
    assertThat(printed)
        .contains("left out, no file of a rule book: tables/notes.txt")
        .contains("new      tables/notes.csv", "differs  " + TOPICS)
        .contains("passed, 0 failed", "nothing of it is in force", "somebody else approves it");
    RuleChange change = life.changes(1).getFirst();
    assertThat(change.title()).isEqualTo("From files");
    assertThat(change.author()).isEqualTo("by-compliance");
    assertThat(change.state()).isEqualTo(RuleChange.State.DRAFT);
    assertThat(change.files()).containsOnlyKeys(TOPICS, "tables/notes.csv");
    assertThat(life.inForce().files().hash()).isEqualTo(inForce);
    life.withdraw(change.id(), change.revision(), "by-compliance");
  }

  @Test
  void withoutADifferenceThereIsNoChange() {
    long before = newest();
    assertThat(in(exported())).isZero();
    assertThat(printed).contains("No difference");
    assertThat(newest()).isEqualTo(before);
  }

  @Test
  void errorsAreSaidByFileAndRowAndNothingIsTakenIn() throws IOException {
    long before = newest();
    Path from = exported();
    replace(from.resolve(TOPICS), ",1", ",lots");
    Files.writeString(from.resolve("drl/broken.drl"), "rule \"x\" when then nonsense();");
    assertThat(in(from)).isEqualTo(1);
    assertThat(printed)
        .contains("error: tables/topics.csv row 1 column level: ")
        .contains("error: drl/broken.drl line 1")
        .contains("nothing was taken in");
    assertThat(newest()).isEqualTo(before);
  }

  @Test
  void onlyWhoMayChangeRulesCanBeNamed() throws IOException {
    Path from = exported();
    replace(from.resolve(TOPICS), "\n", "\n# again\n");
    assertThat(rules("import", from.toString(), "--by", "by-agent")).isEqualTo(1);
    assertThat(printed).contains("\"by-agent\" is nobody who may change rules", "by-compliance");
    assertThat(rules("import", from.toString(), "--by", "nobody-at-all")).isEqualTo(1);
    assertThat(rules("import", folder.resolve("none").toString(), "--by", "x")).isEqualTo(1);
    assertThat(printed).contains("There are no rules in");
  }

  private long newest() {
    return life.changes(1).stream().mapToLong(RuleChange::id).max().orElse(0);
  }
}
