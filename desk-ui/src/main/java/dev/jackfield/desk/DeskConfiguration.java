package dev.jackfield.desk;

import static dev.jackfield.engine.user.User.Role.ADMIN;
import static dev.jackfield.engine.user.User.Role.AGENT;
import static dev.jackfield.engine.user.User.Role.ANALYST;
import static dev.jackfield.engine.user.User.Role.OPS;
import static dev.jackfield.engine.user.User.Role.SUPERVISOR;

import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.LiveBoard;
import dev.jackfield.engine.desk.AgentDesk;
import dev.jackfield.engine.desk.CallNotes;
import dev.jackfield.engine.desk.CallerFiles;
import dev.jackfield.engine.desk.Talks;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.QueueBoard;
import dev.jackfield.engine.recording.Listening;
import dev.jackfield.engine.report.QueueTargets;
import dev.jackfield.engine.report.Reports;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.Locations;
import dev.jackfield.step.assistant.Assistant;
import dev.jackfield.step.knowledge.KnowledgeBase;
import dev.jackfield.web.Section;
import dev.jackfield.web.Section.Group;
import dev.jackfield.web.Section.Sections;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Wires the pages for the day's work. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeskSettings.class)
@Import({
  LivePage.class,
  CallPages.class,
  TicketPages.class,
  TicketPaperPages.class,
  RecordingPages.class,
  CallbackPages.class,
  BatchPages.class,
  DeskPages.class,
  DeskActs.class,
  DeskNotes.class,
  DeskKnowledge.class,
  TicketKnowledge.class,
  KnowledgePages.class,
  ArticlePages.class,
  WallboardPages.class,
  TargetPages.class,
  OutcomePages.class,
  ReportPages.class,
  WhatIfPages.class
})
public class DeskConfiguration {
  /** A call that is offered is on the agent's page within 300 ms. */
  private static final Duration OFFER_LOOK = Duration.ofMillis(100);

  private static final Set<Role> CALLED = Set.of(SUPERVISOR, ADMIN, AGENT);
  private static final Set<Role> READERS = Set.of(SUPERVISOR, ADMIN, AGENT, OPS, ANALYST);
  private static final Set<Role> LEADERS = Set.of(SUPERVISOR, ADMIN);
  private static final Set<Role> AGENTS = Set.of(AGENT, SUPERVISOR);
  private static final Set<Role> DAY = Set.of(SUPERVISOR, OPS, ADMIN, AGENT);

  @Bean
  @Order(1)
  Sections deskSections() {
    return new Sections(
        "messages/desk",
        List.of(
            new Section("/", "live.title", Group.DAY, DAY, true),
            new Section("/desk", "desk.title", Group.DAY, AGENTS, true),
            new Section("/wallboard", "wallboard.title", Group.DAY, LEADERS, true),
            new Section("/reports", "reports.title", Group.DAY, LEADERS, true),
            new Section("/what-if", "whatif.title", Group.DAY, LEADERS, true),
            new Section("/outcomes", "outcomes.title", Group.DAY, LEADERS, false),
            new Section("/live", "live.title", Group.DAY, DAY, false),
            new Section("/calls", "calls.title", Group.DAY, DAY, true),
            new Section(
                "/recordings", "recordings.title", Group.DAY, RecordingViews.LISTENERS, false),
            new Section("/tickets", "tickets.title", Group.DAY, DAY, true),
            // Who reads, who writes, and whose day it belongs to: the first that fits counts.
            new Section(
                "/knowledge/edit", "knowledge.title", Group.DAY, KnowledgePages.WRITERS, false),
            new Section("/knowledge", "knowledge.title", Group.DAY, READERS, false),
            new Section("/knowledge", "knowledge.title", Group.DAY, CALLED, true),
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
      QueueBoard queueBoard,
      Numbers numbers,
      CallQueues queues,
      Agents agents,
      Flows flows,
      Diagrams diagrams,
      Clock clock) {
    return new Boards(live, queueBoard, numbers, queues, agents, flows, diagrams, clock);
  }

  @Bean
  LiveStreams<Boolean> liveStreams(Boards boards, ITemplateEngine templates) {
    return new LiveStreams<>(
        "board",
        boards::changes,
        (wording, seesNumbers) -> {
          Context context = new Context(wording.locale());
          context.setVariable("board", boards.board(wording, seesNumbers));
          return templates.process("desk/board", Set.of("board"), context);
        });
  }

  @Bean
  BoardChanges boardChanges(LiveBoard live, QueueBoard board) {
    return new BoardChanges(live, board);
  }

  @Bean
  DayFigures dayFigures(Reports reports, QueueTargets targets, DeskSettings settings, Clock clock) {
    return new DayFigures(reports, targets, settings, clock);
  }

  @Bean
  Wallboards wallboards(
      LiveBoard live,
      QueueBoard board,
      DayFigures day,
      Presence presence,
      Boards boards,
      DeskSettings settings,
      Clock clock) {
    return new Wallboards(live, board, day, presence, boards, settings, clock);
  }

  @Bean
  LiveStreams<WallSight> wallStreams(
      Wallboards wallboards, BoardChanges changes, ITemplateEngine templates) {
    return new LiveStreams<>(
        "wall",
        changes::count,
        (wording, sight) -> {
          Context context = new Context(wording.locale());
          context.setVariable("wall", wallboards.wall(wording, sight.seesNumbers()));
          context.setVariable("large", sight.large());
          return templates.process("desk/wall-board", Set.of("board"), context);
        });
  }

  @Bean
  NoteViews noteViews(CallNotes notes, Boards boards) {
    return new NoteViews(notes, boards);
  }

  @Bean
  Passing passing(QueueBoard board) {
    return new Passing(board);
  }

  @Bean
  CallerCards callerCards(CallerFiles files, Clock clock) {
    return new CallerCards(files, clock);
  }

  @Bean
  ArticleHelp articleHelp(KnowledgeBase knowledge, Assistant assistant) {
    return new ArticleHelp(knowledge, assistant);
  }

  @Bean
  DeskCalls deskCalls(
      Calls calls,
      LiveBoard live,
      Talks talks,
      CallNotes notes,
      Tickets tickets,
      Numbers numbers,
      QueueBoard board,
      Boards boards,
      Diagrams diagrams,
      CallerCards cards) {
    return new DeskCalls(
        calls, live, talks, notes, tickets, numbers, board, boards, diagrams, cards);
  }

  @Bean
  AgentDesks agentDesks(
      AgentDesk desk,
      Presence presence,
      Agents agents,
      Locations locations,
      LiveBoard live,
      Talks talks,
      DeskCalls calls,
      CallerCards cards,
      Clock clock) {
    return new AgentDesks(desk, presence, agents, locations, live, talks, calls, cards, clock);
  }

  @Bean
  LiveStreams<AgentId> deskStreams(AgentDesks desks) {
    // Cheap to make and asks no database: looked at each time.
    AtomicLong looks = new AtomicLong();
    return new LiveStreams<>(
        "desk", OFFER_LOOK, looks::incrementAndGet, (wording, agent) -> desks.mark(agent));
  }
}
