package dev.jackfield.designer;

import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.check.FlowCheck;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.prompt.Finding;
import dev.jackfield.engine.prompt.PromptCheck;
import dev.jackfield.engine.prompt.SpeechCheck;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The deployed flows, to look at. */
@Controller
@RequestMapping("/flows")
final class FlowPages {
  private final Flows flows;
  private final Numbers numbers;
  private final FlowCheck check;
  private final PromptCheck prompts;
  private final SpeechCheck speech;
  private final Pages pages;

  FlowPages(
      Flows flows,
      Numbers numbers,
      FlowCheck check,
      PromptCheck prompts,
      SpeechCheck speech,
      Pages pages) {
    this.flows = flows;
    this.numbers = numbers;
    this.check = check;
    this.prompts = prompts;
    this.speech = speech;
    this.pages = pages;
  }

  record Row(
      String id, String name, String version, String deployed, String key, List<String> numbers) {}

  @GetMapping
  String list(HttpServletRequest request, Model model) {
    Wording wording = pages.viewers().wording(request);
    model.addAttribute("flows", flows.all().stream().map(v -> row(v, wording)).toList());
    model.addAttribute("gaps", gaps());
    return "designer/flows";
  }

  /**
   * Recordings of a flow that some callers do not hear.
   *
   * @param tones of these, those that are heard as a tone
   */
  record Gaps(long tones, long others) {}

  private Map<String, Gaps> gaps() {
    Map<String, Gaps> gaps = new HashMap<>();
    for (FlowVersion version : flows.all()) {
      List<Finding> found = prompts.findings(version);
      long tones = found.stream().filter(Finding::isTone).count();
      gaps.put(version.ref().processId(), new Gaps(tones, found.size() - tones));
    }
    return gaps;
  }

  /** All versions, and the diagram of the newest. */
  @GetMapping("/{id}")
  String newest(@PathVariable String id, HttpServletRequest request, Model model) {
    return show(flows.newest(id).orElseThrow(Pages.notFound()), request, model);
  }

  @GetMapping("/{id}/{key}")
  String one(
      @PathVariable String id, @PathVariable long key, HttpServletRequest request, Model model) {
    return show(version(id, key), request, model);
  }

  @GetMapping(path = "/{id}/{key}/bpmn", produces = MediaType.APPLICATION_XML_VALUE)
  @ResponseBody
  String bpmn(@PathVariable String id, @PathVariable long key) {
    return version(id, key).xml();
  }

  private String show(FlowVersion version, HttpServletRequest request, Model model) {
    Wording wording = pages.viewers().wording(request);
    model.addAttribute("flow", row(version, wording));
    model.addAttribute("problems", problems(version, wording));
    model.addAttribute("findings", prompts.findings(version));
    model.addAttribute("deaf", speech.findings(version));
    model.addAttribute(
        "versions",
        flows.versions(version.ref().processId()).stream().map(v -> row(v, wording)).toList());
    return "designer/flow";
  }

  /** What is wrong with a drawn step, in words of the page's language. */
  record Problem(String title, boolean isError, String words) {}

  /** Of this version, with the newest of the flows beside it. */
  private List<Problem> problems(FlowVersion version, Wording wording) {
    return check.problems(flows.diagramsWith(version)).stream()
        .filter(p -> p.flow().equals(version.ref().processId()))
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
