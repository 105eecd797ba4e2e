package dev.jackfield.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.MovedClock;
import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.agent.jdbc.JdbcAgents;
import dev.jackfield.engine.agent.jdbc.JdbcPresence;
import dev.jackfield.exchange.AgentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What agents wish outlives a restart. */
class WishesInPostgresTest {
  private static final AgentId ADA = new AgentId("wish-ada");
  private final JdbcClient jdbc = JdbcClient.create(RealPostgres.database());
  private final TransactionOperations none = TransactionOperations.withoutTransaction();
  private final MovedClock clock = new MovedClock("2026-05-04T08:00:00Z");

  private Presence presence() {
    return new Presence(new JdbcPresence(jdbc, none), clock);
  }

  @Test
  void aWishIsThereAfterARestartAndGoneWithItsAgent() {
    JdbcAgents agents = new JdbcAgents(jdbc, none);
    agents.put(new Agent(ADA, "Ada", Map.of(), null, null, Duration.ZERO, true));
    Presence before = presence();
    before.wish(ADA, new Wish.OnBreak("lunch"), "ada");
    assertThat(presence().wish(ADA)).contains(new Wish.OnBreak("lunch"));
    clock.move(Duration.ofSeconds(5));
    before.endWrapUp(ADA, "ada");
    assertThat(presence().wish(ADA)).contains(new Wish.OnBreak("lunch"));
    assertThat(presence().wrapUpEnded(ADA)).contains(clock.instant());

    Presence other = presence();
    List<AgentId> told = new ArrayList<>();
    other.watch(told::add);
    before.wish(ADA, new Wish.SignedOff(), "boss");
    other.reload();
    assertThat(told).containsExactly(ADA);
    assertThat(other.wish(ADA)).contains(new Wish.SignedOff());
    agents.remove(ADA);
    other.reload();
    assertThat(other.wish(ADA)).isEmpty();
  }

  @Test
  void theReadyReasonsHaveTwoLanguages() {
    assertThat(presence().reasons())
        .extracting(BreakReason::id)
        .contains("lunch", "short-break", "training", "meeting");
    assertThat(presence().reason("lunch").orElseThrow().title(Locale.SIMPLIFIED_CHINESE))
        .isEqualTo("午餐");
    assertThat(presence().reason("no-answer")).contains(BreakReason.NO_ANSWER);
  }
}
