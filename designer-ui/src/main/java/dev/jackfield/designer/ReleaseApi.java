package dev.jackfield.designer;

import dev.jackfield.engine.release.Deployments;
import dev.jackfield.engine.release.FlowsNow;
import dev.jackfield.engine.release.Refusal;
import dev.jackfield.engine.release.Release;
import dev.jackfield.engine.release.ReleaseOrders;
import dev.jackfield.engine.release.Releases;
import dev.jackfield.engine.release.Rollout;
import dev.jackfield.engine.release.Rollouts;
import dev.jackfield.web.Viewers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Flows and releases for programs: the same as the commands do, in JSON. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
final class ReleaseApi {
  private static final int MOST = 200;

  private final Deployments deployments;
  private final Releases releases;
  private final ReleaseOrders orders;
  private final Rollouts rollouts;
  private final FlowsNow now;

  ReleaseApi(
      Deployments deployments,
      Releases releases,
      ReleaseOrders orders,
      Rollouts rollouts,
      FlowsNow now) {
    this.deployments = deployments;
    this.releases = releases;
    this.orders = orders;
    this.rollouts = rollouts;
    this.now = now;
  }

  /** Why it was refused: the reason for programs, and words for people. */
  record No(String reason, List<String> args, String words) {}

  record Files(Map<String, String> files) {}

  record Deployed(String flow, int version) {}

  record Share(int percent) {}

  record Why(@Nullable String why) {}

  @GetMapping("/flows")
  List<FlowsNow.Line> flows() {
    return now.lines();
  }

  /** Deploys BPMN texts by file name, all or nothing. */
  @PostMapping("/flows")
  ResponseEntity<Object> deploy(@RequestBody Files sent, @Nullable Authentication who) {
    String by = releaser(who);
    return switch (deployments.deploy(sent.files(), by)) {
      case Deployments.Result.Done done ->
          ResponseEntity.ok(
              done.flows().stream().map(v -> new Deployed(v.flow(), v.ref().version())).toList());
      case Deployments.Result.No no -> no(no.why());
    };
  }

  @GetMapping("/releases")
  List<Release> list() {
    return releases.newest(MOST);
  }

  @GetMapping("/releases/{number}")
  Release one(@PathVariable int number) {
    return releases.find(number).orElseThrow(Pages.notFound());
  }

  /** Makes a release and rolls it out; answers when it is tested and deployed. */
  @PostMapping("/releases")
  ResponseEntity<Object> release(
      @RequestBody ReleaseOrders.Order order, @Nullable Authentication who) {
    String by = releaser(who);
    return switch (orders.take(order, by)) {
      case ReleaseOrders.Answer.Done done -> ResponseEntity.ok(done);
      case ReleaseOrders.Answer.No no -> no(no.why());
    };
  }

  /**
   * A rollout with both sides' figures.
   *
   * @param figures of the release, and of what ran before
   */
  record Watched(Rollout rollout, Rollouts.Sides figures) {}

  @GetMapping("/releases/rollouts/{id}")
  Watched rollout(@PathVariable long id) {
    Rollout rollout = rollouts.find(id).orElseThrow(Pages.notFound());
    return new Watched(rollout, rollouts.sides(rollout));
  }

  @PostMapping("/releases/rollouts/{id}/share")
  ResponseEntity<Object> share(
      @PathVariable long id, @RequestBody Share sent, @Nullable Authentication who) {
    return ended(rollouts.share(id, sent.percent(), releaser(who)));
  }

  @PostMapping("/releases/rollouts/{id}/promote")
  ResponseEntity<Object> promote(@PathVariable long id, @Nullable Authentication who) {
    return ended(rollouts.promote(id, releaser(who)));
  }

  @PostMapping("/releases/rollouts/{id}/approve")
  ResponseEntity<Object> approve(@PathVariable long id, @Nullable Authentication who) {
    return ended(rollouts.approve(id, releaser(who)));
  }

  @PostMapping("/flows/{flow}/roll-back")
  ResponseEntity<Object> rollBack(
      @PathVariable String flow, @RequestBody Why sent, @Nullable Authentication who) {
    String why = sent.why() == null ? "" : sent.why();
    return ended(rollouts.rollBack(flow, why, releaser(who)));
  }

  private static ResponseEntity<Object> ended(Rollouts.Result result) {
    return switch (result) {
      case Rollouts.Result.Done done ->
          ResponseEntity.ok(done.rollout() == null ? Map.of() : done.rollout());
      case Rollouts.Result.No no -> no(no.why());
    };
  }

  private static ResponseEntity<Object> no(Refusal why) {
    return ResponseEntity.unprocessableContent()
        .body(new No(why.reason().name(), why.args(), why.toString()));
  }

  private static String releaser(@Nullable Authentication who) {
    if (!ReleasePages.mayRelease(who)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return Viewers.of(who).name();
  }
}
