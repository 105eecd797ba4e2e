package dev.jackfield.desk;

import dev.jackfield.desk.ArticleHelp.Written;
import dev.jackfield.engine.story.CallStories;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.step.assistant.Story;
import dev.jackfield.web.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Articles about what a ticket is about. Asked by the page's script. */
@Controller
@RequestMapping("/tickets/{id}/knowledge")
final class TicketKnowledge {
  private final Tickets tickets;
  private final CallStories stories;
  private final ArticleHelp help;
  private final Viewers viewers;

  TicketKnowledge(Tickets tickets, CallStories stories, ArticleHelp help, Viewers viewers) {
    this.tickets = tickets;
    this.stories = stories;
    this.help = help;
    this.viewers = viewers;
  }

  @GetMapping
  String articles(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String q,
      HttpServletRequest request,
      Model model)
      throws IOException {
    help.show(q, ticket(id).subject(), "ticket", viewers.wording(request), model);
    return ArticleHelp.FRAGMENT;
  }

  /** An answer that is written from the best articles. */
  @PostMapping("/answer")
  @ResponseBody
  Written answer(@PathVariable long id, @RequestParam String q, HttpServletRequest request)
      throws IOException {
    TicketRow ticket = ticket(id);
    List<String> names =
        Optional.ofNullable(ticket.callId())
            .flatMap(call -> stories.of(call, "en"))
            .map(Story::names)
            .orElse(List.of());
    return help.answer(q, ticket.subject(), names, viewers.wording(request));
  }

  private TicketRow ticket(long id) {
    return tickets.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
