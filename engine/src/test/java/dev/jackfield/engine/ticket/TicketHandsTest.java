package dev.jackfield.engine.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.InMemoryAgents;
import dev.jackfield.engine.ticket.TicketRow.State;
import dev.jackfield.engine.ticket.jdbc.JdbcTickets;
import dev.jackfield.exchange.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is given a ticket. */
class TicketHandsTest {
  private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");

  private final Map<AgentId, AgentState> states = new HashMap<>();
  private final Agents agents = new Agents(new InMemoryAgents());
  private final JdbcTickets store =
      new JdbcTickets(
          JdbcClient.create(RealPostgres.database()),
          new TransactionTemplate(new DataSourceTransactionManager(RealPostgres.database())));
  private final TicketHands hands = new TicketHands(agents, () -> states, store);

  private void agent(String id, Map<String, Integer> skills, AgentState state) {
    AgentId agent = new AgentId(id);
    agents.put(new Agent(agent, id, skills, null, null, Duration.ZERO, true));
    states.put(agent, state);
  }

  private void has(String person, long job) {
    TicketRow ticket =
        store
            .open(
                new NewTicket("nora", job, null, "question", "x", "", "", ""),
                NOW,
                TicketStore.Due.in(NOW))
            .ticket();
    store.change(
        new TicketChange(
            ticket.id(),
            List.of(State.OPENED),
            State.ASSIGNED,
            person,
            "nora",
            NOW,
            "assigned",
            Map.of(),
            null));
  }

  @Test
  void whoIsNotAtWorkOrDoesNotKnowItIsNotGivenIt() {
    agent("hands-off", Map.of("knitting", 9), new AgentState.Offline(NOW));
    agent("hands-lunch", Map.of("knitting", 9), new AgentState.Break(NOW, "lunch"));
    agent("hands-other", Map.of("sewing", 9), new AgentState.Available(NOW));
    assertThat(hands.handFor("knitting")).isEmpty();
    agent("hands-on", Map.of("knitting", 1), new AgentState.Available(NOW));
    assertThat(hands.handFor("knitting")).contains("hands-on");
  }

  @Test
  void whoHasFewestIsGivenItAndOfThoseWhoKnowsItBest() {
    agent("hands-a", Map.of("knitting", 3), new AgentState.Available(NOW));
    agent("hands-b", Map.of("knitting", 7), new AgentState.WrapUp(NOW, NOW));
    assertThat(hands.handFor("knitting")).contains("hands-b");
    has("hands-b", 9_001);
    assertThat(hands.handFor("knitting")).contains("hands-a");
    has("hands-a", 9_002);
    has("hands-a", 9_003);
    assertThat(hands.handFor("knitting")).contains("hands-b");
  }
}
