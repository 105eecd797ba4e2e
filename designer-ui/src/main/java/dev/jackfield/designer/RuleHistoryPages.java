package dev.jackfield.designer;

import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.engine.rulebook.RuleVersion;
import dev.jackfield.web.Labels;
import dev.jackfield.web.Leaf;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Versions of the rules: what each changed, and one click back. */
@Controller
@RequestMapping("/rules/versions")
final class RuleHistoryPages {
  private static final int MOST = 200;
  private static final int ROWS = 100;

  private final RuleLife life;
  private final Pages pages;
  private final Clock clock;

  RuleHistoryPages(RuleLife life, Pages pages, Clock clock) {
    this.life = life;
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * A version in the list.
   *
   * @param state force, planned, past or void
   */
  record Row(
      long version,
      String title,
      String author,
      String approver,
      String starts,
      String state,
      @Nullable Long change,
      boolean canBePutBack) {}

  @GetMapping
  String list(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    Wording wording = pages.viewers().wording(request);
    Leaf<RuleVersion> leaf =
        Leaf.of(life.versions(Leaf.read(sent, ROWS)), ROWS, "/rules/versions", sent);
    model.addAttribute("versions", leaf.rows().stream().map(v -> row(v, wording)).toList());
    model.addAttribute("newer", leaf.newer());
    model.addAttribute("older", leaf.older());
    model.addAttribute("mayEdit", RuleSetPages.mayEdit(who));
    return "designer/rule-versions";
  }

  private Row row(RuleVersion v, Wording wording) {
    boolean isInForce = v.version() == life.inForce().version();
    boolean isPlanned = v.startsAt().isAfter(clock.instant()) && !isInForce;
    String state = v.isVoid() ? "void" : isInForce ? "force" : isPlanned ? "planned" : "past";
    String title =
        switch (v.origin()) {
          case FILES -> wording.say("rules.version.files");
          case CHANGE -> v.title();
          case RESTORED -> wording.say("rules.version.restored", v.title());
        };
    return new Row(
        v.version(),
        title,
        v.author(),
        v.approver() == null ? "" : v.approver(),
        wording.dateTime(v.startsAt()),
        state,
        v.change(),
        state.equals("past"));
  }

  /**
   * @param against the version to compare with; none: the one before
   */
  @GetMapping("/{version}")
  String one(
      @PathVariable long version,
      @RequestParam(required = false) @Nullable Long against,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    Wording wording = pages.viewers().wording(request);
    RuleVersion shown = life.version(version).orElseThrow(Pages.notFound());
    List<RuleVersion> all = life.versions(MOST);
    Long before =
        against != null
            ? against
            : all.stream()
                .filter(v -> !v.isVoid() && v.version() < version)
                .map(RuleVersion::version)
                .findFirst()
                .orElse(null);
    RuleBook book = life.inForce();
    model.addAttribute("row", row(shown, wording));
    model.addAttribute("made", wording.dateTime(shown.madeAt()));
    model.addAttribute("against", before);
    model.addAttribute(
        "others", all.stream().map(RuleVersion::version).filter(v -> v != version).toList());
    model.addAttribute("files", List.of());
    if (before != null) {
      RuleVersion other = life.version(before).orElseThrow(Pages.notFound());
      model.addAttribute(
          "files",
          new RuleDiffs(book, Viewers.of(who), wording).between(other.files(), shown.files(), ""));
    }
    model.addAttribute("editorLabels", Labels.editor(wording.locale()));
    model.addAttribute("mayEdit", RuleSetPages.mayEdit(who));
    return "designer/rule-version";
  }

  @PostMapping("/{version}/put-back")
  String putBack(
      @PathVariable long version,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    RuleSetPages.allow(who);
    Wording wording = pages.viewers().wording(request);
    switch (life.restore(version, Viewers.of(who).name())) {
      case RuleLife.Result.Done done ->
          then.addFlashAttribute(
              "said", wording.say("rules.done.put-back", "" + version, "" + done.version()));
      case RuleLife.Result.Refused refused ->
          then.addFlashAttribute("refused", RuleWords.refused(refused, life.inForce(), wording));
    }
    return "redirect:/rules/versions";
  }
}
