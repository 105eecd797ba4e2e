package dev.jackfield.designer;

import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rulebook.Proof;
import dev.jackfield.engine.rulebook.RuleChange;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.web.Labels;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A change of the rules: what differs, what was proved, and who lets it in. */
@Controller
@RequestMapping("/rules/changes/{id}")
final class RuleChangePages {
  private static final int LONGEST_NOTE = 1_000;
  private static final int LONGEST_TITLE = 120;
  private static final int PROOFS_KEPT = 8;

  private final RuleLife life;
  private final ProofView proofs;
  private final Pages pages;

  /** What was proved last of a change as it is and against what is in force; a few are kept. */
  private final Map<String, Proof> proved =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Proof> eldest) {
          return size() > PROOFS_KEPT;
        }
      };

  RuleChangePages(RuleLife life, ProofView proofs, Pages pages) {
    this.life = life;
    this.proofs = proofs;
    this.pages = pages;
  }

  /** What this person may do with it now. */
  record May(
      boolean edit,
      boolean propose,
      boolean approve,
      boolean sendBack,
      boolean withdraw,
      boolean isOwn) {}

  @GetMapping
  String one(
      @PathVariable long id,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    RuleChange change = change(id);
    Viewer viewer = Viewers.of(who);
    Wording wording = pages.viewers().wording(request);
    RuleBook draft = life.draft(change);
    var base = life.version(change.base()).orElseThrow(Pages.notFound());
    model.addAttribute("change", RuleSetPages.change(draft, change, wording));
    model.addAttribute("revision", change.revision());
    model.addAttribute("begun", wording.dateTime(change.begunAt()));
    model.addAttribute("proposed", wording.dateTime(change.proposedAt()));
    model.addAttribute("decided", wording.dateTime(change.decidedAt()));
    model.addAttribute("decidedBy", change.decidedBy() == null ? "" : change.decidedBy());
    model.addAttribute("note", change.note() == null ? "" : change.note());
    model.addAttribute("base", "" + change.base());
    model.addAttribute("isBehind", change.base() != life.inForce().version());
    model.addAttribute("both", meanwhile(draft, change, wording));
    model.addAttribute("became", change.version() == null ? "" : "" + change.version());
    model.addAttribute("may", may(change, viewer, RuleSetPages.mayEdit(who)));
    model.addAttribute(
        "files",
        new RuleDiffs(draft, viewer, wording)
            .between(base.files(), draft.files(), "/rules/changes/" + id));
    model.addAttribute("editorLabels", Labels.editor(wording.locale()));
    model.addAttribute("zones", zones(wording.zone()));
    model.addAttribute("zone", wording.zone().getId());
    return "designer/rule-change";
  }

  /** Places, and the reader's own zone whatever its name. */
  private static List<String> zones(ZoneId own) {
    return Stream.concat(
            Stream.of(own.getId()),
            ZoneId.getAvailableZoneIds().stream()
                .filter(z -> z.contains("/") && !z.startsWith("Etc/") && !z.startsWith("SystemV/"))
                .sorted())
        .distinct()
        .toList();
  }

  /** Files that it and what went live since both change. */
  private String meanwhile(RuleBook book, RuleChange change, Wording wording) {
    return life.changedMeanwhile(change).stream()
        .map(f -> RuleSetPages.title(book, f, wording))
        .collect(Collectors.joining(wording.say("rules.and")));
  }

  private May may(RuleChange change, Viewer viewer, boolean mayEdit) {
    boolean isDraft = change.state() == RuleChange.State.DRAFT;
    boolean isProposed = change.state() == RuleChange.State.PROPOSED;
    boolean isOwn =
        change.author().equals(viewer.name()) || change.editors().contains(viewer.name());
    return new May(
        mayEdit && isDraft,
        mayEdit && isDraft && !change.files().isEmpty(),
        mayEdit && isProposed && !isOwn,
        mayEdit && isProposed,
        mayEdit && (isDraft || isProposed || !life.plannedOf(change.id()).isEmpty()),
        isOwn);
  }

  /** What was found out about it; takes as long as the replay does. */
  @GetMapping("/proof")
  String proof(
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean again,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    RuleChange change = change(id);
    Wording wording = pages.viewers().wording(request);
    Optional<Proof> kept =
        again || change.state() == RuleChange.State.DRAFT ? Optional.empty() : life.proof(change);
    Proof proof = kept.orElseGet(() -> prove(change));
    proofs.show(proof, change, Viewers.of(who), wording, model);
    return "designer/rule-proof :: proof";
  }

  private Proof prove(RuleChange change) {
    String key = change.id() + " " + change.revision() + " " + life.inForce().version();
    synchronized (proved) {
      Proof known = proved.get(key);
      if (known != null) {
        return known;
      }
    }
    Proof proof = life.prove(change);
    synchronized (proved) {
      proved.put(key, proof);
    }
    return proof;
  }

  @PostMapping("/title")
  String rename(
      @PathVariable long id,
      @RequestParam String title,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    RuleSetPages.allow(who);
    change(id);
    if (title.isBlank() || title.length() > LONGEST_TITLE) {
      then.addFlashAttribute(
          "refused", pages.viewers().wording(request).say("rules.change.title.wrong"));
    } else {
      life.rename(id, title.strip());
    }
    return back(id);
  }

  /**
   * @param startsAt local time in the zone, as a browser's field has it; empty: at once
   */
  @PostMapping("/propose")
  String propose(
      @PathVariable long id,
      @RequestParam int revision,
      @RequestParam(defaultValue = "") String startsAt,
      @RequestParam(defaultValue = "") String zone,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    RuleSetPages.allow(who);
    Instant starts;
    try {
      starts =
          startsAt.isBlank()
              ? null
              : LocalDateTime.parse(startsAt.strip()).atZone(ZoneId.of(zone)).toInstant();
    } catch (DateTimeException e) {
      then.addFlashAttribute("refused", pages.viewers().wording(request).say("rules.starts.wrong"));
      return back(id);
    }
    return done(
        id, life.propose(id, revision, starts, Viewers.of(who).name()), "proposed", request, then);
  }

  @PostMapping("/approve")
  String approve(
      @PathVariable long id,
      @RequestParam int revision,
      @RequestParam(defaultValue = "") String note,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    RuleSetPages.allow(who);
    return done(
        id,
        life.approve(id, revision, cut(note), Viewers.of(who).name()),
        "approved",
        request,
        then);
  }

  @PostMapping("/send-back")
  String sendBack(
      @PathVariable long id,
      @RequestParam int revision,
      @RequestParam(defaultValue = "") String note,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    RuleSetPages.allow(who);
    if (note.isBlank()) {
      then.addFlashAttribute("refused", pages.viewers().wording(request).say("rules.note.needed"));
      return back(id);
    }
    return done(
        id,
        life.sendBack(id, revision, cut(note), Viewers.of(who).name()),
        "sent-back",
        request,
        then);
  }

  @PostMapping("/withdraw")
  String withdraw(
      @PathVariable long id,
      @RequestParam int revision,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    RuleSetPages.allow(who);
    return done(
        id, life.withdraw(id, revision, Viewers.of(who).name()), "withdrawn", request, then);
  }

  /** Takes over what went live since it was begun. */
  @PostMapping("/rebase")
  String rebase(
      @PathVariable long id,
      @RequestParam int revision,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    RuleSetPages.allow(who);
    return done(id, life.rebase(id, revision, Viewers.of(who).name()), "rebased", request, then);
  }

  private static String cut(String note) {
    String stripped = note.strip();
    return stripped.length() > LONGEST_NOTE ? stripped.substring(0, LONGEST_NOTE) : stripped;
  }

  private String done(
      long id,
      RuleLife.Result result,
      String what,
      HttpServletRequest request,
      RedirectAttributes then) {
    Wording wording = pages.viewers().wording(request);
    switch (result) {
      case RuleLife.Result.Done done ->
          then.addFlashAttribute(
              "said",
              wording.say("rules.done." + what, done.version() == null ? "" : "" + done.version()));
      case RuleLife.Result.Refused refused ->
          then.addFlashAttribute("refused", RuleWords.refused(refused, life.inForce(), wording));
    }
    return back(id);
  }

  private static String back(long id) {
    return "redirect:/rules/changes/" + id;
  }

  private RuleChange change(long id) {
    return life.change(id).orElseThrow(Pages.notFound());
  }
}
