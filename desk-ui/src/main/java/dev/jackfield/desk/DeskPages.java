package dev.jackfield.desk;

import dev.jackfield.engine.desk.DeskLink;
import dev.jackfield.engine.desk.DeskLinks;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.web.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The agent's one page. All that it shows comes from the server each time; the stream only says
 * that there is something new.
 */
@Controller
@RequestMapping("/desk")
final class DeskPages {
  private final DeskLinks links;
  private final AgentDesks desks;
  private final LiveStreams<AgentId> streams;
  private final Viewers viewers;

  DeskPages(DeskLinks links, AgentDesks desks, LiveStreams<AgentId> streams, Viewers viewers) {
    this.links = links;
    this.desks = desks;
    this.streams = streams;
    this.viewers = viewers;
  }

  @GetMapping
  String show(HttpServletRequest request, Authentication who, Model model) {
    Optional<DeskLink> link = links.of(who.getName());
    if (link.isEmpty()) {
      return "desk/no-desk";
    }
    fill(link.get(), request, who, model);
    return "desk/desk";
  }

  /** What changes of the page. */
  @GetMapping("/now")
  String now(HttpServletRequest request, Authentication who, Model model) {
    fill(link(who), request, who, model);
    return "desk/desk-now :: now";
  }

  private void fill(DeskLink link, HttpServletRequest request, Authentication who, Model model) {
    model.addAttribute("desk", desks.view(link, Viewers.of(who), viewers.wording(request)));
  }

  @GetMapping(path = "/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter changes(HttpServletRequest request, Authentication who) {
    return streams.open(
        viewers.wording(request), link(who).agent(), viewers.stillSignedIn(request));
  }

  private DeskLink link(Authentication who) {
    return links
        .of(who.getName())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
