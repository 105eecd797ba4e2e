package dev.jackfield.desk;

import dev.jackfield.desk.DeskAnswer.Said;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.engine.desk.AgentDesk;
import dev.jackfield.engine.desk.DeskLink;
import dev.jackfield.engine.desk.DeskLinks;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.PhoneCommands.Act;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an agent does with the state and with the call that goes on. Asked by the page's script. */
@RestController
@RequestMapping("/desk")
final class DeskActs {
  private final DeskLinks links;
  private final Presence presence;
  private final AgentDesk desk;
  private final AgentDesks desks;
  private final Passing passing;
  private final Viewers viewers;

  DeskActs(
      DeskLinks links,
      Presence presence,
      AgentDesk desk,
      AgentDesks desks,
      Passing passing,
      Viewers viewers) {
    this.links = links;
    this.presence = presence;
    this.desk = desk;
    this.desks = desks;
    this.passing = passing;
    this.viewers = viewers;
  }

  @PostMapping("/wish/{wish}")
  ResponseEntity<Said> wish(
      @PathVariable String wish,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      Authentication who) {
    Wording wording = viewers.wording(request);
    Optional<AgentId> agent = agent(who);
    if (agent.isEmpty()) {
      return DeskAnswer.refused(wording.say("desk.no-link"));
    }
    switch (wish) {
      case "ready" -> presence.wish(agent.get(), new Wish.Ready(), who.getName());
      case "signed-off" -> presence.wish(agent.get(), new Wish.SignedOff(), who.getName());
      case "break" -> {
        if (presence.reasons().stream().noneMatch(r -> r.id().equals(reason))) {
          return DeskAnswer.refused(wording.say("desk.break.unknown"));
        }
        presence.wish(agent.get(), new Wish.OnBreak(reason), who.getName());
      }
      default -> {
        return DeskAnswer.refused(wording.say("desk.unknown"));
      }
    }
    return DeskAnswer.done();
  }

  @PostMapping("/wrap-up/end")
  ResponseEntity<Said> endWrapUp(HttpServletRequest request, Authentication who) {
    Optional<AgentId> agent = agent(who);
    agent.ifPresent(a -> presence.endWrapUp(a, who.getName()));
    return agent.isPresent()
        ? DeskAnswer.done()
        : DeskAnswer.refused(viewers.wording(request).say("desk.no-link"));
  }

  @PostMapping("/calls/{id}/{act}")
  ResponseEntity<Said> act(
      @PathVariable String id,
      @PathVariable String act,
      @RequestParam(defaultValue = "") String to,
      HttpServletRequest request,
      Authentication who) {
    Wording wording = viewers.wording(request);
    Optional<DeskLink> link = links.of(who.getName());
    if (link.isEmpty()) {
      return DeskAnswer.refused(wording.say("desk.no-link"));
    }
    Optional<Act> wanted =
        switch (act) {
          case "accept" -> Optional.of(new Act.Accept());
          case "hold" -> Optional.of(new Act.Hold(true));
          case "resume" -> Optional.of(new Act.Hold(false));
          case "take-back" -> Optional.of(new Act.TakeBack());
          case "hang-up" -> Optional.of(new Act.HangUp());
          case "to-agent" -> passing.toAgent(to, link.get().agent(), false);
          case "speak-first" -> passing.toAgent(to, link.get().agent(), true);
          case "to-queue" -> passing.toQueue(to);
          case "to-number" -> passing.toNumber(to);
          default -> Optional.empty();
        };
    if (wanted.isEmpty()) {
      return DeskAnswer.refused(wording.sayOr("desk.wrong." + act, wording.say("desk.unknown")));
    }
    return told(link.get().agent(), new CallId(id), wanted.get(), wording);
  }

  private ResponseEntity<Said> told(AgentId agent, CallId call, Act act, Wording wording) {
    return switch (desk.ask(agent, call, act)) {
      case TOLD -> {
        desks.changed(agent);
        yield DeskAnswer.done();
      }
      case NOT_YOURS -> DeskAnswer.refused(wording.say("desk.not-yours"));
      case OVER -> DeskAnswer.refused(wording.say("desk.over"));
    };
  }

  private Optional<AgentId> agent(Authentication who) {
    return links.of(who.getName()).map(DeskLink::agent);
  }
}
