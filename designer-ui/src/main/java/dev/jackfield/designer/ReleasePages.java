package dev.jackfield.designer;

import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.incident.Incidents;
import dev.jackfield.engine.release.FlowsNow;
import dev.jackfield.engine.release.LongLivedMoves;
import dev.jackfield.engine.release.Release;
import dev.jackfield.engine.release.Releases;
import dev.jackfield.engine.release.Rollout;
import dev.jackfield.engine.release.Rollouts;
import dev.jackfield.engine.release.Terms.Limits;
import dev.jackfield.engine.traffic.StepTraffic;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Releases: what runs, how a new one does beside the one before, and who decides. */
@Controller
@RequestMapping("/releases")
final class ReleasePages {
  private static final Set<Role> MAY_MAKE =
      EnumSet.of(Role.OPS, Role.ADMIN, Role.ANALYST, Role.DEVELOPER);
  private static final Set<Role> MAY_RELEASE = EnumSet.of(Role.OPS, Role.ADMIN);
  private static final Duration ALERTS_SHOWN = Duration.ofDays(2);
  private static final int MOST = 50;
  private static final int MOST_ALERTS = 10;
  private static final int MADE_WITHIN_SECONDS = 3;

  private final Releases releases;
  private final Rollouts rollouts;
  private final Incidents incidents;
  private final List<LongLivedMoves> moves;
  private final StepsBeside steps;
  private final FlowsNow now;
  private final Pages pages;
  private final Clock clock;

  ReleasePages(
      Releases releases,
      Rollouts rollouts,
      Incidents incidents,
      List<LongLivedMoves> moves,
      StepTraffic traffic,
      Flows flows,
      FlowsNow now,
      Pages pages,
      Clock clock) {
    this.releases = releases;
    this.rollouts = rollouts;
    this.incidents = incidents;
    this.moves = moves;
    this.steps = new StepsBeside(traffic, flows, clock);
    this.now = now;
    this.pages = pages;
    this.clock = clock;
  }

  static boolean mayRelease(@Nullable Authentication who) {
    return Viewers.of(who).roles().stream().anyMatch(MAY_RELEASE::contains);
  }

  static boolean mayMake(@Nullable Authentication who) {
    return Viewers.of(who).roles().stream().anyMatch(MAY_MAKE::contains);
  }

