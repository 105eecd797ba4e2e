package dev.jackfield.engine.call;

import dev.jackfield.engine.EngineSettings;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.call.jdbc.JdbcCalls;
import dev.jackfield.engine.chore.Chore;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.process.Peers;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.QueueStep;
import dev.jackfield.engine.queue.WaitingRows;
import dev.jackfield.engine.queue.WaitingStore;
import dev.jackfield.engine.recording.LostRecordings;
import dev.jackfield.engine.release.LiveReleases;
import dev.jackfield.engine.release.ReleaseStore;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.engine.trace.jdbc.JdbcTrace;
import dev.jackfield.engine.user.Users;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.step.Processes;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires calls and their trace. */
@Configuration(proxyBeanMethods = false)
class CallConfiguration {
  @Bean
  LiveBoard liveBoard() {
    return new LiveBoard();
  }

  @Bean(destroyMethod = "close")
  TraceWriter callTrace(
      NodeName node,
      EngineSettings settings,
      DataSource database,
      List<CallWatcher> watchers,
      Clock clock) {
    return new TraceWriter(
        node,
        settings.data().resolve("trace"),
        new JdbcTrace(database),
        clock,
        event -> watchers.forEach(w -> w.take(event)));
  }

  @Bean
  StartsRefused startsRefused(ReleaseStore store) {
    return new StartsRefused(store);
  }

  @Bean
  Calls calls(JdbcClient jdbc) {
    return new JdbcCalls(jdbc);
  }

  @Bean
  Supervision supervision(
      Users users, Calls calls, AuditTrail audit, PhoneCommands commands, Clock clock) {
    return new Supervision(users, calls, audit, commands, clock);
  }

  @Bean
  Admissions incomingCalls(Numbers numbers, Flows flows, LiveReleases releases) {
    return new Admissions(numbers, flows, releases);
  }

  @Bean(destroyMethod = "close")
  CallLife callLife(
      Matcher matcher,
      WaitingRows rows,
      QueueStep queue,
      WaitingStore waiting,
      Numbers numbers,
      Flows flows,
      Processes processes,
      PhoneCommands commands,
      TraceWriter trace,
      Calls calls,
      LiveBoard board,
      LostRecordings lostRecordings,
      Clock clock,
      ScheduledExecutorService timer) {
    FlowEndings endings = new FlowEndings(flows, processes, trace, clock, timer);
    LostCalls lost = new LostCalls(calls, waiting, trace, endings, clock, timer);
    return new CallLife(
        matcher,
        rows,
        queue,
        numbers,
        processes,
        commands,
        lost,
        lostRecordings,
        board,
        endings,
        new PassedOn(matcher, commands, trace, clock),
        clock,
        timer);
  }

  @Bean
  PlaceCall placeCall(Flows flows, LiveReleases releases, PhoneCommands commands, Peers peers) {
    return new PlaceCall(flows, releases, commands, peers::forACallOut);
  }

  @Bean
  Chore tellFlowsOfEndedCalls(CallLife calls) {
    return Chore.onDuty(Chore.LONG, calls::catchUp);
  }
}
