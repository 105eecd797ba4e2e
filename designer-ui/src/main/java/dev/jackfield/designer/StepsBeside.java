package dev.jackfield.designer;

import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.ReleasedId;
import dev.jackfield.engine.release.Release;
import dev.jackfield.engine.release.Rollout;
import dev.jackfield.engine.traffic.StepFigures;
import dev.jackfield.engine.traffic.StepTraffic;
import dev.jackfield.engine.traffic.TrafficStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The steps of a release beside those of what ran before. */
final class StepsBeside {
  private final StepTraffic traffic;
  private final Flows flows;
  private final Clock clock;

  StepsBeside(StepTraffic traffic, Flows flows, Clock clock) {
    this.traffic = traffic;
    this.flows = flows;
    this.clock = clock;
  }

  /** What happened at each step since the roll-out began, of both sides. */
  List<ReleaseViews.StepRow> rows(Release release, Rollout own, ReleaseViews views) {
    Instant began = own.beganAt();
    if (began == null) {
      return List.of();
    }
    Duration since = Duration.between(began, clock.instant());
    int before = own.before() == null ? 0 : own.before();
    List<String> processes = new ArrayList<>();
    for (String flow : release.flows()) {
      processes.add(new ReleasedId(flow, release.number()).processId());
      processes.add(new ReleasedId(flow, before).processId());
    }
    Map<TrafficStore.Step, StepFigures> all = traffic.figures(processes, since);
    Map<TrafficStore.Step, StepFigures> now = new LinkedHashMap<>();
    Map<TrafficStore.Step, StepFigures> then = new LinkedHashMap<>();
    all.forEach(
        (step, figures) -> {
          ReleasedId id = ReleasedId.of(step.processId());
          (id.release() == release.number() ? now : then)
              .put(new TrafficStore.Step(id.flow(), step.element()), figures);
        });
    Set<TrafficStore.Step> steps =
        new TreeSet<>(
            Comparator.comparing(TrafficStore.Step::processId)
                .thenComparing(TrafficStore.Step::element));
    steps.addAll(now.keySet());
    steps.addAll(then.keySet());
    return steps.stream()
        .map(
            s ->
                views.step(
                    s.processId(),
                    flows.stepTitle(
                        new ReleasedId(s.processId(), release.number()).processId(), s.element()),
                    now.getOrDefault(s, StepFigures.NONE),
                    then.getOrDefault(s, StepFigures.NONE)))
        .toList();
  }
}
