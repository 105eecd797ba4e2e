package dev.jackfield.designer;

import dev.jackfield.engine.release.LongLivedMoves;
import dev.jackfield.engine.release.ReleaseOrders;
import dev.jackfield.engine.release.Rollout;
import dev.jackfield.engine.release.Rollouts;
import dev.jackfield.engine.release.Terms;
import dev.jackfield.engine.release.Terms.Limits;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done with a release that is made: rolled out, moved on, approved, taken back. */
@Controller
@RequestMapping("/releases")
final class ReleaseActPages {
  private final ReleaseOrders orders;
  private final Rollouts rollouts;
  private final List<LongLivedMoves> moves;
  private final Pages pages;

  ReleaseActPages(
      ReleaseOrders orders, Rollouts rollouts, List<LongLivedMoves> moves, Pages pages) {
    this.orders = orders;
    this.rollouts = rollouts;
    this.moves = moves;
    this.pages = pages;
  }

  private ReleaseViews views(HttpServletRequest request) {
    return new ReleaseViews(pages.viewers().wording(request));
  }

  /** What is open goes on as this release has it, which must be in force. */
  @PostMapping("/{number:[0-9]+}/move")
  String move(
      @PathVariable int number,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    ReleasePages.allow(ReleasePages.mayRelease(who));
    LongLivedMoves own =
        moves.stream()
            .filter(m -> m.preview().filter(p -> p.release() == number).isPresent())
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
    LongLivedMoves.Report report = own.move(Viewers.of(who).name());
    Wording wording = pages.viewers().wording(request);
    then.addFlashAttribute(
        "said",
        wording.say(
            "moves." + own.flow() + ".done",
            wording.number(report.migrated()),
            wording.number(report.startedAgain()),
            wording.number(report.left())));
    return ReleasePages.at(number);
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
    ReleasePages.allow(ReleasePages.mayRelease(who));
    Wording wording = pages.viewers().wording(request);
    String startsAt;
    try {
      startsAt = local(wish.startsAt(), wording);
    } catch (DateTimeException e) {
      then.addFlashAttribute(
          "refused", wording.say("releases.no.BAD_TIME", String.valueOf(wish.startsAt())));
      return ReleasePages.at(number);
    }
    ReleaseOrders.Answer answer =
        orders.take(
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
                wish.zone() == null || wish.zone().isBlank() ? wording.zone().getId() : wish.zone(),
                startsAt,
                wish.limits()),
            Viewers.of(who).name());
    if (answer instanceof ReleaseOrders.Answer.No no) {
      then.addFlashAttribute("refused", views(request).refusal(no.why()));
    }
    return ReleasePages.at(number);
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
    ReleasePages.allow(ReleasePages.mayRelease(who));
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
    return ReleasePages.at(rollout.release());
  }

  @PostMapping("/flows/{flow}/roll-back")
  String rollBack(
      @PathVariable String flow,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "0") int release,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    ReleasePages.allow(ReleasePages.mayRelease(who));
    say(rollouts.rollBack(flow, why.strip(), Viewers.of(who).name()), request, then);
    return release == 0 ? "redirect:/releases" : ReleasePages.at(release);
  }

  private void say(Rollouts.Result result, HttpServletRequest request, RedirectAttributes then) {
    switch (result) {
      case Rollouts.Result.Done _ ->
          then.addFlashAttribute("said", pages.viewers().wording(request).say("releases.done"));
      case Rollouts.Result.No no ->
          then.addFlashAttribute("refused", views(request).refusal(no.why()));
    }
  }
}
