package dev.jackfield.engine;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.BreakReason;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.agent.StateLog;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.engine.agent.jdbc.JdbcAgents;
import dev.jackfield.engine.agent.jdbc.JdbcPresence;
import dev.jackfield.engine.agent.jdbc.JdbcStateLog;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.batch.BatchRun;
import dev.jackfield.engine.call.CallLife;
import dev.jackfield.engine.callback.CallbackSteps;
import dev.jackfield.engine.callback.Callbacks;
import dev.jackfield.engine.contact.Attempts;
import dev.jackfield.engine.contact.ContactRetention;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.draft.FlowFolder;
import dev.jackfield.engine.draft.FlowStarts;
import dev.jackfield.engine.draft.jdbc.JdbcDrafts;
import dev.jackfield.engine.estimate.EstimateErrors;
import dev.jackfield.engine.estimate.Estimates;
import dev.jackfield.engine.estimate.jdbc.JdbcEstimates;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.jdbc.JdbcFlows;
import dev.jackfield.engine.jdbc.Transactions;
import dev.jackfield.engine.location.PhoneLocations;
import dev.jackfield.engine.location.jdbc.JdbcRegistrations;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.jdbc.JdbcNumbers;
import dev.jackfield.engine.prompt.PromptCheck;
import dev.jackfield.engine.prompt.SpeechCheck;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.LiveQueueBoard;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.QueueStep;
import dev.jackfield.engine.queue.WaitTimer;
import dev.jackfield.engine.queue.WaitingRows;
import dev.jackfield.engine.queue.jdbc.JdbcQueues;
import dev.jackfield.engine.recording.Retention;
import dev.jackfield.engine.release.LiveReleases;
import dev.jackfield.engine.release.LongLivedMoves;
import dev.jackfield.engine.release.Releases;
import dev.jackfield.engine.release.RolloutWatch;
import dev.jackfield.engine.routing.DecideStep;
import dev.jackfield.engine.routing.Decisions;
import dev.jackfield.engine.routing.LastAgents;
import dev.jackfield.engine.routing.MayBeCalled;
import dev.jackfield.engine.routing.TicketRules;
import dev.jackfield.engine.routing.jdbc.JdbcLastTalks;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.secret.Seal;
import dev.jackfield.engine.secret.SecretDigits;
import dev.jackfield.engine.secret.jdbc.JdbcSecrets;
import dev.jackfield.engine.simulation.WhatIf;
import dev.jackfield.engine.simulation.jdbc.JdbcPastCalls;
import dev.jackfield.engine.ticket.LongLivedTickets;
import dev.jackfield.engine.ticket.TicketHands;
import dev.jackfield.engine.ticket.TicketPapers;
import dev.jackfield.engine.ticket.TicketStep;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.ticket.jdbc.JdbcTicketPapers;
import dev.jackfield.engine.ticket.jdbc.JdbcTickets;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.engine.traffic.StepTraffic;
import dev.jackfield.engine.trunk.Trunks;
import dev.jackfield.engine.trunk.jdbc.JdbcTrunks;
import dev.jackfield.engine.user.Users;
import dev.jackfield.engine.user.jdbc.JdbcUsers;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.exchange.Vocabulary;
import dev.jackfield.step.Processes;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the engine. Calls and their trace wire themselves. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineSettings.class)
@ComponentScan
public class EngineConfiguration {

  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService timer() {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("engine-timer").factory());
  }

  @Bean
  Flows flows(JdbcClient jdbc, Processes processes, Clock clock) {
    return new Flows(new JdbcFlows(jdbc), processes, clock);
  }

  @Bean
  Drafts drafts(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    return new Drafts(new JdbcDrafts(jdbc, new TransactionTemplate(transactions)), clock);
  }

  @Bean
  FlowFolder flowFolder(Drafts drafts, EngineSettings settings) {
    return new FlowFolder(drafts, settings.drafts(), settings.flows());
  }

  @Bean
  FlowStarts flowStarts(EngineSettings settings) {
    return new FlowStarts(settings.starts());
  }

  @Bean
  Numbers numbers(JdbcClient jdbc) {
    return new Numbers(new JdbcNumbers(jdbc));
  }

  @Bean
  Agents agents(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new Agents(new JdbcAgents(jdbc, new TransactionTemplate(transactions)));
  }

  @Bean
  Seal seal(EngineSettings settings) throws IOException {
    return Seal.keyIn(settings.data());
  }

  @Bean
  Trunks trunks(JdbcClient jdbc, Seal seal) {
    return new Trunks(new JdbcTrunks(jdbc, seal));
  }

  @Bean
  SecretDigits secretDigits(JdbcClient jdbc, Seal seal, Clock clock) {
    return new SecretDigits(new JdbcSecrets(jdbc), seal, clock);
  }

  @Bean
  Users users(JdbcClient jdbc) {
    return new JdbcUsers(jdbc);
  }

  @Bean
  JdbcQueues queueStore(JdbcClient jdbc) {
    return new JdbcQueues(jdbc);
  }

  @Bean
  CallQueues callQueues(JdbcQueues store) {
    return new CallQueues(store);
  }

  @Bean
  WaitingRows waitingRows(JdbcQueues store, ScheduledExecutorService timer) {
    return new WaitingRows(store, timer);
  }

  @Bean
  Matcher matcher(EngineSettings settings, StateLog log, Clock clock) {
    Matcher matcher =
        new Matcher(
            clock, settings.awayAfterNoAnswer(), settings.mostUnanswered(), new Estimates());
    matcher.watch(log::became);
    return matcher;
  }

  @Bean
  WhatIf whatIf(JdbcClient jdbc, Agents agents, Clock clock) {
    return new WhatIf(new JdbcPastCalls(jdbc), agents, clock);
  }

  @Bean
  StateLog stateLog(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
    return new StateLog(new JdbcStateLog(jdbc, new TransactionTemplate(transactions)), clock);
  }

  @Bean
  EstimateErrors estimateErrors(JdbcTemplate jdbc) {
    return new EstimateErrors(new JdbcEstimates(jdbc));
  }

  @Bean
  Presence presence(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    return new Presence(new JdbcPresence(jdbc, new TransactionTemplate(transactions)), clock);
  }

  @Bean(destroyMethod = "close")
  LiveQueueBoard queueBoard(
      Matcher matcher, CallQueues queues, EstimateErrors errors, Clock clock) {
    return new LiveQueueBoard(matcher, queues, errors, clock);
  }

  /** Phones first say who can be rung; what was wished before the start holds from then on. */
  @Bean
  PhoneLocations locations(
      JdbcClient jdbc,
      Agents agents,
      Presence presence,
      Trunks trunks,
      Matcher matcher,
      NodeName node,
      Clock clock) {
    matcher.agentsChanged(agents);
    agents.all().forEach(a -> carryOut(presence, a.id(), matcher));
    presence.watch(agent -> carryOut(presence, agent, matcher));
    matcher.watch(
        (agent, now) -> {
          if (now instanceof AgentState.Break b && b.reason().equals(BreakReason.NO_ANSWER.id())) {
            presence.doesNotAnswer(agent);
          }
        });
    agents.watch(_ -> presence.reload());
    return new PhoneLocations(new JdbcRegistrations(jdbc), agents, trunks, matcher, node, clock);
  }

  private static void carryOut(Presence presence, AgentId agent, Matcher matcher) {
    matcher.wished(
        agent,
        presence.wish(agent).orElseGet(Wish.Ready::new),
        presence.wrapUpEnded(agent).orElse(null));
  }

  @Bean
  MayBeCalled mayBeCalled(Decisions decisions, RuleSets rules, Attempts attempts, Clock clock) {
    return new MayBeCalled(decisions, rules, attempts, clock);
  }

  @Bean
  Decisions decisions(RuleSets rules, Deciders deciders, TraceWriter trace, Clock clock) {
    return new Decisions(rules, deciders, trace, clock);
  }

  @Bean
  DecideStep decideStep(
      JdbcClient jdbc,
      RuleSets rules,
      Decisions decisions,
      Matcher matcher,
      Numbers numbers,
      PhoneCommands commands,
      Clock clock) {
    LastAgents lastAgents = new LastAgents(new JdbcLastTalks(jdbc));
    return new DecideStep(rules, decisions, matcher, lastAgents, numbers, commands, clock);
  }

  @Bean
  QueueStep queueStep(
      Matcher matcher,
      CallQueues queues,
      WaitingRows rows,
      EstimateErrors errors,
      PhoneCommands commands,
      TraceWriter trace,
      Clock clock,
      ScheduledExecutorService timer,
      ObjectProvider<WaitTimer> waits) {
    return new QueueStep(
        matcher,
        queues,
        rows,
        errors,
        commands,
        trace,
        clock,
        timer,
        waits.getIfAvailable(() -> realTime(timer)));
  }

  private static WaitTimer realTime(ScheduledExecutorService timer) {
    return (pause, action) ->
        timer.schedule(action, Math.max(0, pause.toMillis()), TimeUnit.MILLISECONDS);
  }

  @Bean
  PlatformTransactionManager transactions(DataSource database) {
    return new Transactions(database);
  }

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
      Matcher matcher,
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
        new TicketHands(agents, matcher::states, store),
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
  PromptCheck promptCheck(Flows flows, Numbers numbers, PromptLibrary library) {
    return new PromptCheck(flows, numbers, library);
  }

  @Bean
  SpeechCheck speechCheck(Flows flows, Numbers numbers, Vocabulary vocabulary) {
    return new SpeechCheck(flows, numbers, vocabulary);
  }

  @Bean
  Chores chores(
      EngineSettings settings,
      Flows flows,
      Releases releases,
      RolloutWatch rollouts,
      StepTraffic traffic,
      Matcher matcher,
      StateLog states,
      EstimateErrors errors,
      Tickets tickets,
      Callbacks callbacks,
      CallbackSteps callbackSteps,
      BatchRun batches,
      CallLife calls,
      PhoneLocations locations,
      Retention retention,
      SecretDigits secrets,
      ContactRetention contacts,
      FlowFolder folder,
      ScheduledExecutorService timer) {
    return new Chores(
        settings,
        flows,
        releases,
        rollouts,
        traffic,
        matcher,
        states,
        errors,
        tickets,
        callbacks,
        callbackSteps,
        batches,
        calls,
        locations,
        retention,
        secrets,
        contacts,
        folder,
        timer);
  }
}
