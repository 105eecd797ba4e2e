package dev.jackfield.designer;

import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleProblem;
import dev.jackfield.engine.rule.RuleSetShape;
import dev.jackfield.engine.rule.Table;
import dev.jackfield.engine.rule.TableShape;
import dev.jackfield.web.Labels;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * One rule set and one of its files on a page, to read or to edit. Lives for one request.
 *
 * @param home address of the page, without the file
 * @param changed paths that differ from what is in force
 */
record RuleSetView(
    RuleBook book,
    String set,
    String home,
    boolean editable,
    Set<String> changed,
    Viewer viewer,
    Wording wording) {
  static final JsonMapper JSON = new JsonMapper();

  /** A file in the list of the set's files. */
  record Part(
      String path,
      String kind,
      String title,
      String url,
      boolean isHere,
      String size,
      long problems,
      boolean isChanged) {}

  /** Shows this file; null or unknown: the first one. */
  void show(RulePath part, Model model) {
    Locale language = wording.locale();
    RuleSetShape shape = book.shape(set);
    model.addAttribute("set", set);
    model.addAttribute("title", shape.title().in(language));
    model.addAttribute("about", shape.about().in(language));
    model.addAttribute(
        "facts",
        shape.facts().stream().map(f -> new Named(f.name(), f.title().in(language))).toList());
    model.addAttribute(
        "decides",
        shape.decides().stream().map(f -> new Named(f.name(), f.title().in(language))).toList());
    model.addAttribute("editable", editable);
    model.addAttribute("home", home);
    model.addAttribute(
        "parts", RulePath.ofSet(book, set).stream().map(p -> part(p, part)).toList());
    model.addAttribute("part", part(part, part));
    model.addAttribute("gridLabels", Labels.grid(language));
    model.addAttribute("editorLabels", Labels.editor(language));
    model.addAttribute("text", book.files().text(part.path()));
    model.addAttribute("mark", RulePath.mark(book.files().text(part.path())));
    model.addAttribute("general", general(book, part, language));
    model.addAttribute("problems", JSON.writeValueAsString(inCells(book, part, language)));
    switch (part.kind()) {
      case TABLE -> showTable(part, model);
      case CASES -> showCases(shape, part, model);
      case RULES -> model.addAttribute("known", JSON.writeValueAsString(known(shape)));
    }
  }

  /** A name and its words. */
  record Named(String name, String title) {}

  private Part part(RulePath path, RulePath here) {
    String url =
        UriComponentsBuilder.fromPath(home).queryParam("file", path.path()).build().toString();
    long problems = book.problems().stream().filter(p -> p.file().equals(path.path())).count();
    String size = "";
    if (path.kind() != RulePath.Kind.RULES) {
      size = wording.number(CsvText.read(book.files().text(path.path())).lines().size());
    }
    String title =
        path.kind() == RulePath.Kind.TABLE
            ? path.title(book, wording.locale())
            : wording.say("rules.part." + path.kind().word());
    return new Part(
        path.path(),
        path.kind().word(),
        title,
        url,
        path.equals(here),
        size,
        problems,
        changed.contains(path.path()));
  }

  private void showTable(RulePath path, Model model) {
    Table table = book.tables().get(path.name());
    if (table == null) {
      throw Pages.notFound().get();
    }
    TableShape shape = table.shape();
    CsvText csv = CsvText.read(book.files().text(path.path()));
    boolean masked = !editable && !viewer.seesNumbers();
    var grid = RuleGrids.table(shape, csv, !editable, masked, wording);
    model.addAttribute("grid", JSON.writeValueAsString(grid));
    model.addAttribute("tableAbout", shape.about().in(wording.locale()));
    model.addAttribute("tooLong", csv.lines().size() > RuleGrids.MOST_ROWS);
    model.addAttribute("hit", shape.hit().name());
    model.addAttribute("complete", shape.complete());
  }

  private void showCases(RuleSetShape shape, RulePath path, Model model) {
    CsvText csv = CsvText.read(book.files().text(path.path()));
    if (csv.head().isEmpty()) {
      csv = CsvText.read("case,at,=" + shape.outcome());
    }
    model.addAttribute(
        "grid", JSON.writeValueAsString(RuleGrids.cases(shape, csv, !editable, wording)));
    model.addAttribute("more", moreColumns(shape, csv));
  }

  /** Columns that the cases do not have yet, by head. */
  private Map<String, String> moreColumns(RuleSetShape shape, CsvText csv) {
    List<String> all = new ArrayList<>();
    shape.facts().stream().filter(f -> !f.derived()).forEach(f -> all.add(f.name()));
    shape.decides().forEach(f -> all.add("=" + f.name()));
    all.add("=reason");
    all.add("=rule");
    Map<String, String> more = new LinkedHashMap<>();
    for (String head : all) {
      if (!csv.head().contains(head)) {
        String title = RuleGrids.caseTitle(shape, head, wording);
        more.put(head, head.startsWith("=") ? wording.say("rules.case.then", title) : title);
      }
    }
    return more;
  }

  /** What the editor completes. */
  private Map<String, Object> known(RuleSetShape shape) {
    Locale language = wording.locale();
    return Map.of(
        "facts",
        shape.facts().stream()
            .map(f -> Map.of("name", f.name(), "help", f.title().in(language), "type", f.type()))
            .toList(),
        "tables",
        book.tables().values().stream().map(t -> table(t.shape(), language)).toList(),
        "decision",
        List.of(
            method("set", "(field, value)"),
            method("setOnce", "(field, value)"),
            method("add", "(field, amount)"),
            method("need", "(skill, level)"),
            method("enough", "(skill, level)"),
            method("because", "(english, chinese)")));
  }

  private Map<String, String> method(String name, String arguments) {
    return Map.of(
        "name", name, "arguments", arguments, "help", wording.say("rules.decision." + name));
  }

  private static Map<String, Object> table(TableShape shape, Locale language) {
    return Map.of(
        "name",
        shape.name(),
        "help",
        shape.title().in(language),
        "columns",
        shape.columns().stream()
            .map(
                c ->
                    Map.of(
                        "name", c.name(), "help", c.title().in(language), "type", c.type().name()))
            .toList());
  }

  // --- problems

  /** A problem in a cell or line, as our scripts take it. */
  record InPlace(int row, String column, int line, String message, boolean warning) {}

  /** What is wrong with a file as a whole, in words. */
  static List<String> general(RuleBook book, RulePath path, Locale language) {
    return book.problems().stream()
        .filter(p -> p.file().equals(path.path()) && p.line() == 0)
        .map(p -> p.say(language))
        .toList();
  }

  /** What is wrong at a place; rows from 0, lines from 1. */
  static List<InPlace> inCells(RuleBook book, RulePath path, Locale language) {
    return book.problems().stream()
        .filter(p -> p.file().equals(path.path()) && p.line() > 0)
        .map(p -> new InPlace(p.line() - 1, p.column(), p.line(), p.say(language), !p.isError()))
        .toList();
  }

  /** Problems outside of this file that keep the book from going live. */
  static List<RuleProblem> elsewhere(RuleBook book, RulePath path) {
    return book.problems().stream()
        .filter(p -> p.isError() && !p.file().equals(path.path()))
        .toList();
  }
}
