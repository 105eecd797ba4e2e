package dev.jackfield.designer;

import dev.jackfield.engine.draft.Draft;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.step.catalogue.StepCard;
import dev.jackfield.step.catalogue.StepCatalogue;
import dev.jackfield.web.Labels;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where a flow is drawn: the page, its steps, what they can choose from, and copies. */
@Controller
@RequestMapping("/flows/{id}/design")
final class DesignPages {
  private static final int MOST_WORDS = 1_000;

  /** Of an id, so that there is room behind it. */
  private static final int LONGEST_BASE = 50;

  private static final MediaType WAV = MediaType.parseMediaType("audio/wav");

  private final Drafts drafts;
  private final StepCatalogue steps;
  private final DesignChoices choices;
  private final PromptLibrary library;
  private final Viewers viewers;

  DesignPages(
      Drafts drafts,
      StepCatalogue steps,
      DesignChoices choices,
      PromptLibrary library,
      Viewers viewers) {
    this.drafts = drafts;
    this.steps = steps;
    this.choices = choices;
    this.library = library;
    this.viewers = viewers;
  }

  @GetMapping
  String page(
      @PathVariable String id,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    Draft draft = drafts.find(id).orElseThrow(Pages.notFound());
    Wording wording = viewers.wording(request);
    model.addAttribute("flow", draft.flow());
    model.addAttribute("name", draft.name());
    model.addAttribute("editable", DraftApi.mayDraw(who));
    model.addAttribute("viewer", Viewers.of(who).name());
    model.addAttribute(
        "labels", Labels.of("messages.designer", wording.locale(), "design.", List.of("try.")));
    model.addAttribute("language", wording.locale().toLanguageTag());
    return "designer/design";
  }

  @GetMapping("/steps")
  @ResponseBody
  List<StepCard> steps(HttpServletRequest request) {
    return steps.cards(viewers.wording(request).locale());
  }

  @GetMapping("/choices")
  @ResponseBody
  DesignChoices.All choices(HttpServletRequest request) {
    return choices.all(viewers.wording(request));
  }

  /** Words that a page wants to hear. */
  record Spoken(String language, String voice, String words) {}

  @PostMapping("/spoken")
  ResponseEntity<Resource> spoken(@RequestBody Spoken sent, @Nullable Authentication who) {
    DraftApi.allow(who);
    String words = sent.words().strip();
    if (words.isEmpty() || words.length() > MOST_WORDS) {
      return ResponseEntity.unprocessableContent().build();
    }
    return library
        .speak(sent.language(), sent.voice().strip(), words)
        .map(
            wav ->
                ResponseEntity.ok()
                    .contentType(WAV)
                    .cacheControl(CacheControl.noStore())
                    .<Resource>body(new ByteArrayResource(wav)))
        .orElseGet(() -> ResponseEntity.unprocessableContent().build());
  }

  /** A drawing that is to be kept beside the draft. */
  record Copied(String xml) {}

  /** The flow that it became. */
  record Copy(String flow) {}

  @PostMapping("/copy")
  @ResponseBody
  Copy copy(
      @PathVariable String id,
      @RequestBody Copied sent,
      HttpServletRequest request,
      @Nullable Authentication who) {
    DraftApi.allow(who);
    Draft draft = drafts.find(id).orElseThrow(Pages.notFound());
    String name = viewers.wording(request).say("design.copy-of", draft.name());
    String base = id.length() > LONGEST_BASE ? id.substring(0, LONGEST_BASE) : id;
    String copy = drafts.freeId(base + "-copy");
    return new Copy(
        drafts.create(copy, Drafts.as(sent.xml(), copy, name), Viewers.of(who).name()).flow());
  }
}