  static void allow(boolean may) {
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private ReleaseViews views(HttpServletRequest request) {
    return new ReleaseViews(pages.viewers().wording(request));
  }

  @GetMapping
  String list(
      @RequestParam(defaultValue = "false") boolean all,
      @RequestParam(defaultValue = "") String flow,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    ReleaseViews views = views(request);
    List<FlowsNow.Line> lines = now.lines();
    List<FlowsNow.Line> first =
        lines.stream().sorted(Comparator.comparing(l -> !isUsed(l))).toList();
    List<FlowsNow.Line> shown = all ? lines : first.subList(0, Math.min(MOST, first.size()));
    model.addAttribute("hasMore", shown.size() < lines.size());
    model.addAttribute("wished", flow);
    model.addAttribute("names", releases.names());
    model.addAttribute("flows", shown.stream().map(views::row).toList());
    model.addAttribute("releases", releases.newest(MOST).stream().map(views::row).toList());
    model.addAttribute(
        "alerts",
        rollouts.alerts(clock.instant().minus(ALERTS_SHOWN), MOST_ALERTS).stream()
            .map(views::view)
            .toList());
    model.addAttribute("incidents", incidents.open(MOST).size());
    model.addAttribute("mayMake", mayMake(who));
    model.addAttribute("mayRelease", mayRelease(who));
    return "designer/releases";
  }

  /** Calls run it, or may soon. */
  private static boolean isUsed(FlowsNow.Line line) {
    return !line.numbers().isEmpty() || line.release() != null || line.rollout() != null;
  }

  @PostMapping
  String make(
      @RequestParam String flow,
      @RequestParam(defaultValue = "") String note,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    allow(mayMake(who));
    return switch (releases.make(flow, note.strip(), Viewers.of(who).name())) {
      case Releases.Made.Begun begun -> {
        await(begun);
        yield at(begun.release().number());
      }
      case Releases.Made.No no -> {
        then.addFlashAttribute("refused", views(request).refusal(no.why()));
        yield "redirect:/releases";
      }
    };
  }

  /** Most are made in a moment; the page of one whose tests take longer says so. */
  private static void await(Releases.Made.Begun begun) {
    try {
      var _ = begun.ready().get(MADE_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Its page shows how far it is.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @GetMapping("/{number:[0-9]+}")
  String one(
      @PathVariable int number,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    Wording wording = pages.viewers().wording(request);
    ReleaseViews views = new ReleaseViews(wording);
    Release release = release(number);
    Optional<Rollout> open = rollouts.openOf(release.flow());
    Optional<Rollout> own = own(release);
    boolean isInForce =
        rollouts
            .standing(release.flow())
            .filter(s -> s.release() != null && s.release() == number)
            .isPresent();
    model.addAttribute("release", views.row(release));
    model.addAttribute("isMaking", release.state() == Release.State.MAKING);
    model.addAttribute("why", release.why());
    model.addAttribute("flows", release.flows());
    model.addAttribute("warnings", views.warnings(release));
    model.addAttribute(
        "failures", release.tests() == null ? List.of() : release.tests().failures());
    model.addAttribute("isInForce", isInForce);
    model.addAttribute(
        "isFirst",
        now.lines().stream()
            .anyMatch(
                l -> l.flow().equals(release.flow()) && l.deployed() == 0 && l.release() == null));
    model.addAttribute("rollout", own.map(views::view).orElse(null));
    model.addAttribute(
        "other",
        open.filter(r -> r.release() != number).map(r -> views.number(r.release())).orElse(""));
    boolean may = mayRelease(who);
    model.addAttribute("mayRelease", may);
    model.addAttribute(
        "mayApprove",
        may && own.filter(r -> !r.askedBy().equals(Viewers.of(who).name())).isPresent());
    model.addAttribute("mayBegin", may && release.isReady() && open.isEmpty() && !isInForce);
    model.addAttribute("zone", wording.zone().getId());
    model.addAttribute("usual", Limits.USUAL);
    model.addAttribute(
        "moves",
        moves.stream()
            .filter(m -> isInForce && release.flow().equals(m.flow()))
            .flatMap(m -> m.preview().stream())
            .flatMap(p -> p.lines().stream())
            .toList());
    figures(release, own, views, model);
    model.addAttribute(
        "history", rollouts.history(release.flow(), MOST).stream().map(views::done).toList());
    return "designer/release";
  }

  private Optional<Rollout> own(Release release) {
    return rollouts.of(release.flow(), MOST).stream()
        .filter(r -> r.release() == release.number())
        .findFirst();
  }

  /** The part of the page that is drawn again while calls come in. */
  @GetMapping("/{number:[0-9]+}/figures")
  String figures(@PathVariable int number, HttpServletRequest request, Model model) {
    Release release = release(number);
    figures(release, own(release), views(request), model);
    return "designer/release :: figures";
  }

  private void figures(Release release, Optional<Rollout> own, ReleaseViews views, Model model) {
    model.addAttribute("number", release.number());
    model.addAttribute("nowTitle", views.number(release.number()));
    model.addAttribute("beforeTitle", own.map(r -> views.before(r.before())).orElse(""));
    model.addAttribute("isWatched", own.filter(Rollout::isRunning).isPresent());
    model.addAttribute(
        "figures",
        own.map(rollouts::sides).map(s -> views.figures(s.now(), s.before())).orElse(List.of()));
    model.addAttribute("steps", own.map(r -> steps.rows(release, r, views)).orElse(List.of()));
  }

  /** A diagram as it was drawn when the release was made. */
  @GetMapping(path = "/{number}/{flow}/bpmn", produces = MediaType.APPLICATION_XML_VALUE)
  @ResponseBody
  String bpmn(@PathVariable int number, @PathVariable String flow) {
    return Optional.ofNullable(releases.diagrams(number).get(flow)).orElseThrow(Pages.notFound());
  }

  static String at(int release) {
    return "redirect:/releases/" + release;
  }

  private Release release(int number) {
    return releases.find(number).orElseThrow(Pages.notFound());
  }
}
