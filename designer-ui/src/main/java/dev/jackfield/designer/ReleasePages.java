package dev.jackfield.designer;

import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.ReleasedId;
import dev.jackfield.engine.incident.Incidents;
import dev.jackfield.engine.release.FlowsNow;
import dev.jackfield.engine.release.Release;
import dev.jackfield.engine.release.ReleaseOrders;
import dev.jackfield.engine.release.Releases;
import dev.jackfield.engine.release.Rollout;
import dev.jackfield.engine.release.Rollouts;
import dev.jackfield.engine.release.Terms;
import dev.jackfield.engine.release.Terms.Limits;
import dev.jackfield.engine.ticket.TicketMoves;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.traffic.StepFigures;
import dev.jackfield.engine.traffic.StepTraffic;
import dev.jackfield.engine.traffic.TrafficStore;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
  private final TicketMoves tickets;
  private final StepTraffic traffic;
  private final Flows flows;
  private final FlowsNow now;
  private final Pages pages;
  private final Clock clock;

  ReleasePages(
      Releases releases,
      Rollouts rollouts,
      Incidents incidents,
      TicketMoves tickets,
      StepTraffic traffic,
      Flows flows,
      FlowsNow now,
      Pages pages,
      Clock clock) {
    this.releases = releases;
    this.rollouts = rollouts;
    this.incidents = incidents;
    this.tickets = tickets;
    this.traffic = traffic;
    this.flows = flows;
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

  private static void allow(boolean may) {
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private ReleaseViews views(HttpServletRequest request) {
    return new ReleaseViews(pages.viewers().wording(request));
  }

  @GetMapping
  String list(HttpServletRequest request, @Nullable Authentication who, Model model) {
    ReleaseViews views = views(request);
    List<FlowsNow.Line> lines = now.lines();
    Map<String, String> names = new LinkedHashMap<>();
    lines.forEach(l -> names.put(l.flow(), l.name()));
    releases.drawn().keySet().forEach(id -> names.putIfAbsent(id, id));
    model.addAttribute("flows", lines.stream().map(views::row).toList());
    model.addAttribute("names", names);
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
        isInForce && release.flow().equals(Tickets.FLOW)
            ? tickets.preview().map(TicketMoves.Preview::lines).orElse(List.of())
            : List.of());
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

  /** Open tickets go on as this release has it, which must be in force. */
  @PostMapping("/{number:[0-9]+}/tickets")
  String moveTickets(
      @PathVariable int number,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    allow(mayRelease(who));
    if (tickets.preview().filter(p -> p.release() == number).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    TicketMoves.Report report = tickets.move(Viewers.of(who).name());
    Wording wording = pages.viewers().wording(request);
    then.addFlashAttribute(
        "said",
        wording.say(
            "tickets.move.done",
            wording.number(report.migrated()),
            wording.number(report.startedAgain()),
            wording.number(report.left())));
    return at(number);
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
    model.addAttribute("steps", own.map(r -> steps(release, r, views)).orElse(List.of()));
  }

  /** What happened at each step since the roll-out began, of both sides. */
  private List<ReleaseViews.StepRow> steps(Release release, Rollout own, ReleaseViews views) {
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

  /** A diagram as it was drawn when the release was made. */
  @GetMapping(path = "/{number}/{flow}/bpmn", produces = MediaType.APPLICATION_XML_VALUE)
  @ResponseBody
  String bpmn(@PathVariable int number, @PathVariable String flow) {
    return Optional.ofNullable(releases.diagrams(number).get(flow)).orElseThrow(Pages.notFound());
  }

  /** What was typed to begin a rollout. */
  record Wish(
      int percent,
      @Nullable String plan,
      @Nullable String numbers,
      @Nullable String callers,
      @Nullable String agents,
      @Nullable String hours,
      @Nullable String zone,
      @Nullable String startsAt,
      @Nullable Double trouble,
      @Nullable Double abandoned,
      @Nullable Double most,
      @Nullable Integer least,
      @Nullable String watchOnly) {

    Limits limits() {
      return new Limits(
          Objects.requireNonNullElse(trouble, Limits.USUAL.trouble()),
          Objects.requireNonNullElse(abandoned, Limits.USUAL.abandoned()),
          Objects.requireNonNullElse(most, Limits.USUAL.most()),
          Objects.requireNonNullElse(least, Limits.USUAL.leastCalls()),
          watchOnly == null);
    }
  }

  @PostMapping("/{number}/begin")
  String begin(
      @PathVariable int number,
      Wish wish,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    allow(mayRelease(who));
    Wording wording = pages.viewers().wording(request);
    String startsAt;
    try {
      startsAt = local(wish.startsAt(), wording);
    } catch (DateTimeException e) {
      then.addFlashAttribute(
          "refused", wording.say("releases.no.BAD_TIME", String.valueOf(wish.startsAt())));
      return at(number);
    }
    ReleaseOrders.Answer answer =
        new ReleaseOrders(releases, rollouts)
            .take(
                new ReleaseOrders.Order(
                    null,
                    number,
                    null,
                    false,
                    wish.percent(),
                    wish.plan(),
                    words(wish.numbers()),
                    words(wish.callers()),
                    words(wish.agents()),
                    wish.hours(),
                    wish.zone() == null || wish.zone().isBlank()
                        ? wording.zone().getId()
                        : wish.zone(),
                    startsAt,
                    wish.limits()),
                Viewers.of(who).name());
    if (answer instanceof ReleaseOrders.Answer.No no) {
      then.addFlashAttribute("refused", views(request).refusal(no.why()));
    }
    return at(number);
  }

  private static List<String> words(@Nullable String typed) {
    return typed == null ? List.of() : Terms.words(typed);
  }

  /** A browser's field gives the viewer's local time. */
  private static String local(@Nullable String typed, Wording wording) {
    return typed == null || typed.isBlank()
        ? ""
        : LocalDateTime.parse(typed.strip()).atZone(wording.zone()).toOffsetDateTime().toString();
  }

  @PostMapping("/rollouts/{id}/{act:share|promote|all|approve}")
  String act(
      @PathVariable long id,
      @PathVariable String act,
      @RequestParam(defaultValue = "0") int percent,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    allow(mayRelease(who));
    Rollout rollout = rollouts.find(id).orElseThrow(Pages.notFound());
    String by = Viewers.of(who).name();
    Rollouts.Result result =
        switch (act) {
          case "share" -> rollouts.share(id, percent, by);
          case "promote" -> rollouts.promote(id, by);
          case "all" -> rollouts.promoteToAll(id, by);
          default -> rollouts.approve(id, by);
        };
    say(result, request, then);
    return at(rollout.release());
  }

  @PostMapping("/flows/{flow}/roll-back")
  String rollBack(
      @PathVariable String flow,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "0") int release,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    allow(mayRelease(who));
    say(rollouts.rollBack(flow, why.strip(), Viewers.of(who).name()), request, then);
    return release == 0 ? "redirect:/releases" : at(release);
  }

  private void say(Rollouts.Result result, HttpServletRequest request, RedirectAttributes then) {
    switch (result) {
      case Rollouts.Result.Done _ ->
          then.addFlashAttribute("said", pages.viewers().wording(request).say("releases.done"));
      case Rollouts.Result.No no ->
          then.addFlashAttribute("refused", views(request).refusal(no.why()));
    }
  }

  private static String at(int release) {
    return "redirect:/releases/" + release;
  }

  private Release release(int number) {
    return releases.find(number).orElseThrow(Pages.notFound());
  }
}
