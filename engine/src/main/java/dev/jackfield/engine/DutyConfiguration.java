package dev.jackfield.engine;

import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.agent.StateLog;
import dev.jackfield.engine.call.CallLife;
import dev.jackfield.engine.callback.CallbackSteps;
import dev.jackfield.engine.change.Changes;
import dev.jackfield.engine.change.jdbc.JdbcRevisions;
import dev.jackfield.engine.chore.Chore;
import dev.jackfield.engine.chore.Chores;
import dev.jackfield.engine.duty.StepServers;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.knowledge.Articles;
import dev.jackfield.engine.location.PhoneLocations;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.process.Peer;
import dev.jackfield.engine.process.Peers;
import dev.jackfield.engine.process.jdbc.JdbcPeers;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.QueueStep;
import dev.jackfield.engine.queue.WaitingStore;
import dev.jackfield.engine.routing.DecideStep;
import dev.jackfield.engine.ticket.TicketStep;
import dev.jackfield.engine.trunk.Trunks;
import dev.jackfield.exchange.Wire;
import dev.jackfield.step.Processes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what is done by one engine of several, and what each process knows of the others. */
@Configuration(proxyBeanMethods = false)
class DutyConfiguration {
  private static final Duration CHANGES = Duration.ofMillis(400);

  @Bean
  Chores chores(List<Chore> chores, ScheduledExecutorService timer) {
    return new Chores(chores, timer);
  }

  @Bean(destroyMethod = "leave")
  Peers peers(JdbcClient jdbc, Peer self) {
    return new Peers(new JdbcPeers(jdbc), self);
  }

  @Bean
  Chore lookForPeers(Peers peers) {
    return Chore.everywhere(Chore.SHORT, peers::look);
  }

  @Bean
  Chore careForGonePeers(Peers peers, CallLife calls) {
    return Chore.onDuty(
        Chore.SHORT,
        () ->
            // One whose news arrive is there, whatever the database heard of it.
            peers.gone().stream()
                .filter(gone -> !calls.hasTold(gone.name(), Peers.GONE))
                .forEach(
                    gone -> {
                      calls.nodeIsGone(gone.name());
                      peers.forget(gone);
                    }));
  }

  @Bean
  Chore takeOverChanges(
      JdbcClient jdbc,
      Agents agents,
      CallQueues queues,
      Numbers numbers,
      Trunks trunks,
      Presence presence,
      Articles articles,
      Flows flows) {
    Changes changes =
        new Changes(
            new JdbcRevisions(jdbc),
            Map.of(
                "agents", agents::changedElsewhere,
                "queues", queues::reload,
                "numbers", numbers::reload,
                "trunks", trunks::reload,
                "wishes", presence::reload,
                "articles", articles::reload,
                "flows", flows::learn));
    return Chore.everywhere(CHANGES, changes::look);
  }

  @Bean
  EngineSteps engineSteps(
      DecideStep decide, QueueStep queue, TicketStep ticket, CallbackSteps callbacks) {
    return new EngineSteps(decide, queue, ticket, callbacks);
  }

  @Bean
  OnDuty onDuty(
      CallLife calls,
      Matcher matcher,
      QueueStep queue,
      WaitingStore waiting,
      CallbackSteps callbacks,
      Agents agents,
      Presence presence,
      PhoneLocations locations,
      StateLog states,
      Chores chores,
      EngineSteps steps,
      Processes processes,
      Peers peers,
      Wire wire,
      ObjectProvider<StepServers> servers) {
    return new OnDuty(
        new OnDuty.Rooms(
            calls, matcher, queue, waiting, callbacks, agents, presence, locations, states, chores,
            steps),
        processes,
        peers,
        wire,
        () -> servers.getObject().open());
  }
}
