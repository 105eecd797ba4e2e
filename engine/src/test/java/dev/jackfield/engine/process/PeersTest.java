package dev.jackfield.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.exchange.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class PeersTest {
  private final Database database = new Database();
  private final Peers peers = new Peers(database, peer("self", Duration.ZERO), () -> database.now);

  /** One process was last seen an hour ago. */
  private static final class Database implements PeerStore {
    private long now;
    private boolean isAway;
    private Duration takes = Duration.ZERO;
    private final List<Peer> all =
        new ArrayList<>(List.of(peer("self", Duration.ZERO), peer("silent", Duration.ofHours(1))));

    @Override
    public void seen(Peer self) {
      now += takes.toNanos();
      if (isAway) {
        throw new QueryTimeoutException("away");
      }
    }

    @Override
    public List<Peer> all() {
      return all;
    }

    @Override
    public void remove(NodeName name) {
      all.removeIf(p -> p.name().equals(name));
    }

    @Override
    public String onDuty() {
      return "";
    }
  }

  private static Peer peer(String name, Duration silentFor) {
    return new Peer(new NodeName(name), Set.of(Role.TELEPHONY), Instant.EPOCH, "", "", silentFor);
  }

  private void looksFor(int seconds) {
    for (int i = 0; i < seconds; i++) {
      database.now += Duration.ofSeconds(1).toNanos();
      peers.look();
    }
  }

  @Test
  void whoIsSilentIsGoneForWhoHasSeenTheDatabaseAllTheTime() {
    looksFor(13);
    assertThat(peers.gone()).isEmpty();
    looksFor(3);
    assertThat(peers.gone()).extracting(p -> p.name().value()).containsExactly("silent");
    peers.forget(peers.gone().getFirst());
    looksFor(1);
    assertThat(peers.gone()).isEmpty();
  }

  @Test
  void whoSawTheDatabaseGoAwayJudgesNobodyBeforeItWasThereForLongAgain() {
    looksFor(20);
    database.isAway = true;
    looksFor(1);
    assertThat(peers.gone()).isEmpty();
    database.isAway = false;
    looksFor(12);
    assertThat(peers.gone()).isEmpty();
    looksFor(4);
    assertThat(peers.gone()).hasSize(1);
  }

  @Test
  void manyLooksAtOnceAfterADatabaseThatHungAreNoLongTime() {
    looksFor(20);
    database.takes = Duration.ofSeconds(8);
    looksFor(1);
    database.takes = Duration.ZERO;
    for (int i = 0; i < 20; i++) {
      peers.look();
    }
    assertThat(peers.gone()).isEmpty();
  }
}
