package dev.jackfield.designer;

import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleCases;
import dev.jackfield.engine.rulebook.RuleBookStore;
import dev.jackfield.engine.rulebook.RuleChange;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.engine.rulebook.RuleVersion;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The rule sets in force: a list, and each with its tables, rules and cases to read. */
@Controller
@RequestMapping("/rules")
final class RuleSetPages {
  private static final int MOST_CHANGES = 100;
  private static final Duration ALERTS = Duration.ofDays(7);

  private final RuleLife life;
  private final RuleSetsSince since;
  private final Deciders deciders;
  private final Pages pages;
  private final Clock clock;

  RuleSetPages(RuleLife life, RuleSetsSince since, Deciders deciders, Pages pages, Clock clock) {
    this.life = life;
    this.since = since;
    this.deciders = deciders;
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * A rule set in the list.
   *
   * @param since when it last changed, and by whom
   */
  record Row(
      String name,
      String title,
      String about,
      String tables,
      String cases,
      @Nullable Since since,
      boolean isFailing) {}

  /** The version in which something last changed. */
  record Since(long version, String at, String by, String approver, boolean isFromFiles) {}

  record ChangeRow(
      long id,
      String title,
      String author,
      String state,
      String edited,
      String editedBy,
      List<String> files,
      @Nullable String starts) {}

  record AlertRow(String set, long version, String why, String at, String times, String node) {}

  @GetMapping
  String list(HttpServletRequest request, @Nullable Authentication who, Model model) {
    Wording wording = pages.viewers().wording(request);
    RuleBook book = life.inForce();
    List<RuleBookStore.Alert> alerts =
        life.alerts(clock.instant().minus(ALERTS)).stream()
            .filter(a -> a.version() >= book.version())
            .toList();
    model.addAttribute(
        "sets", book.names().stream().map(s -> row(book, s, alerts, wording)).toList());
    model.addAttribute("version", "" + book.version());
    model.addAttribute("changes", openChanges(book, wording));
    model.addAttribute("alerts", alerts.stream().map(a -> alert(book, a, wording)).toList());
    model.addAttribute("mayEdit", mayEdit(who));
    model.addAttribute("planned", planned(book, wording));
    return "designer/rules";
  }

  private Row row(RuleBook book, String set, List<RuleBookStore.Alert> alerts, Wording wording) {
    var shape = book.shape(set);
    Optional<RuleVersion> version = since.lastChange(book, set);
    return new Row(
        set,
        shape.title().in(wording.locale()),
        shape.about().in(wording.locale()),
        wording.number(book.tablesOf(set).size()),
        wording.number(
            CsvText.read(book.files().text(RulePath.of(RulePath.Kind.CASES, set).path()))
                .lines()
                .size()),
        version.map(v -> since(v, wording)).orElse(null),
        alerts.stream().anyMatch(a -> a.ruleSet().equals(set) || a.ruleSet().equals("*")));
  }

  private static Since since(RuleVersion v, Wording wording) {
    return new Since(
        v.version(),
        wording.dateTime(v.startsAt()),
        v.author(),
        v.approver() == null ? "" : v.approver(),
        v.origin() == RuleVersion.Origin.FILES);
  }

  private static AlertRow alert(RuleBook book, RuleBookStore.Alert alert, Wording wording) {
    String title =
        book.names().contains(alert.ruleSet())
            ? book.shape(alert.ruleSet()).title().in(wording.locale())
            : wording.say("rules.alert.all");
    return new AlertRow(
        title,
        alert.version(),
        alert.problem() == null ? alert.why() : alert.problem().say(wording.locale()),
        wording.dateTime(alert.at()),
        wording.number(alert.times()),
        alert.node());
  }

  private List<ChangeRow> openChanges(RuleBook book, Wording wording) {
    return life.changes(MOST_CHANGES).stream()
        .filter(c -> c.state() == RuleChange.State.DRAFT || c.state() == RuleChange.State.PROPOSED)
        .map(c -> change(book, c, wording))
        .toList();
  }

  static ChangeRow change(RuleBook book, RuleChange c, Wording wording) {
    return new ChangeRow(
        c.id(),
        c.title(),
        c.author(),
        c.state().name(),
        wording.dateTime(c.editedAt()),
        c.editedBy(),
        c.files().keySet().stream().sorted().map(f -> title(book, f, wording)).toList(),
        c.startsAt() == null ? null : wording.dateTime(c.startsAt()));
  }

  /** What a file is called in lists: its kind and its title. */
  static String title(RuleBook book, String path, Wording wording) {
    if (path.endsWith(".yml")) {
      return wording.say("rules.file.shape", path);
    }
    RulePath file = RulePath.read(path);
    return wording.say("rules.file." + file.kind().word(), file.title(book, wording.locale()));
  }

  private List<Since> planned(RuleBook book, Wording wording) {
    return life.versions(MOST_CHANGES).stream()
        .filter(
            v ->
                !v.isVoid()
                    && v.startsAt().isAfter(clock.instant())
                    && v.version() != book.version())
        .map(v -> since(v, wording))
        .toList();
  }

  @GetMapping("/sets/{set}")
  String one(
      @PathVariable String set,
      @RequestParam(required = false) @Nullable String file,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    RuleBook book = life.inForce();
    if (!book.names().contains(set)) {
      throw Pages.notFound().get();
    }
    Wording wording = pages.viewers().wording(request);
    List<RulePath> parts = RulePath.ofSet(book, set);
    RulePath part = file == null ? parts.getFirst() : RulePath.read(file);
    if (!parts.contains(part)) {
      throw Pages.notFound().get();
    }
    new RuleSetView(book, set, "/rules/sets/" + set, false, Set.of(), Viewers.of(who), wording)
        .show(part, model);
    model.addAttribute("mayEdit", mayEdit(who));
    model.addAttribute("version", "" + book.version());
    model.addAttribute(
        "since", since.lastChange(book, set).map(v -> since(v, wording)).orElse(null));
    model.addAttribute("mine", myDraft(who).map(RuleChange::id).orElse(null));
    model.addAttribute("change", null);
    if (part.kind() == RulePath.Kind.CASES) {
      model.addAttribute(
          "results",
          RuleSetView.JSON.writeValueAsString(
              RuleDraftPages.results(new RuleCases(deciders).run(book, set), book, wording)));
    }
    return "designer/rule-set";
  }

  /** Begins a change of mine, or goes on with it. */
  @PostMapping("/sets/{set}/edit")
  String edit(
      @PathVariable String set,
      @RequestParam String file,
      HttpServletRequest request,
      @Nullable Authentication who) {
    allow(who);
    RuleBook book = life.inForce();
    if (!book.names().contains(set) || !RulePath.ofSet(book, set).contains(RulePath.read(file))) {
      throw Pages.notFound().get();
    }
    Viewer viewer = Viewers.of(who);
    Wording wording = pages.viewers().wording(request);
    RuleChange change =
        myDraft(who)
            .orElseGet(
                () ->
                    life.begin(
                        wording.say(
                            "rules.change.of", book.shape(set).title().in(wording.locale())),
                        viewer.name()));
    return "redirect:"
        + UriComponentsBuilder.fromPath("/rules/changes/{id}/sets/{set}")
            .queryParam("file", "{file}")
            .build(change.id(), set, file);
  }

  private Optional<RuleChange> myDraft(@Nullable Authentication who) {
    String me = Viewers.of(who).name();
    return life.changes(MOST_CHANGES).stream()
        .filter(c -> c.state() == RuleChange.State.DRAFT && c.author().equals(me))
        .findFirst();
  }

  static boolean mayEdit(@Nullable Authentication who) {
    Viewer viewer = Viewers.of(who);
    return viewer.has(Role.COMPLIANCE) || viewer.has(Role.ADMIN);
  }

  static void allow(@Nullable Authentication who) {
    if (!mayEdit(who)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }
}
