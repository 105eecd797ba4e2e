package dev.jackfield.app;

import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleCases;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.RuleProblem;
import dev.jackfield.engine.rulebook.RuleChange;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules in and out of a running system for {@code ./jackfield rules}. What comes in becomes a draft
 * of somebody who may change rules; another approves it, as with every change.
 */
final class RuleTransfer {
  static final String EXPORT = "rules-export";
  static final String IMPORT = "rules-import";

  private static final int LONGEST_NOTE = 120;
  private static final int MOST_PROBLEMS = 50;
  private static final Set<User.Role> MAY_CHANGE = Set.of(User.Role.COMPLIANCE, User.Role.ADMIN);

  /** The rules in force. */
  record Exported(long version, Map<String, String> files) {}

  /**
   * @param by whose draft it becomes
   * @param note what it is called; empty: how many files it changes
   */
  record Imported(String by, String note, Map<String, String> files) {}

  private final RuleLife life;
  private final Deciders deciders;
  private final Users users;
  private final JsonMapper json = new JsonMapper();

  RuleTransfer(RuleLife life, Deciders deciders, Users users) {
    this.life = life;
    this.deciders = deciders;
    this.users = users;
  }

  /** What commands ask of it. */
  List<Errand> errands() {
    return List.of(Errand.of(EXPORT, () -> List.of(export())), Errand.with(IMPORT, this::take));
  }

  /** One line of JSON. */
  String export() {
    RuleBook book = life.inForce();
    return json.writeValueAsString(new Exported(book.version(), book.files().texts()));
  }

  /**
   * Makes a draft, and says in lines what it is; a line that begins with {@link
   * TextConversation#REFUSED} says why there is none.
   */
  List<String> take(String request) {
    Imported imported;
    try {
      imported = json.readValue(request, Imported.class);
    } catch (JacksonException e) {
      return refused("what was sent is not what ./jackfield rules import sends");
    }
    if (users.find(imported.by()).filter(RuleTransfer::mayChange).isEmpty()) {
      return refused(
          "\"%s\" is nobody who may change rules. These may: %s. Name one of them with --by."
              .formatted(imported.by(), whoMay()));
    }
    RuleFiles files = RuleFiles.of(imported.files());
    RuleBook book = life.tried(files);
    List<String> lines = new ArrayList<>(problems(book));
    if (!book.isUsable()) {
      lines.addAll(refused("nothing was taken in: there are errors in the files"));
      return lines;
    }
    switch (life.take(files, title(imported), imported.by())) {
      case RuleLife.Result.Done done -> lines.addAll(said(done, book));
      case RuleLife.Result.Refused no -> lines.addAll(words(no));
    }
    return lines;
  }

  private static boolean mayChange(User user) {
    return user.enabled() && user.roles().stream().anyMatch(MAY_CHANGE::contains);
  }

  private String whoMay() {
    String names =
        users.all().stream()
            .filter(RuleTransfer::mayChange)
            .map(User::name)
            .sorted()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "nobody yet" : names;
  }

  private static String title(Imported imported) {
    String note = imported.note().strip();
    return note.isEmpty()
        ? "Taken in from files by " + imported.by()
        : note.substring(0, Math.min(note.length(), LONGEST_NOTE));
  }

  private static List<String> problems(RuleBook book) {
    List<RuleProblem> all =
        book.problems().stream().sorted((a, b) -> b.weight().compareTo(a.weight())).toList();
    List<String> lines =
        new ArrayList<>(
            all.reversed().stream()
                .limit(MOST_PROBLEMS)
                .map(p -> (p.isError() ? "error: " : "warning: ") + p)
                .flatMap(String::lines)
                .toList());
    if (all.size() > MOST_PROBLEMS) {
      lines.add("and %,d more".formatted(all.size() - MOST_PROBLEMS));
    }
    return lines;
  }

  private List<String> said(RuleLife.Result.Done done, RuleBook book) {
    RuleChange change = Objects.requireNonNull(done.change());
    RuleFiles now = life.version(change.base()).orElseThrow().files();
    List<String> lines = new ArrayList<>();
    for (String path : new TreeSet<>(change.files().keySet())) {
      lines.add((now.has(path) ? "differs  " : "new      ") + path);
    }
    List<RuleCases.Result> cases = new RuleCases(deciders).run(book);
    long failed = cases.stream().filter(c -> !c.passed()).count();
    lines.add("cases: %d passed, %d failed".formatted(cases.size() - failed, failed));
    lines.add(
        "Change %d of %s was made; nothing of it is in force. See it, and propose it, on the page"
                .formatted(change.id(), change.author())
            + " /rules/changes/%d; somebody else approves it.".formatted(change.id()));
    return lines;
  }

  private static List<String> words(RuleLife.Result.Refused no) {
    return switch (no.reason()) {
      case NOTHING_CHANGED ->
          List.of("No difference: the rules in force are as in the files. No change was made.");
      case NO_SUCH_FILE -> refused(no.args().getFirst() + " is no file of a rule book");
      case FILE_TOO_LONG ->
          refused("%s is longer than %s characters".formatted(no.args().toArray()));
      case NO_SUCH_CHANGE,
          NO_SUCH_VERSION,
          CHANGED_MEANWHILE,
          NOT_A_DRAFT,
          NOT_PROPOSED,
          NOT_PROVED,
          OWN_CHANGE,
          BASE_CHANGED,
          COLLIDES_WITH_PLANNED,
          STARTS_IN_THE_PAST,
          IN_FORCE ->
          refused(no.reason() + " " + String.join(" ", no.args()));
    };
  }

  private static List<String> refused(String why) {
    return Errand.refused(why);
  }
}
