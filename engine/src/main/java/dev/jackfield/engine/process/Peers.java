package dev.jackfield.engine.process;

import dev.jackfield.exchange.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The processes of this installation. Each says every second that it is there; reads answer from
 * what was seen then. Thread-safe.
 */
public final class Peers {
  private static final Logger LOG = LoggerFactory.getLogger(Peers.class);

  /** Who was silent for longer gets no new calls out. */
  private static final Duration THERE = Duration.ofSeconds(4);

  /** Who was silent for longer is gone, and so are the calls it held. */
  public static final Duration GONE = Duration.ofSeconds(10);

  private final PeerStore store;
  private final Peer self;

  /** How long this process itself has to see the database before it judges others. */
  static final Duration JUDGES_AFTER = GONE.plusSeconds(3);

  /** Two looks are no further apart, and none takes longer, while the database is well. */
  private static final Duration LOOKS = Duration.ofSeconds(3);

  private final LongSupplier nanoTime;
  private final AtomicInteger next = new AtomicInteger();
  private final ReentrantLock looking = new ReentrantLock();
  private volatile List<Peer> seen;

  /** Since when, and until when, this process has seen the database without a break. */
  private volatile @Nullable Span well;

  private record Span(long from, long until) {}

  /**
   * @param self as the others see it
   */
  public Peers(PeerStore store, Peer self) {
    this(store, self, System::nanoTime);
  }

  Peers(PeerStore store, Peer self, LongSupplier nanoTime) {
    this.store = store;
    this.self = self;
    this.nanoTime = nanoTime;
    this.seen = List.of(self);
  }

  public Peer self() {
    return self;
  }

  /** All that were seen lately, and those that went without a goodbye. */
  public List<Peer> all() {
    return seen;
  }

  /** Says that this process is there, and looks who else is. Called every second. */
  public void look() {
    if (!looking.tryLock()) {
      return; // One that began earlier still waits for the database.
    }
    try {
      long began = nanoTime.getAsLong();
      store.seen(self);
      seen = List.copyOf(store.all());
      long now = nanoTime.getAsLong();
      Span before = well;
      well =
          before != null && now - before.until() < LOOKS.toNanos()
              ? new Span(before.from(), now)
              : new Span(began, now);
    } catch (DataAccessException away) {
      well = null;
      LOG.debug("processes cannot be looked for now: {}", away.toString());
    } finally {
      looking.unlock();
    }
  }

  /** A node that takes calls out: this one, or the others in turn; this one when none is known. */
  public NodeName forACallOut() {
    List<Peer> telephony =
        there().stream().filter(p -> p.roles().contains(Role.TELEPHONY)).toList();
    boolean isOne = self.roles().contains(Role.TELEPHONY) || telephony.isEmpty();
    return isOne
        ? self.name()
        : telephony.get(Math.floorMod(next.getAndIncrement(), telephony.size())).name();
  }

  /** Nodes that hold calls and are there now. */
  public List<NodeName> telephony() {
    return there().stream()
        .filter(p -> p.roles().contains(Role.TELEPHONY))
        .map(Peer::name)
        .toList();
  }

  private List<Peer> there() {
    return seen.stream()
        .filter(p -> p.silentFor().compareTo(THERE) < 0 || p.name().equals(self.name()))
        .toList();
  }

  /**
   * Who died. Empty until this process itself has seen the database long enough to judge: when it
   * was away, all were silent.
   */
  public List<Peer> gone() {
    Span now = well;
    return now != null && now.until() - now.from() > JUDGES_AFTER.toNanos()
        ? seen.stream().filter(p -> p.silentFor().compareTo(GONE) > 0).toList()
        : List.of();
  }

  /** It is known that the process is gone, and what it held is cared for. */
  public void forget(Peer gone) {
    store.remove(gone.name());
  }

  /** Name of the process whose engine is on duty. Blocks on the database. */
  public String onDuty() {
    return store.onDuty();
  }

  /** Says goodbye. */
  public void leave() {
    try {
      store.remove(self.name());
    } catch (DataAccessException away) {
      LOG.debug("the others see by themselves that this process is gone: {}", away.toString());
    }
  }
}
