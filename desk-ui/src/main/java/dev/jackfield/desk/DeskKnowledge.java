package dev.jackfield.desk;

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
import dev.jackfield.step.knowledge.Found;
import dev.jackfield.step.knowledge.KnowledgeBase;
import dev.jackfield.step.knowledge.KnowledgeBase.Question;
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
  private static final int SUGGESTED = 4;
  private static final int FOUND = 8;
  private static final int LONGEST = 500;

  /** A suggestion that has less of it is none. */
  private static final int LEAST_PERCENT = 30;

  private final DeskLinks links;
  private final AgentDesks desks;
  private final Calls calls;
  private final CallStories stories;
  private final CallNotes notes;
  private final Tickets tickets;
  private final KnowledgeBase knowledge;
  private final Assistant assistant;
  private final Viewers viewers;

  DeskKnowledge(
      DeskLinks links,
      AgentDesks desks,
      Calls calls,
      CallStories stories,
      CallNotes notes,
      Tickets tickets,
      KnowledgeBase knowledge,
      Assistant assistant,
      Viewers viewers) {
    this.links = links;
    this.desks = desks;
    this.calls = calls;
    this.stories = stories;
    this.notes = notes;
    this.tickets = tickets;
    this.knowledge = knowledge;
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
    Wording wording = viewers.wording(request);
    ArticleViews views = new ArticleViews(wording);
    String typed = cut(q.strip());
    String words = typed.isEmpty() ? cut(wanted(who)) : typed;
    List<Found> found =
        words.isEmpty()
            ? List.of()
            : knowledge.find(Question.of(words, "", typed.isEmpty() ? SUGGESTED : FOUND));
    model.addAttribute("typed", !typed.isEmpty());
    model.addAttribute("words", words);
    model.addAttribute("asks", assistant.asksOutside());
    model.addAttribute(
        "articles",
        found.stream()
            .filter(f -> !typed.isEmpty() || f.percent() >= LEAST_PERCENT)
            .map(views::of)
            .toList());
    return "desk/desk-found :: found";
  }

  private static String cut(String words) {
    return words.substring(0, Math.min(words.length(), LONGEST));
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

  /**
   * Words for the agent.
   *
   * @param by who wrote it, in words
   */
  record Written(String text, String by) {}

  /** An answer that is written from the best articles. */
  @PostMapping("/knowledge/answer")
  @ResponseBody
  Written answer(@RequestParam String q, HttpServletRequest request, Authentication who)
      throws IOException {
    Wording wording = viewers.wording(request);
    String words = q.isBlank() ? wanted(who) : q.strip();
    List<Found> found =
        words.isEmpty() ? List.of() : knowledge.find(Question.of(cut(words), "", SUGGESTED));
    String language = found.isEmpty() ? "en" : found.getFirst().language();
    return written(assistant.suggestion(cut(words), found, language), wording);
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
    return ResponseEntity.ok(
        written(assistant.summary(new Story(story.language(), lines, story.names())), wording));
  }

  private static Written written(Assistant.Text text, Wording wording) {
    return new Written(text.words(), wording.say("desk.by." + text.by().word()));
  }

  private Optional<AgentId> agent(Authentication who) {
    return links.of(who.getName()).map(DeskLink::agent);
  }
}
