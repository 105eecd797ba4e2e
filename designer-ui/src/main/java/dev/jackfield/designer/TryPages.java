package dev.jackfield.designer;

import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.flow.FlowTests.NotNow;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flowtest.Coverage;
import dev.jackfield.engine.flowtest.FlowTest;
import dev.jackfield.engine.flowtest.FlowTestFile;
import dev.jackfield.engine.flowtest.FlowTestRun;
import dev.jackfield.engine.flowtest.KeptTest;
import dev.jackfield.engine.flowtest.KeptTests;
import dev.jackfield.engine.flowtest.TestProblem;
import dev.jackfield.engine.flowtest.Together;
import dev.jackfield.engine.trial.Trials;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages on which flows are tried, and on which their tests are kept, read and run. */
@Controller
@RequestMapping("/flows/{id}")
final class TryPages {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final Flows flows;
  private final Drafts drafts;
  private final Together together;
  private final KeptTests tests;
  private final Trials trials;
  private final Pages pages;

  TryPages(
      Flows flows, Drafts drafts, Together together, KeptTests tests, Trials trials, Pages pages) {
    this.flows = flows;
    this.drafts = drafts;
    this.together = together;
    this.tests = tests;
    this.trials = trials;
    this.pages = pages;
  }

  // --- try it

  @GetMapping("/try")
  String tryIt(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Long version,
      HttpServletRequest request,
      Model model) {
    drawing(id, version);
    model.addAttribute("flow", id);
    model.addAttribute("name", name(id));
    model.addAttribute(
        "diagram",
        "/flows/" + id + "/try/diagram" + (version == null ? "" : "?version=" + version));
    model.addAttribute("labels", TryLabels.json(pages.viewers().wording(request).locale()));
    return "designer/try";
  }

  @GetMapping(path = "/try/diagram", produces = MediaType.APPLICATION_XML_VALUE)
  @ResponseBody
  String diagram(@PathVariable String id, @RequestParam(required = false) @Nullable Long version) {
    return drawing(id, version);
  }

  /** An exact version that is deployed, else what is drawn now. */
  private String drawing(String id, @Nullable Long version) {
    return (version == null
            ? together.newest(id)
            : flows
                .version(version)
                .filter(v -> v.ref().processId().equals(id))
                .map(FlowVersion::xml))
        .orElseThrow(Pages.notFound());
  }

  private String name(String id) {
    return drafts
        .find(id)
        .map(d -> d.name())
        .or(() -> flows.newest(id).map(FlowVersion::name))
        .orElse(id);
  }

  // --- tests

  record Row(String name, String by, String at) {}

  @GetMapping("/tests")
  String list(
      @PathVariable String id,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    drawing(id, null);
    Wording wording = pages.viewers().wording(request);
    model.addAttribute("flow", id);
    model.addAttribute("name", name(id));
    model.addAttribute("diagram", "/flows/" + id + "/try/diagram");
    model.addAttribute(
        "tests",
        tests.of(id).stream()
            .map(t -> new Row(t.name(), t.changedBy(), wording.dateTime(t.changedAt())))
            .toList());
    model.addAttribute("mayChange", DraftApi.mayDraw(who));
    model.addAttribute("labels", TryLabels.json(wording.locale()));
    return "designer/flow-tests";
  }

  /**
   * How a test went.
   *
   * @param why where it went otherwise; empty: it passed
   * @param missed ids of what this test did not reach in its flow
   * @param drawn ids of all steps and ways of the flow
   */
  record Walked(boolean passed, String why, List<String> missed, List<String> drawn) {}

  @PostMapping("/tests/run")
  @ResponseBody
  Walked run(
      @PathVariable String id,
      @RequestParam String name,
      HttpServletRequest request,
      @Nullable Authentication who) {
    Wording wording = pages.viewers().wording(request);
    KeptTest kept = tests.find(id, name).orElseThrow(Pages.notFound());
    String xml = drawing(id, null);
    Coverage coverage = new Coverage();
    String why;
    try {
      FlowTest test = FlowTestFile.read("test", kept.text());
      Map<String, String> diagrams = together.with(id, xml);
      why =
          new FlowTestRun(trials)
              .run(test, diagrams, Viewers.of(who).name(), PATIENCE, coverage::take)
              .map(f -> wording.say("try.line", f.line(), f.words()))
              .orElse("");
    } catch (TestProblem problem) {
      why = wording.say("try.line", problem.line(), problem.words());
    } catch (Trials.Taken taken) {
      why = wording.say("try.taken", taken.who());
    } catch (NotNow notNow) {
      why = wording.say("try.not-now");
    }
    Coverage.OfFlow of = coverage.of(id, xml);
    return new Walked(
        why.isEmpty(),
        why,
        of.missed().stream().map(Coverage.Drawn::id).toList(),
        of.drawn().stream().map(Coverage.Drawn::id).toList());
  }

  @GetMapping("/tests/edit")
  String edit(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String name,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    drawing(id, null);
    String text =
        name.isEmpty()
            ? firstTest(id)
            : tests.find(id, name).map(KeptTest::text).orElseThrow(Pages.notFound());
    return form(id, name, text, who, model);
  }

  private static String firstTest(String flow) {
    return """
        flow: %s
        test: A caller is welcomed

        given:
          caller: "+12125550123"
          called: "4000"
          language: en
          time: 2026-11-24 10:00 UTC
          agents:
            - anna

        then:
          - hear: Welcome
          - press: 1
          - expect end
        """
        .formatted(flow);
  }

  private String form(
      String id, String name, String text, @Nullable Authentication who, Model model) {
    model.addAttribute("flow", id);
    model.addAttribute("flowName", name(id));
    model.addAttribute("test", name);
    model.addAttribute("text", text);
    model.addAttribute("mayChange", DraftApi.mayDraw(who));
    return "designer/flow-test";
  }

  @PostMapping("/tests/edit")
  String keep(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam String text,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model,
      RedirectAttributes then) {
    DraftApi.allow(who);
    drawing(id, null);
    String written = text.replace("\r\n", "\n");
    try {
      KeptTest kept = tests.keep(id, name, written, Viewers.of(who).name());
      return pages.done(
          request, then, "changed", "flow test", kept.name(), "/flows/" + id + "/tests");
    } catch (TestProblem problem) {
      model.addAttribute(
          "problem",
          pages.viewers().wording(request).say("try.line", problem.line(), problem.words()));
      return form(id, name, written, who, model);
    }
  }

  @PostMapping("/tests/delete")
  String delete(
      @PathVariable String id,
      @RequestParam String name,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    DraftApi.allow(who);
    if (!tests.remove(id, name)) {
      throw Pages.notFound().get();
    }
    return pages.done(request, then, "deleted", "flow test", name, "/flows/" + id + "/tests");
  }

  /** The test as its file. */
  @GetMapping("/tests/file")
  ResponseEntity<String> file(@PathVariable String id, @RequestParam String name) {
    KeptTest test = Optional.of(name).flatMap(n -> tests.find(id, n)).orElseThrow(Pages.notFound());
    return ResponseEntity.ok()
        .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(FlowTestFile.fileName(name), StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(test.text());
  }
}
