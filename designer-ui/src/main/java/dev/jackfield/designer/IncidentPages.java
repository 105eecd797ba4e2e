package dev.jackfield.designer;

import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.ReleasedId;
import dev.jackfield.engine.incident.Incident;
import dev.jackfield.engine.incident.Incidents;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Steps that wait for a person, in plain words, and what can be done about them. */
@Controller
@RequestMapping("/releases/incidents")
final class IncidentPages {
  private static final Set<Role> MAY_ACT = EnumSet.of(Role.OPS, Role.ADMIN, Role.SUPERVISOR);
  private static final int MOST = 200;

  private final Incidents incidents;
  private final Flows flows;
  private final Pages pages;

  IncidentPages(Incidents incidents, Flows flows, Pages pages) {
    this.incidents = incidents;
    this.flows = flows;
    this.pages = pages;
  }

  /**
   * @param what in one sentence
   * @param isStep false: no step waits, it can only be ended
   */
  record Row(
      long key, String call, String flow, String version, String what, String at, boolean isStep) {}

  static List<Row> rows(Incidents incidents, Flows flows, Wording wording) {
    return incidents.open(MOST).stream().map(i -> row(i, flows, wording)).toList();
  }

  private static Row row(Incident i, Flows flows, Wording wording) {
    ReleasedId id = ReleasedId.of(i.processId());
    String step = flows.stepTitle(i.processId(), i.element());
    String call = i.call();
    return new Row(
        i.jobKey(),
        call == null ? "" : call,
        flows.newest(i.processId()).map(v -> v.name()).orElse(id.flow()),
        id.isReleased() ? wording.say("releases.number", "" + id.release()) : "",
        i.isOfAStep()
            ? wording.say("incidents.step", step, i.why())
            : i.element().isEmpty()
                ? wording.say("incidents.begin")
                : wording.say("incidents.stands", step),
        wording.dateTime(i.at()),
        i.isOfAStep());
  }

  @GetMapping
  String list(HttpServletRequest request, @Nullable Authentication who, Model model) {
    model.addAttribute("incidents", rows(incidents, flows, pages.viewers().wording(request)));
    model.addAttribute("mayAct", mayAct(who));
    return "designer/incidents";
  }

  static boolean mayAct(@Nullable Authentication who) {
    return Viewers.of(who).roles().stream().anyMatch(MAY_ACT::contains);
  }

  @PostMapping("/{key:[0-9]+}/{act:again|skip|end}")
  String act(
      @PathVariable long key,
      @PathVariable String act,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    String by = actor(who);
    return done(
        switch (act) {
          case "again" -> incidents.again(key, by);
          case "skip" -> incidents.skip(key, by);
          default -> incidents.endOfStep(key, by);
        },
        request,
        then);
  }

  @PostMapping("/calls/{call}/end")
  String end(
      @PathVariable String call,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    return done(incidents.endOfCall(call, actor(who)), request, then);
  }

  private static String actor(@Nullable Authentication who) {
    if (!mayAct(who)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return Viewers.of(who).name();
  }

  private String done(
      Incidents.Outcome outcome, HttpServletRequest request, RedirectAttributes then) {
    Wording wording = pages.viewers().wording(request);
    boolean isDone = outcome == Incidents.Outcome.DONE;
    then.addFlashAttribute(isDone ? "said" : "refused", wording.say("incidents." + outcome));
    return "redirect:/releases/incidents";
  }
}
