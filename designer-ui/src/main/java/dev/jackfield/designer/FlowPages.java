package dev.jackfield.designer;

import dev.jackfield.engine.draft.Draft;
import dev.jackfield.engine.draft.DraftLine;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.check.FlowCheck;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.prompt.Finding;
import dev.jackfield.engine.prompt.PromptCheck;
import dev.jackfield.engine.prompt.SpeechCheck;
import dev.jackfield.engine.release.FlowsNow;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** All flows: what is drawn of them, and what is deployed. */
@Controller
@RequestMapping("/flows")
final class FlowPages {
  private final Flows flows;
  private final Drafts drafts;
  private final Numbers numbers;
  private final FlowCheck check;
  private final PromptCheck prompts;
  private final SpeechCheck speech;
  private final FlowsNow now;
  private final Pages pages;

  FlowPages(
      Flows flows,
      Drafts drafts,
      Numbers numbers,
      FlowCheck check,
      PromptCheck prompts,
      SpeechCheck speech,
      FlowsNow now,
      Pages pages) {
    this.flows = flows;
    this.drafts = drafts;
    this.numbers = numbers;
    this.check = check;
    this.prompts = prompts;
    this.speech = speech;
    this.now = now;
    this.pages = pages;
  }

  private static final int MOST = 100;

  record Row(
      String id, String name, String version, String deployed, String key, List<String> numbers) {}

  /**
   * A flow in the list.
   *
   * @param saved number of its newest saved version; 0: none
   * @param changedBy who changed the draft since; empty: nobody
   * @param edited when the draft was last written; empty: it has none
   * @param live what is deployed; null: nothing
   */
  record Line(
      String id, String name, int saved, String changedBy, String edited, @Nullable Row live) {}

