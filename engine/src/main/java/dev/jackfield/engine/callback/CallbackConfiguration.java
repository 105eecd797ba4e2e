package dev.jackfield.engine.callback;

import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.LiveBoard;
import dev.jackfield.engine.call.PlaceCall;
import dev.jackfield.engine.callback.jdbc.JdbcCallbacks;
import dev.jackfield.engine.chore.Chore;
import dev.jackfield.engine.contact.Attempts;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.QueueStep;
import dev.jackfield.engine.release.LiveReleases;
import dev.jackfield.engine.release.LongLivedMoves;
import dev.jackfield.engine.routing.WhenMayBeCalled;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.step.Processes;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires callbacks. */
@Configuration(proxyBeanMethods = false)
class CallbackConfiguration {
  @Bean
  JdbcCallbacks callbackStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new JdbcCallbacks(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  WhenMayBeCalled whenMayBeCalled(RuleSets rules, Deciders deciders, Attempts attempts) {
    return new WhenMayBeCalled(rules, deciders, attempts);
  }

  @Bean
  CallsAgain callsAgain(JdbcCallbacks store, Clock clock) {
    return new CallsAgain(store, clock);
  }

  @Bean
  Callbacks callbacks(
      JdbcCallbacks store,
      Processes processes,
      LiveReleases releases,
      WhenMayBeCalled rules,
      Clock clock) {
    return new Callbacks(store, processes, releases, rules, clock);
  }

  @Bean
  CallbackLine callbackLine(
      JdbcCallbacks store,
      Matcher matcher,
      WhenMayBeCalled rules,
      Calls calls,
      LiveBoard board,
      NodeName node,
      Clock clock) {
    return new CallbackLine(store, matcher, rules, calls, board, node, clock);
  }

  @Bean
  CallbackAttempts callbackAttempts(
      JdbcCallbacks store,
      CallbackLine line,
      PlaceCall placeCall,
      Matcher matcher,
      WhenMayBeCalled rules,
      Calls calls,
      Clock clock) {
    return new CallbackAttempts(store, line, placeCall, matcher, rules, calls, clock);
  }

  @Bean
  LongLivedMoves callbackMoves(
      JdbcCallbacks store,
      LiveReleases releases,
      Flows flows,
      Processes processes,
      AuditTrail audit,
      Clock clock) {
    return new LongLivedMoves(
        new LongLivedCallbacks(store), releases, flows, processes, audit, clock);
  }

  @Bean
  CallbackSteps callbackSteps(
      Callbacks callbacks,
      CallQueues queues,
      QueueStep places,
      Numbers numbers,
      TraceWriter trace,
      CallbackLine line,
      CallbackAttempts attempts,
      Clock clock,
      ScheduledExecutorService timer) {
    CallbackStep plan = new CallbackStep(callbacks, queues, places, numbers, trace, clock, timer);
    return new CallbackSteps(plan, line, attempts);
  }

  @Bean
  Chore goOnWithCallbacks(CallbackSteps callbacks) {
    return Chore.onDuty(Chore.SHORT, callbacks::look);
  }

  @Bean
  Chore catchUpWithCallbacks(Callbacks callbacks) {
    return Chore.onDuty(Chore.LONG, callbacks::catchUp);
  }
}
