package dev.jackfield.designer;

import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleCases;
import dev.jackfield.engine.rule.RuleProblem;
import dev.jackfield.engine.rulebook.RuleChange;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A rule set in a draft: edited, saved as one types, checked and its cases run. */
@Controller
@RequestMapping("/rules/changes/{id}")
final class RuleDraftPages {
  private static final int TRIES = 5;
  private static final int MOST_COLUMNS = 60;

  private final RuleLife life;
  private final Deciders deciders;
  private final Pages pages;
  private final Clock clock;
  private final JsonMapper json = new JsonMapper();

  RuleDraftPages(RuleLife life, Deciders deciders, Pages pages, Clock clock) {
    this.life = life;
    this.deciders = deciders;
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * What the page sends to save a file: its text, or its rows.
   *
   * @param seen mark of the text that the page began with or last saved
   */
  record Sent(
      @Nullable String seen, @Nullable String text, @Nullable List<Map<String, String>> rows) {}

  /**
   * The answer to a save.
   *
   * @param refused why it was not saved; then nothing else holds
   */
  record Saved(
      @Nullable String refused,
      String seen,
      String at,
      List<RuleSetView.InPlace> problems,
      List<String> general,
      int elsewhere) {}

  /** Whether somebody else changed the file. */
  record Now(String seen, String by, String at, String state) {}

  /** How a case went, as the grid takes it. */
  record CaseResult(int row, boolean passed, String message, List<String> cells) {}

  /** How all cases went. */
  record CaseRun(List<CaseResult> results, int passed, int failed, String words) {}

  @GetMapping("/sets/{set}")
  String edit(
      @PathVariable long id,
      @PathVariable String set,
      @RequestParam(required = false) @Nullable String file,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    RuleChange change = change(id);
    RuleBook draft = life.draft(change);
    if (!draft.files().has(RulePath.of(RulePath.Kind.RULES, set).path())) {
      throw Pages.notFound().get();
    }
    Wording wording = pages.viewers().wording(request);
    List<RulePath> parts = RulePath.ofSet(draft, set);
    RulePath part = file == null ? parts.getFirst() : RulePath.read(file);
    if (!parts.contains(part)) {
      throw Pages.notFound().get();
    }
    boolean editable = change.state() == RuleChange.State.DRAFT && RuleSetPages.mayEdit(who);
    String home = "/rules/changes/" + id + "/sets/" + set;
    new RuleSetView(draft, set, home, editable, change.files().keySet(), Viewers.of(who), wording)
        .show(part, model);
    model.addAttribute("change", RuleSetPages.change(draft, change, wording));
    model.addAttribute("mayEdit", false);
    model.addAttribute("since", null);
    model.addAttribute("mine", null);
    model.addAttribute("version", "" + change.base());
    model.addAttribute("url", "/rules/changes/" + id);
    model.addAttribute("isChanged", change.files().containsKey(part.path()));
    if (!editable && part.kind() == RulePath.Kind.CASES && draft.isUsable()) {
      model.addAttribute(
          "results",
          RuleSetView.JSON.writeValueAsString(
              results(new RuleCases(deciders).run(draft, set), draft, wording)));
    }
    return "designer/rule-set";
  }

  static List<CaseResult> results(List<RuleCases.Result> cases, RuleBook book, Wording wording) {
    return cases.stream()
        .filter(r -> r.row() > 0)
        .map(
            r ->
                new CaseResult(
                    r.row() - 1,
                    r.passed(),
                    differences(r, book, wording),
                    r.differs().stream().map(d -> "=" + d.field()).toList()))
        .toList();
  }

  static String differences(RuleCases.Result result, RuleBook book, Wording wording) {
    List<String> words = new ArrayList<>();
    for (RuleCases.Difference d : result.differs()) {
      words.add(
          d.field().isEmpty()
              ? d.got()
              : wording.say(
                  "rules.case.differs",
                  RuleGrids.caseTitle(book.shape(result.ruleSet()), "=" + d.field(), wording),
                  d.expected(),
                  RuleWords.value(d.got(), wording)));
    }
    return String.join("; ", words);
  }

  @PostMapping(path = "/file", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  Saved save(
      @PathVariable long id,
      @RequestParam String file,
      @RequestBody String body,
      HttpServletRequest request,
      @Nullable Authentication who) {
    RuleSetPages.allow(who);
    RulePath path = RulePath.read(file);
    Wording wording = pages.viewers().wording(request);
    Sent sent = sent(body);
    String by = Viewers.of(who).name();
    for (int i = 0; i < TRIES; i++) {
      RuleChange change = change(id);
      RuleBook draft = life.draft(change);
      String before = draft.files().text(path.path());
      if (!RulePath.mark(before).equals(sent.seen())) {
        return refused(wording.say("rules.refused.CHANGED_MEANWHILE", change.editedBy()));
      }
      String text = text(path, draft, before, sent);
      if (text.equals(before)) {
        return saved(draft, path, text, wording);
      }
      switch (life.save(id, change.revision(), path.path(), text, by)) {
        case RuleLife.Result.Done done -> {
          return saved(life.draft(change(id)), path, text, wording);
        }
        case RuleLife.Result.Refused refused -> {
          // Another file of the change was saved in the same moment: what this one is about stands.
          if (refused.reason() != RuleLife.Reason.CHANGED_MEANWHILE) {
            return refused(RuleWords.refused(refused, draft, wording));
          }
        }
      }
    }
    return refused(wording.say("rules.refused.CHANGED_MEANWHILE", change(id).editedBy()));
  }

  private Sent sent(String body) {
    try {
      return json.readValue(body, Sent.class);
    } catch (JacksonException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "the body is not what a page sends", e);
    }
  }

  private static String text(RulePath path, RuleBook draft, String before, Sent sent) {
    if (sent.rows() == null) {
      return sent.text() == null ? before : sent.text().replace("\r\n", "\n");
    }
    return rows(path, draft, before).with(columns(path, draft, before), sent.rows()).text();
  }

  private static CsvText rows(RulePath path, RuleBook draft, String before) {
    CsvText read = CsvText.read(before);
    return read.head().isEmpty()
        ? CsvText.read("case,at,=" + draft.shape(path.name()).outcome())
        : read;
  }

  /** Cases have the columns of their file; tables those that they may have. */
  private static List<String> columns(RulePath path, RuleBook draft, String before) {
    List<String> columns = new ArrayList<>();
    var table = draft.tables().get(path.name());
    if (path.kind() == RulePath.Kind.TABLE && table != null) {
      table.shape().columns().forEach(c -> columns.add(c.name()));
    }
    rows(path, draft, before).head().stream()
        .filter(c -> !columns.contains(c))
        .forEach(columns::add);
    return columns;
  }

  private Saved saved(RuleBook draft, RulePath path, String text, Wording wording) {
    return new Saved(
        null,
        RulePath.mark(text),
        wording.time(clock.instant()),
        RuleSetView.inCells(draft, path, wording.locale()),
        RuleSetView.general(draft, path, wording.locale()),
        RuleSetView.elsewhere(draft, path).size());
  }

  private static Saved refused(String why) {
    return new Saved(why, "", "", List.of(), List.of(), 0);
  }

  /** Who saved this file last, for a page that lies open. */
  @GetMapping("/now")
  @ResponseBody
  Now now(@PathVariable long id, @RequestParam String file, HttpServletRequest request) {
    RuleChange change = change(id);
    String text = life.draft(change).files().text(RulePath.read(file).path());
    Wording wording = pages.viewers().wording(request);
    return new Now(
        RulePath.mark(text),
        change.editedBy(),
        wording.time(change.editedAt()),
        change.state().name());
  }

  /** What is wrong with a text that is not saved yet. */
  @PostMapping("/check")
  @ResponseBody
  List<RuleSetView.InPlace> check(
      @PathVariable long id,
      @RequestParam String file,
      @RequestParam String text,
      HttpServletRequest request,
      @Nullable Authentication who) {
    RuleSetPages.allow(who);
    RulePath path = RulePath.read(file);
    RuleChange change = change(id);
    Map<String, @Nullable String> files = new HashMap<>(change.files());
    files.put(path.path(), text.replace("\r\n", "\n"));
    RuleBook book = life.draft(with(change, files));
    return book.problems().stream()
        .filter(p -> p.file().equals(path.path()))
        .map(p -> inText(p, pages.viewers().wording(request)))
        .toList();
  }

  private static RuleSetView.InPlace inText(RuleProblem p, Wording wording) {
    return new RuleSetView.InPlace(
        0, p.column(), Math.max(1, p.line()), p.say(wording.locale()), !p.isError());
  }

  private static RuleChange with(RuleChange c, Map<String, @Nullable String> files) {
    return new RuleChange(
        c.id(),
        c.title(),
        c.author(),
        c.base(),
        files,
        c.revision(),
        c.state(),
        c.begunAt(),
        c.editedAt(),
        c.editedBy(),
        c.editors(),
        c.proposedAt(),
        c.startsAt(),
        c.decidedBy(),
        c.decidedAt(),
        c.note(),
        c.report(),
        c.version());
  }

  /** Runs the cases of a set by the draft as it was saved. */
  @PostMapping("/cases/{set}")
  @ResponseBody
  CaseRun cases(@PathVariable long id, @PathVariable String set, HttpServletRequest request) {
    RuleBook draft = life.draft(change(id));
    Wording wording = pages.viewers().wording(request);
    if (!draft.names().contains(set) || !draft.isUsable()) {
      return new CaseRun(List.of(), 0, 0, wording.say("rules.cases.not-yet"));
    }
    List<CaseResult> results = results(new RuleCases(deciders).run(draft, set), draft, wording);
    int passed = (int) results.stream().filter(CaseResult::passed).count();
    int failed = results.size() - passed;
    String words =
        results.isEmpty()
            ? wording.say("rules.cases.none")
            : failed == 0
                ? wording.say("rules.cases.passed", passed)
                : wording.say("rules.cases.failed", passed, failed);
    return new CaseRun(results, passed, failed, words);
  }

  /** One more column for the cases of a set. */
  @PostMapping("/column")
  String column(
      @PathVariable long id,
      @RequestParam String file,
      @RequestParam String column,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    RuleSetPages.allow(who);
    RulePath path = RulePath.read(file);
    RuleChange change = change(id);
    RuleBook draft = life.draft(change);
    CsvText before = rows(path, draft, draft.files().text(path.path()));
    if (path.kind() != RulePath.Kind.CASES
        || !column.matches("=?[A-Za-z][A-Za-z0-9-]{0,40}")
        || before.head().size() >= MOST_COLUMNS) {
      throw Pages.notFound().get();
    }
    if (!before.head().contains(column)) {
      List<String> head = new ArrayList<>(before.head());
      int expected = (int) head.stream().takeWhile(h -> !h.startsWith("=")).count();
      head.add(column.startsWith("=") ? head.size() : expected, column);
      String text = new CsvText(head, before.comment(), before.lines()).text();
      keep(change, path, text, request, who, then);
    }
    return "redirect:" + place(id, path, draft);
  }

  /** The file as it is in force. */
  @PostMapping("/undo")
  String undo(
      @PathVariable long id,
      @RequestParam String file,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    RuleSetPages.allow(who);
    RulePath path = RulePath.read(file);
    RuleChange change = change(id);
    RuleBook draft = life.draft(change);
    String text = life.version(change.base()).orElseThrow().files().texts().get(path.path());
    keep(change, path, text, request, who, then);
    return "redirect:" + place(id, path, draft);
  }

  void keep(
      RuleChange change,
      RulePath path,
      @Nullable String text,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    Wording wording = pages.viewers().wording(request);
    var result =
        life.save(change.id(), change.revision(), path.path(), text, Viewers.of(who).name());
    if (result instanceof RuleLife.Result.Refused refused) {
      then.addFlashAttribute("refused", RuleWords.refused(refused, life.inForce(), wording));
    }
  }

  static String place(long id, RulePath path, RuleBook draft) {
    return "/rules/changes/" + id + "/sets/" + path.setIn(draft) + "?file=" + path.path();
  }

  private RuleChange change(long id) {
    return life.change(id).orElseThrow(Pages.notFound());
  }
}
