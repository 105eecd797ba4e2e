package dev.jackfield.desk;

import dev.jackfield.desk.ArticleHelp.Written;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.TraceLine;
import dev.jackfield.engine.desk.CallNote;
import dev.jackfield.engine.desk.CallNotes;
import dev.jackfield.engine.desk.DeskLink;
import dev.jackfield.engine.desk.DeskLinks;
import dev.jackfield.engine.story.CallStories;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.step.assistant.Assistant;
import dev.jackfield.step.assistant.Story;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * What helps an agent in the own call: articles about what the caller said, chose, or the ticket is
 * about; a summary for the notes; an answer from articles. Asked by the page's script.
 */
@Controller
@RequestMapping("/desk")
final class DeskKnowledge {
  private final DeskLinks links;
  private final AgentDesks desks;
  private final Calls calls;
  private final CallStories stories;
  private final CallNotes notes;
  private final Tickets tickets;
  private final CallerCards cards;
  private final ArticleHelp help;
  private final Assistant assistant;
  private final Viewers viewers;

  DeskKnowledge(
      DeskLinks links,
      AgentDesks desks,
      Calls calls,
      CallStories stories,
      CallNotes notes,
      Tickets tickets,
      CallerCards cards,
      ArticleHelp help,
      Assistant assistant,
      Viewers viewers) {
    this.links = links;
    this.desks = desks;
    this.calls = calls;
    this.stories = stories;
    this.notes = notes;
    this.tickets = tickets;
    this.cards = cards;
    this.help = help;
    this.assistant = assistant;
    this.viewers = viewers;
  }

  /** Articles for the words that were typed, else for the call in hand. */
  @GetMapping("/knowledge")
  String articles(
      @RequestParam(defaultValue = "") String q,
      HttpServletRequest request,
      Authentication who,
      Model model)
      throws IOException {
    help.show(q, wanted(who), "desk", viewers.wording(request), model);
    return ArticleHelp.FRAGMENT;
  }

  private String wanted(Authentication who) {
    Optional<CallId> call = agent(who).flatMap(desks::callOf);
    if (call.isEmpty()) {
      return "";
    }
    String id = call.get().value();
    List<TraceLine> trace = calls.trace(id);
    return Stream.of(stories.wanted(trace), tickets.ofCall(id).map(TicketRow::subject).orElse(""))
        .filter(w -> !w.isBlank())
        .collect(Collectors.joining(" "));
  }

  /** An answer that is written from the best articles. */
  @PostMapping("/knowledge/answer")
  @ResponseBody
  Written answer(@RequestParam String q, HttpServletRequest request, Authentication who)
      throws IOException {
    List<String> names = agent(who).flatMap(desks::callOf).map(this::names).orElse(List.of());
    return help.answer(q, wanted(who), names, viewers.wording(request));
  }

  /** Of people in the call, as far as it or the CRM says them. */
  private List<String> names(CallId call) {
    return Stream.concat(
            stories.of(call.value(), "en").map(Story::names).stream().flatMap(List::stream),
            cards.nameOf(call).stream())
        .toList();
  }

  @PostMapping("/calls/{id}/summary")
  ResponseEntity<Written> summary(
      @PathVariable String id, HttpServletRequest request, Authentication who) {
    Wording wording = viewers.wording(request);
    Optional<AgentId> agent = agent(who);
    boolean isOwn = agent.flatMap(desks::callOf).filter(c -> c.value().equals(id)).isPresent();
    if (!isOwn) {
      return ResponseEntity.status(HttpStatus.CONFLICT)
          .body(new Written("", wording.say("desk.not-yours")));
    }
    Story story =
        stories
            .of(id, wording.locale().getLanguage())
            .orElse(new Story(wording.locale().getLanguage(), List.of(), List.of()));
    String note = agent.flatMap(a -> notes.find(id, a)).map(CallNote::text).orElse("").strip();
    List<String> lines = new ArrayList<>(story.lines());
    // The rules' summary goes below the notes: they are not to be said twice.
    if (assistant.asksOutside() && !note.isEmpty()) {
      lines.add(note);
    }
    List<String> names = names(new CallId(id));
    return ResponseEntity.ok(
        ArticleHelp.written(assistant.summary(new Story(story.language(), lines, names)), wording));
  }

  private Optional<AgentId> agent(Authentication who) {
    return links.of(who.getName()).map(DeskLink::agent);
  }
}
