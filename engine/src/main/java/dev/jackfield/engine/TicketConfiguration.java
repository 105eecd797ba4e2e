package dev.jackfield.engine;

import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.chore.Chore;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.mail.MailedTickets;
import dev.jackfield.engine.mail.jdbc.JdbcMails;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.queue.QueueBoard;
import dev.jackfield.engine.release.LiveReleases;
import dev.jackfield.engine.release.LongLivedMoves;
import dev.jackfield.engine.routing.Decisions;
import dev.jackfield.engine.routing.TicketRules;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.ticket.LongLivedTickets;
import dev.jackfield.engine.ticket.TicketHands;
import dev.jackfield.engine.ticket.TicketPapers;
import dev.jackfield.engine.ticket.TicketStep;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.ticket.jdbc.JdbcTicketPapers;
import dev.jackfield.engine.ticket.jdbc.JdbcTickets;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.step.Processes;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires tickets. */
@Configuration(proxyBeanMethods = false)
class TicketConfiguration {
  @Bean
  TicketPapers ticketPapers(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new JdbcTicketPapers(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  Tickets tickets(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      TicketPapers papers,
      Agents agents,
      QueueBoard board,
      Processes processes,
      LiveReleases releases,
      RuleSets rules,
      Decisions decisions,
      Numbers numbers,
      EngineSettings settings,
      Clock clock) {
    JdbcTickets store = new JdbcTickets(jdbc, new TransactionTemplate(transactions));
    return new Tickets(
        store,
        papers,
        new TicketHands(agents, board::states, store),
        processes,
        releases,
        new TicketRules(rules, decisions, numbers),
        clock,
        settings.ticketSla());
  }

  @Bean
  LongLivedMoves ticketMoves(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      LiveReleases releases,
      Flows flows,
      Processes processes,
      AuditTrail audit,
      Clock clock) {
    return new LongLivedMoves(
        new LongLivedTickets(new JdbcTickets(jdbc, new TransactionTemplate(transactions))),
        releases,
        flows,
        processes,
        audit,
        clock);
  }

  @Bean
  TicketStep ticketStep(
      Tickets tickets, TraceWriter trace, Clock clock, ScheduledExecutorService timer) {
    return new TicketStep(tickets, trace, clock, timer);
  }

  @Bean
  MailedTickets mailedTickets(JdbcClient jdbc, Tickets tickets, TicketPapers papers, Clock clock) {
    return new MailedTickets(new JdbcMails(jdbc), tickets, papers, clock);
  }

  @Bean
  Chore careForTickets(Tickets tickets) {
    return Chore.onDuty(
        Chore.LONG,
        () -> {
          tickets.catchUp();
          tickets.handOutWaiting();
        });
  }
}