  /**
   * @param q part of a name or id
   * @param all true: as many as there are
   */
  @GetMapping
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "false") boolean all,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    Wording wording = pages.viewers().wording(request);
    String part = q.strip().toLowerCase(wording.locale());
    List<Line> lines =
        lines(wording).stream()
            .filter(
                l -> l.id().contains(part) || l.name().toLowerCase(wording.locale()).contains(part))
            .toList();
    List<Line> shown = all ? lines : lines.subList(0, Math.min(MOST, lines.size()));
    model.addAttribute("flows", shown);
    model.addAttribute("hasMore", shown.size() < lines.size());
    model.addAttribute("q", q.strip());
    model.addAttribute("mayDraw", DraftApi.mayDraw(who));
    model.addAttribute("gaps", gaps(shown));
    model.addAttribute(
        "released",
        now.lines().stream()
            .filter(l -> l.release() != null || l.rollout() != null)
            .collect(Collectors.toMap(FlowsNow.Line::flow, l -> l)));
    return "designer/flows";
  }

  /** Those that are drawn here, and those that are only deployed. */
  private List<Line> lines(Wording wording) {
    Map<String, Row> deployed = new LinkedHashMap<>();
    flows.all().forEach(v -> deployed.put(v.ref().processId(), row(v, wording)));
    List<Line> lines = new ArrayList<>();
    for (DraftLine d : drafts.lines()) {
      lines.add(
          new Line(
              d.flow(),
              d.name(),
              d.savedNumber(),
              d.changed() ? d.editedBy() : "",
              wording.dateTime(d.editedAt()),
              deployed.remove(d.flow())));
    }
    deployed.values().forEach(r -> lines.add(new Line(r.id(), r.name(), 0, "", "", r)));
    return lines;
  }

  /**
   * Recordings of a flow that some callers do not hear.
   *
   * @param tones of these, those that are heard as a tone
   */
  record Gaps(long tones, long others) {}

  private Map<String, Gaps> gaps(List<Line> lines) {
    Map<String, Gaps> gaps = new HashMap<>();
    for (Line line : lines) {
      flows
          .newest(line.id())
          .ifPresent(
              version -> {
                List<Finding> found = prompts.findings(version);
                long tones = found.stream().filter(Finding::isTone).count();
                gaps.put(line.id(), new Gaps(tones, found.size() - tones));
              });
    }
    return gaps;
  }

  /** All versions, and the diagram of the newest. */
  @GetMapping("/{id}")
  String newest(
      @PathVariable String id,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    Optional<FlowVersion> deployed = flows.newest(id);
    return deployed.isPresent()
        ? show(deployed.get(), request, who, model)
        : drawn(drafts.find(id).orElseThrow(Pages.notFound()), request, who, model);
  }

  /** A flow that nobody deployed yet: its draft. */
  private String drawn(
      Draft draft, HttpServletRequest request, @Nullable Authentication who, Model model) {
    Wording wording = pages.viewers().wording(request);
    model.addAttribute("flow", new Row(draft.flow(), draft.name(), "", "", "", List.of()));
    model.addAttribute("draft", draft);
    model.addAttribute("mayDraw", DraftApi.mayDraw(who));
    model.addAttribute("edited", wording.dateTime(draft.editedAt()));
    model.addAttribute(
        "problems", problems(draft.flow(), drafts.around(draft.flow(), draft.xml()), wording));
    model.addAttribute("findings", List.of());
    model.addAttribute("deaf", List.of());
    model.addAttribute("versions", List.of());
    model.addAttribute("drawing", "/flows/" + draft.flow() + "/versions/draft/bpmn");
    return "designer/flow";
  }

  @GetMapping("/{id}/{key:\\d+}")
  String one(
      @PathVariable String id,
      @PathVariable long key,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    return show(version(id, key), request, who, model);
  }

  @GetMapping(path = "/{id}/{key:\\d+}/bpmn", produces = MediaType.APPLICATION_XML_VALUE)
  @ResponseBody
  String bpmn(@PathVariable String id, @PathVariable long key) {
    return version(id, key).xml();
  }

  private String show(
      FlowVersion version, HttpServletRequest request, @Nullable Authentication who, Model model) {
    Wording wording = pages.viewers().wording(request);
    String id = version.ref().processId();
    Draft draft = drafts.find(id).orElse(null);
    model.addAttribute("draft", draft);
    model.addAttribute("mayDraw", DraftApi.mayDraw(who));
    model.addAttribute("edited", draft == null ? "" : wording.dateTime(draft.editedAt()));
    model.addAttribute("drawing", "/flows/" + id + "/" + version.ref().definitionKey() + "/bpmn");
    model.addAttribute("flow", row(version, wording));
    model.addAttribute("problems", problems(id, flows.diagramsWith(version), wording));
    model.addAttribute("findings", prompts.findings(version));
    model.addAttribute("deaf", speech.findings(version));
    model.addAttribute(
        "versions",
        flows.versions(version.ref().processId()).stream().map(v -> row(v, wording)).toList());
    return "designer/flow";
  }

  /** What is wrong with a drawn step, in words of the page's language. */
  record Problem(String title, boolean isError, String words) {}

  /** Of this flow, with those beside it. */
  private List<Problem> problems(String flow, Map<String, String> diagrams, Wording wording) {
    return check.problems(diagrams).stream()
        .filter(p -> p.flow().equals(flow))
        .map(p -> new Problem(p.title(), p.isError(), p.say(wording.locale())))
        .toList();
  }

  private FlowVersion version(String id, long key) {
    return flows
        .version(key)
        .filter(v -> v.ref().processId().equals(id))
        .orElseThrow(Pages.notFound());
  }

  private Row row(FlowVersion v, Wording wording) {
    return new Row(
        v.ref().processId(),
        v.name(),
        "" + v.ref().version(),
        wording.dateTime(v.deployedAt()),
        "" + v.ref().definitionKey(),
        numbers.all().stream()
            .filter(n -> n.processId().equals(v.ref().processId()))
            .map(PhoneNumber::number)
            .toList());
  }
}
