package dev.jackfield.desk;

import dev.jackfield.desk.DeskAnswer.Said;
import dev.jackfield.engine.call.Supervision;
import dev.jackfield.engine.desk.DeskLink;
import dev.jackfield.engine.desk.DeskLinks;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.PhoneCommands.Mode;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The wallboard, on a desk or large on a wall, and taking part in talks from it. */
@Controller
@RequestMapping("/wallboard")
final class WallboardPages {
  private static final Map<String, Mode> MODES =
      Map.of("listen", Mode.LISTEN, "whisper", Mode.WHISPER, "barge", Mode.BARGE);

  private final Wallboards wallboards;
  private final LiveStreams<WallSight> streams;
  private final Supervision supervision;
  private final DeskLinks links;
  private final Viewers viewers;

  WallboardPages(
      Wallboards wallboards,
      LiveStreams<WallSight> streams,
      Supervision supervision,
      DeskLinks links,
      Viewers viewers) {
    this.wallboards = wallboards;
    this.streams = streams;
    this.supervision = supervision;
    this.links = links;
    this.viewers = viewers;
  }

  @GetMapping
  String show(
      @RequestParam(required = false) @Nullable String wall,
      HttpServletRequest request,
      Authentication who,
      Model model) {
    model.addAttribute(
        "wall", wallboards.wall(viewers.wording(request), Viewers.of(who).seesNumbers()));
    model.addAttribute("large", wall != null);
    return wall == null ? "desk/wallboard" : "desk/wall";
  }

  @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter live(
      @RequestParam(required = false) @Nullable String wall,
      HttpServletRequest request,
      Authentication who) {
    return streams.open(
        viewers.wording(request),
        new WallSight(Viewers.of(who).seesNumbers(), wall != null),
        viewers.stillSignedIn(request));
  }

  /** The supervisor's own phone rings for it; another mode rings nobody. */
  @PostMapping("/calls/{id}/{mode}")
  ResponseEntity<Said> takePart(
      @PathVariable String id,
      @PathVariable String mode,
      HttpServletRequest request,
      Authentication who) {
    Wording wording = viewers.wording(request);
    Optional<AgentId> phone = links.of(who.getName()).map(DeskLink::agent);
    if (phone.isEmpty()) {
      return DeskAnswer.refused(wording.say("wallboard.no-phone", who.getName()));
    }
    CallId call = new CallId(id);
    Mode asked = MODES.get(mode);
    Supervision.Asked answer;
    if (asked != null) {
      answer = supervision.takePart(who.getName(), phone.get(), call, asked);
    } else if (mode.equals("leave")) {
      answer = supervision.leave(who.getName(), phone.get(), call);
    } else {
      return DeskAnswer.refused(wording.say("desk.unknown"));
    }
    return switch (answer) {
      case Supervision.Asked.Told _ -> DeskAnswer.done(wording.say("wallboard.told." + mode));
      case Supervision.Asked.NotASupervisor _ ->
          DeskAnswer.refused(wording.say("wallboard.not-supervisor"));
      case Supervision.Asked.NotLive _ -> DeskAnswer.refused(wording.say("desk.over"));
    };
  }
}
