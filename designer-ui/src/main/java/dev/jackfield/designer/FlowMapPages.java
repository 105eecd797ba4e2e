package dev.jackfield.designer;

import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.ReleasedId;
import dev.jackfield.engine.release.FlowsNow;
import dev.jackfield.engine.release.Release;
import dev.jackfield.engine.release.Releases;
import dev.jackfield.engine.traffic.StepFigures;
import dev.jackfield.engine.traffic.StepTraffic;
import dev.jackfield.engine.traffic.TrafficStore.Step;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** A flow's diagram with its callers on it: who is where now, and what happened there. */
@Controller
@RequestMapping("/releases/map/{flow}")
final class FlowMapPages {
  private static final int MOST_RELEASES = 30;
  private static final double MILLIS = 1000;

  /** As long as traffic is kept. */
  private static final Duration ALL = Duration.ofDays(40);

  private final Flows flows;
  private final FlowsNow now;
  private final Releases releases;
  private final StepTraffic traffic;
  private final Pages pages;

  FlowMapPages(Flows flows, FlowsNow now, Releases releases, StepTraffic traffic, Pages pages) {
    this.flows = flows;
    this.now = now;
    this.releases = releases;
    this.traffic = traffic;
    this.pages = pages;
  }

  /** A version that can be shown; 0: what was deployed last. */
  record Choice(int version, String words) {}

  /** One diagram on the page. */
  record Shown(int version, String words) {}

  /**
   * @param version release, 0: what was deployed; -1: what most calls run now
   * @param beside another one; -1: none
   */
  @GetMapping
  String map(
      @PathVariable String flow,
      @RequestParam(defaultValue = "-1") int version,
      @RequestParam(defaultValue = "-1") int beside,
      @RequestParam(defaultValue = "hour") String span,
      HttpServletRequest request,
      Model model) {
    Wording wording = pages.viewers().wording(request);
    ReleaseViews views = new ReleaseViews(wording);
    FlowsNow.Line line =
        now.lines().stream()
            .filter(l -> l.flow().equals(flow))
            .findFirst()
            .orElseThrow(Pages.notFound());
    int shown = version >= 0 ? version : line.release() == null ? 0 : line.release();
    Map<Integer, String> choices = choices(line, views);
    List<Shown> maps = new ArrayList<>();
    maps.add(new Shown(shown, choices.getOrDefault(shown, "")));
    if (beside >= 0 && beside != shown) {
      maps.add(new Shown(beside, choices.getOrDefault(beside, "")));
    }
    maps.forEach(m -> version(flow, m.version()));
    model.addAttribute("flow", flow);
    model.addAttribute("name", line.name());
    model.addAttribute("maps", maps);
    model.addAttribute("choices", choices);
    model.addAttribute("version", shown);
    model.addAttribute("beside", beside);
    model.addAttribute("span", span(span).name);
    return "designer/flow-map";
  }

  private Map<Integer, String> choices(FlowsNow.Line line, ReleaseViews views) {
    Map<Integer, String> choices = new LinkedHashMap<>();
    releases.of(line.flow(), MOST_RELEASES).stream()
        .filter(Release::isReady)
        .forEach(r -> choices.put(r.number(), views.number(r.number())));
    if (line.deployed() > 0) {
      choices.put(0, views.before(null));
    }
    return choices;
  }

  private FlowVersion version(String flow, int version) {
    ReleasedId id = new ReleasedId(flow, version);
    if (version > 0 && flows.newest(id.processId()).isEmpty()) {
      flows.learn(version);
    }
    return flows.newest(id.processId()).orElseThrow(Pages.notFound());
  }

  @GetMapping(path = "/bpmn", produces = MediaType.APPLICATION_XML_VALUE)
  @ResponseBody
  String bpmn(@PathVariable String flow, @RequestParam int version) {
    return version(flow, version).xml();
  }

  /** How far the figures look back. */
  private enum Span {
    HOUR("hour", Duration.ofHours(1)),
    DAY("day", Duration.ofDays(1)),
    RELEASE("release", ALL);

    private final String name;
    private final Duration last;

    Span(String name, Duration last) {
      this.name = name;
      this.last = last;
    }
  }

  private static Span span(String name) {
    for (Span span : Span.values()) {
      if (span.name.equals(name)) {
        return span;
      }
    }
    return Span.HOUR;
  }

  /**
   * What stands at one element.
   *
   * @param here callers now
   * @param takes how long it takes, as people read it; empty: nothing ended
   */
  record Spot(
      String element,
      long here,
      long entered,
      long left,
      long errors,
      long incidents,
      String takes,
      String longest) {}

  record Data(List<Spot> spots, long here) {}

  /** What the page draws, every second. */
  @GetMapping(path = "/data", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  Data data(
      @PathVariable String flow,
      @RequestParam int version,
      @RequestParam(defaultValue = "hour") String span,
      HttpServletRequest request) {
    FlowVersion shown = version(flow, version);
    Wording wording = pages.viewers().wording(request);
    Map<String, Set<String>> within = within(shown);
    Set<String> processes = new LinkedHashSet<>();
    processes.add(shown.ref().processId());
    within.values().forEach(processes::addAll);
    Map<Step, Integer> here = traffic.here(processes);
    Map<Step, StepFigures> figures = traffic.figures(processes, span(span).last);
    Map<String, Integer> callers = new HashMap<>();
    Map<String, StepFigures> sums = new LinkedHashMap<>();
    here.forEach((s, n) -> spots(shown, within, s).forEach(e -> callers.merge(e, n, Integer::sum)));
    figures.forEach(
        (s, f) -> spots(shown, within, s).forEach(e -> sums.merge(e, f, StepFigures::plus)));
    callers.keySet().forEach(e -> sums.putIfAbsent(e, StepFigures.NONE));
    List<Spot> spots = new ArrayList<>();
    sums.forEach(
        (element, f) ->
            spots.add(
                new Spot(
                    element,
                    callers.getOrDefault(element, 0),
                    f.entered(),
                    f.left(),
                    f.errors(),
                    f.incidents(),
                    f.averageMillis() == 0 ? "" : seconds(f.averageMillis(), wording),
                    f.longestMillis() == 0 ? "" : seconds(f.longestMillis(), wording))));
    return new Data(spots, here.values().stream().mapToLong(Integer::intValue).sum());
  }

  private static String seconds(long millis, Wording wording) {
    return wording.say("map.seconds", String.format(wording.locale(), "%.1f", millis / MILLIS));
  }

  /** The processes that lie beneath each call activity, however far. */
  private Map<String, Set<String>> within(FlowVersion shown) {
    Map<String, Set<String>> within = new LinkedHashMap<>();
    flows
        .callActivities(shown)
        .forEach((element, called) -> within.put(element, flows.reachedFrom(called)));
    return within;
  }

  private static List<String> spots(FlowVersion shown, Map<String, Set<String>> within, Step step) {
    if (step.processId().equals(shown.ref().processId())) {
      return List.of(step.element());
    }
    return within.entrySet().stream()
        .filter(w -> w.getValue().contains(step.processId()))
        .map(Map.Entry::getKey)
        .limit(1)
        .toList();
  }
}
