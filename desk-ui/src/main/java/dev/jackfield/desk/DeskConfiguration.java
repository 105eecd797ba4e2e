package dev.jackfield.desk;

import static dev.jackfield.engine.user.User.Role.ADMIN;
import static dev.jackfield.engine.user.User.Role.AGENT;
import static dev.jackfield.engine.user.User.Role.OPS;
import static dev.jackfield.engine.user.User.Role.SUPERVISOR;

import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.call.LiveBoard;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.recording.Listening;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.web.Section;
import dev.jackfield.web.Section.Group;
import dev.jackfield.web.Section.Sections;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.thymeleaf.ITemplateEngine;

/** Wires the pages for the day's work. */
@Configuration(proxyBeanMethods = false)
@Import({
  LivePage.class,
  CallPages.class,
  TicketPages.class,
  TicketPaperPages.class,
  RecordingPages.class,
  CallbackPages.class,
  BatchPages.class
})
public class DeskConfiguration {
  private static final Set<Role> CALLED = Set.of(SUPERVISOR, ADMIN, AGENT);
  private static final Set<Role> DAY = Set.of(SUPERVISOR, OPS, ADMIN, AGENT);

  @Bean
  @Order(1)
  Sections deskSections() {
    return new Sections(
        "messages/desk",
        List.of(
            new Section("/", "live.title", Group.DAY, DAY, true),
            new Section("/live", "live.title", Group.DAY, DAY, false),
            new Section("/calls", "calls.title", Group.DAY, DAY, true),
            new Section(
                "/recordings", "recordings.title", Group.DAY, RecordingViews.LISTENERS, false),
            new Section("/tickets", "tickets.title", Group.DAY, DAY, true),
            new Section("/callbacks", "callbacks.title", Group.DAY, CALLED, true),
            new Section("/batches", "batches.title", Group.DAY, Set.of(SUPERVISOR, ADMIN), true)));
  }

  @Bean
  RecordingViews recordingViews(Listening listening) {
    return new RecordingViews(listening);
  }

  @Bean
  Diagrams diagrams(Flows flows) {
    return new Diagrams(flows);
  }

  @Bean
  Boards boards(
      LiveBoard live,
      Matcher matcher,
      Numbers numbers,
      CallQueues queues,
      Agents agents,
      Flows flows,
      Diagrams diagrams,
      Clock clock) {
    return new Boards(live, matcher, numbers, queues, agents, flows, diagrams, clock);
  }

  @Bean
  LiveStreams liveStreams(Boards boards, ITemplateEngine templates) {
    return new LiveStreams(boards, templates);
  }
}
