package dev.jackfield.designer;

import dev.jackfield.engine.draft.Draft;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.draft.FlowDiff;
import dev.jackfield.engine.draft.Saved;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Versions of a flow: listed, compared, brought back, as files. */
@Controller
@RequestMapping("/flows")
final class FlowHistoryPages {
  private static final String DRAFT = "draft";

  private final Drafts drafts;
  private final Pages pages;

  FlowHistoryPages(Drafts drafts, Pages pages) {
    this.drafts = drafts;
    this.pages = pages;
  }

  /**
   * The drawing as a file.
   *
   * @param which number of a version, or {@code draft}
   */
  @GetMapping(path = "/{id}/versions/{which}/bpmn")
  ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable String which) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_XML)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(id + ".bpmn").build().toString())
        .body(one(id, which).xml().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A version in the list.
   *
   * @param which its number, or {@code draft}
   */
  record Row(String which, String title, String author, String note, String at) {}

  @GetMapping("/{id}/history")
  String history(
      @PathVariable String id,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    Draft draft = drafts.find(id).orElseThrow(Pages.notFound());
    Wording wording = pages.viewers().wording(request);
    List<Row> rows = new ArrayList<>();
    if (draft.changed()) {
      rows.add(row(draft, wording));
    }
    drafts.history(id).stream()
        .map(
            v ->
                new Row(
                    "" + v.number(),
                    wording.say("drafts.version", v.number()),
                    v.author(),
                    v.note(),
                    wording.dateTime(v.savedAt())))
        .forEach(rows::add);
    model.addAttribute("flow", draft);
    model.addAttribute("versions", rows);
    model.addAttribute("mayDraw", DraftApi.mayDraw(who));
    return "designer/flow-history";
  }

  private static Row row(Draft draft, Wording wording) {
    return new Row(
        DRAFT,
        wording.say("drafts.draft"),
        draft.editedBy(),
        wording.say("drafts.draft.what"),
        wording.dateTime(draft.editedAt()));
  }

  @PostMapping("/{id}/restore")
  String restore(
      @PathVariable String id,
      @RequestParam int number,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    DraftApi.allow(who);
    Draft draft = drafts.find(id).orElseThrow(Pages.notFound());
    Wording wording = pages.viewers().wording(request);
    try {
      drafts.restore(id, number, draft.revision(), Viewers.of(who).name());
      pages.audit().did(Viewers.of(who).name(), "restored flow", id + " version " + number);
      then.addFlashAttribute("said", wording.say("drafts.restored", number));
    } catch (Drafts.Conflict c) {
      then.addFlashAttribute("refused", wording.say("drafts.conflict", c.now().editedBy()));
    }
    return "redirect:/flows/" + id + "/history";
  }

  // --- what differs

  /** One difference in words, and what of it. */
  record Difference(String kind, String element, String words, List<String> details) {}

  /**
   * @param from number of a version
   * @param to number of a version, or {@code draft}
   */
  @GetMapping("/{id}/diff")
  String diff(
      @PathVariable String id,
      @RequestParam String from,
      @RequestParam String to,
      HttpServletRequest request,
      Model model) {
    Wording wording = pages.viewers().wording(request);
    Saved before = one(id, from);
    Saved after = one(id, to);
    FlowDiff diff = FlowDiff.of(before.xml(), after.xml());
    model.addAttribute("flow", after);
    model.addAttribute("from", from);
    model.addAttribute("to", to);
    model.addAttribute("before", title(from, wording));
    model.addAttribute("after", title(to, wording));
    model.addAttribute("added", String.join(" ", diff.elements(FlowDiff.Kind.ADDED)));
    model.addAttribute("removed", String.join(" ", diff.elements(FlowDiff.Kind.REMOVED)));
    model.addAttribute("changed", String.join(" ", diff.elements(FlowDiff.Kind.CHANGED)));
    model.addAttribute("moved", String.join(" ", diff.moved()));
    model.addAttribute("movedCount", diff.moved().size());
    model.addAttribute(
        "differences", diff.changes().stream().map(c -> difference(c, wording)).toList());
    return "designer/flow-diff";
  }

  private static String title(String which, Wording wording) {
    return which.equals(DRAFT) ? wording.say("drafts.draft") : wording.say("drafts.version", which);
  }

  private static Difference difference(FlowDiff.Change change, Wording wording) {
    String what = wording.say(change.type().equals("sequenceFlow") ? "drafts.way" : "drafts.step");
    return new Difference(
        change.kind().name().toLowerCase(Locale.ROOT),
        change.element(),
        wording.say("drafts.diff." + change.kind(), what, change.title()),
        change.details().stream().map(d -> detail(d, wording)).toList());
  }

  private static String detail(FlowDiff.Detail d, Wording wording) {
    String part = wording.say("drafts.part." + d.part(), d.name());
    if (d.before().isEmpty()) {
      return wording.say("drafts.detail.new", part, d.after());
    }
    return d.after().isEmpty()
        ? wording.say("drafts.detail.gone", part, d.before())
        : wording.say("drafts.detail.changed", part, d.before(), d.after());
  }

  /** A version, or the draft as if it were one. */
  private Saved one(String id, String which) {
    if (which.equals(DRAFT)) {
      Draft d = drafts.find(id).orElseThrow(Pages.notFound());
      return new Saved(id, 0, d.name(), d.xml(), Set.of(), d.editedBy(), "", d.editedAt());
    }
    if (!which.matches("\\d{1,9}")) {
      throw Pages.notFound().get();
    }
    return drafts.saved(id, Integer.parseInt(which)).orElseThrow(Pages.notFound());
  }
}
