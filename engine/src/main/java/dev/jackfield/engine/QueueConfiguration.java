package dev.jackfield.engine;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.BreakReason;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.agent.StateLog;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.engine.agent.jdbc.JdbcPresence;
import dev.jackfield.engine.agent.jdbc.JdbcStateLog;
import dev.jackfield.engine.chore.Chore;
import dev.jackfield.engine.duty.Duty;
import dev.jackfield.engine.estimate.EstimateErrors;
import dev.jackfield.engine.estimate.Estimates;
import dev.jackfield.engine.estimate.jdbc.JdbcEstimates;
import dev.jackfield.engine.location.PhoneLocations;
import dev.jackfield.engine.location.jdbc.JdbcRegistrations;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.LiveQueueBoard;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.QueueStep;
import dev.jackfield.engine.queue.SharedQueueBoard;
import dev.jackfield.engine.queue.WaitTimer;
import dev.jackfield.engine.queue.WaitingRows;
import dev.jackfield.engine.queue.jdbc.JdbcQueues;
import dev.jackfield.engine.simulation.WhatIf;
import dev.jackfield.engine.simulation.jdbc.JdbcPastCalls;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.engine.trunk.Trunks;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.Wire;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires queues, agents and their phones. */
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {
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
  LiveQueueBoard ownQueueBoard(
      Matcher matcher, CallQueues queues, EstimateErrors errors, Clock clock) {
    return new LiveQueueBoard(matcher, queues, errors, clock);
  }

  /** Without a duty, as in tries, there is this engine only. */
  @Bean
  @Primary
  SharedQueueBoard queueBoard(
      LiveQueueBoard own, Wire wire, ObjectProvider<Duty> duty, Clock clock) {
    return new SharedQueueBoard(
        own,
        wire.notices(),
        () -> Optional.ofNullable(duty.getIfAvailable()).map(Duty::isOnDuty).orElse(true),
        clock);
  }

  @Bean
  Chore putUpQueueBoard(SharedQueueBoard board) {
    return Chore.everywhere(Chore.SHORT, board::again);
  }

  @Bean
  Chore lookAtAgentsInTime(Matcher matcher, EngineSettings settings) {
    return Chore.onDuty(Chore.SHORT, () -> matcher.tick(settings.reservation()));
  }

  @Bean
  Chore writeWhatAgentsDid(StateLog states, EstimateErrors errors) {
    return Chore.onDuty(
        Chore.SHORT,
        () -> {
          states.write();
          errors.write();
        });
  }

  @Bean
  Chore forgetPhones(PhoneLocations locations) {
    return Chore.everywhere(Chore.LONG, locations::expire);
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
      Wire wire,
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
    return new PhoneLocations(
        new JdbcRegistrations(jdbc), agents, trunks, matcher, node, wire.news(), clock);
  }

  private static void carryOut(Presence presence, AgentId agent, Matcher matcher) {
    matcher.wished(
        agent,
        presence.wish(agent).orElseGet(Wish.Ready::new),
        presence.wrapUpEnded(agent).orElse(null));
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
}
