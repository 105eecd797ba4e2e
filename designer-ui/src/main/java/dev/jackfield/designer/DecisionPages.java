package dev.jackfield.designer;

import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleSetShape;
import dev.jackfield.engine.rulebook.PastDecisions;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.web.Form;
import dev.jackfield.web.Leaf;
import dev.jackfield.web.Masked;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Decisions that were made: found again, and each with why it was so. */
@Controller
@RequestMapping("/rules/decisions")
final class DecisionPages {
  private static final int MOST = 100;
  private static final int LONGEST_REASON = 160;

  private final PastDecisions past;
  private final RuleLife life;
  private final Pages pages;

  DecisionPages(PastDecisions past, RuleLife life, Pages pages) {
    this.past = past;
    this.life = life;
    this.pages = pages;
  }

  record Row(
      String id,
      String at,
      String set,
      String outcome,
      String number,
      String call,
      long version,
      String reason) {}

  /** A fact or a decided field, in words. */
  record Named(String title, String value) {}

  @GetMapping
  String list(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    Wording wording = pages.viewers().wording(request);
    Form form = Form.of(sent);
    RuleBook book = life.inForce();
    Viewer viewer = Viewers.of(who);
    List<PastDecisions.Past> found = past.find(search(form, wording), Leaf.read(sent, MOST));
    Leaf<PastDecisions.Past> leaf = Leaf.of(found, MOST, "/rules/decisions", sent);
    Map<String, String> sets = new LinkedHashMap<>();
    sets.put("", wording.say("decision.any"));
    book.names().forEach(s -> sets.put(s, book.shape(s).title().in(wording.locale())));
    model.addAttribute("form", form);
    model.addAttribute("sets", sets);
    model.addAttribute(
        "decisions", leaf.rows().stream().map(p -> row(p, book, viewer, wording)).toList());
    model.addAttribute("newer", leaf.newer());
    model.addAttribute("older", leaf.older());
    model.addAttribute(
        "isSearch",
        sent.entrySet().stream()
            .filter(e -> !e.getKey().equals("page"))
            .flatMap(e -> e.getValue().stream())
            .anyMatch(v -> !v.isBlank()));
    return "designer/decisions";
  }

  private static PastDecisions.Search search(Form form, Wording wording) {
    Long version =
        form.value("version").isEmpty()
            ? null
            : (long) form.number("version", 1, Integer.MAX_VALUE);
    return new PastDecisions.Search(
        form.value("ruleSet"),
        form.value("outcome"),
        form.value("call"),
        form.value("subject").replaceAll("[\\s().-]", ""),
        version,
        day(form, "from", 0, wording),
        day(form, "until", 1, wording));
  }

  private static @Nullable Instant day(Form form, String field, int plus, Wording wording) {
    if (form.value(field).isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(form.value(field))
          .plusDays(plus)
          .atStartOfDay(wording.zone())
          .toInstant();
    } catch (DateTimeException e) {
      form.reject(field, "decision.day.wrong");
      return null;
    }
  }

  private static Row row(PastDecisions.Past p, RuleBook book, Viewer viewer, Wording wording) {
    List<String> reasons = reasons(p, wording.locale());
    return new Row(
        p.id(),
        wording.dateTime(p.at()),
        book.names().contains(p.ruleSet())
            ? book.shape(p.ruleSet()).title().in(wording.locale())
            : p.ruleSet(),
        RuleWords.value(p.outcome(), wording),
        number(p, viewer),
        isOfCall(p) ? p.call() : "",
        p.version(),
        reasons.isEmpty() ? "" : cut(reasons.getFirst()));
  }

  /** In a list a reason is as long as a line or two; the decision's own page has all of it. */
  private static String cut(String reason) {
    if (reason.length() <= LONGEST_REASON) {
      return reason;
    }
    int end = LONGEST_REASON - 1;
    return reason.substring(0, Character.isHighSurrogate(reason.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  private static boolean isOfCall(PastDecisions.Past p) {
    return !p.call().equals("-");
  }

  /** The number that it was about, as this viewer may see it. */
  static String number(PastDecisions.Past p, Viewer viewer) {
    Object number = p.told().getOrDefault("number", p.told().get("caller"));
    String words = number == null ? "" : number.toString();
    return viewer.seesNumbers() ? words : Masked.number(words);
  }

  @GetMapping("/one")
  String one(
      @RequestParam String id,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    PastDecisions.Past p = past.find(id).orElseThrow(Pages.notFound());
    Wording wording = pages.viewers().wording(request);
    Viewer viewer = Viewers.of(who);
    RuleBook book = life.inForce();
    RuleSetShape shape = book.shape(p.ruleSet());
    Map<String, Object> facts = new TreeMap<>(p.facts());
    facts.putAll(p.told());
    model.addAttribute("decision", row(p, book, viewer, wording));
    model.addAttribute("ruleSet", p.ruleSet());
    model.addAttribute("isKnown", book.names().contains(p.ruleSet()));
    model.addAttribute("reasons", reasons(p, wording.locale()));
    model.addAttribute("fired", p.fired());
    model.addAttribute(
        "facts",
        facts.entrySet().stream()
            .map(f -> fact(shape, f.getKey(), f.getValue(), viewer, wording))
            .toList());
    model.addAttribute(
        "decided",
        p.decided().entrySet().stream()
            .map(
                f ->
                    new Named(
                        RuleGrids.fieldTitle(shape, f.getKey(), wording.locale()),
                        RuleWords.value(f.getValue(), wording)))
            .toList());
    model.addAttribute("isComplete", p.complete());
    return "designer/decision";
  }

  private static Named fact(
      RuleSetShape shape, String name, Object value, Viewer viewer, Wording wording) {
    String title = shape.fact(name).map(f -> f.title().in(wording.locale())).orElse(name);
    boolean hidden = !viewer.seesNumbers() && (shape.isPersonal(name) || looksLikeANumber(value));
    String words =
        value instanceof Boolean b
            ? wording.say(b ? "rules.yes" : "rules.no")
            : value instanceof Double d && d == Math.rint(d)
                ? wording.number(d.longValue())
                : value.toString();
    return new Named(title, hidden ? Masked.number(words) : words);
  }

  /** Where a rule set does not say which of its facts are personal. */
  private static boolean looksLikeANumber(Object value) {
    return value.toString().matches("\\+?\\d{8,15}");
  }

  private static List<String> reasons(PastDecisions.Past p, Locale language) {
    boolean chinese =
        language.getLanguage().equals(Locale.CHINESE.getLanguage()) && !p.reasonsZh().isEmpty();
    return chinese ? p.reasonsZh() : p.reasons();
  }
}
