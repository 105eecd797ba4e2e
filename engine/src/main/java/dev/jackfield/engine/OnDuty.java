package dev.jackfield.engine;

import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.agent.StateLog;
import dev.jackfield.engine.call.CallLife;
import dev.jackfield.engine.callback.CallbackSteps;
import dev.jackfield.engine.chore.Chores;
import dev.jackfield.engine.duty.Duty;
import dev.jackfield.engine.location.PhoneLocations;
import dev.jackfield.engine.process.Peers;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.QueueStep;
import dev.jackfield.engine.queue.WaitingStore;
import dev.jackfield.exchange.Wire;
import dev.jackfield.step.Processes;
import dev.jackfield.step.StepServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What the engine on duty does. Who takes over asks the nodes what they hold, gives waiting calls
 * their old places back, and only then lets calls and agents be matched.
 */
final class OnDuty implements Duty.Work {
  private static final Logger LOG = LoggerFactory.getLogger(OnDuty.class);

  /** So long the nodes have to tell what they hold. */
  private static final Duration NODES_TELL = Duration.ofMillis(1_500);

  /** So long the broker has to hand out the jobs of waiting calls again. */
  private static final Duration PLACES_COME = Duration.ofSeconds(3);

  private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

  /** Who has to know of it. */
  record Rooms(
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
      EngineSteps steps) {}

  private final Rooms rooms;
  private final Processes processes;
  private final Peers peers;
  private final Wire wire;
  private final Supplier<StepServer> servers;
  private @Nullable StepServer server;

  /**
   * @param servers opens one for as long as this engine is on duty
   */
  OnDuty(Rooms rooms, Processes processes, Peers peers, Wire wire, Supplier<StepServer> servers) {
    this.rooms = rooms;
    this.processes = processes;
    this.peers = peers;
    this.wire = wire;
    this.servers = servers;
  }

  @Override
  public void begin(long term, BooleanSupplier lasts) {
    boolean takesOver = term > 0;
    if (takesOver) {
      rooms.matcher().openWhile(() -> false);
    }
    rooms.calls().begin();
    rooms.states().begin(rooms.matcher().states());
    if (takesOver) {
      try {
        takeOver();
      } catch (DataAccessException away) {
        LOG.warn("what waited cannot be read now; it comes when its jobs do: {}", away.toString());
      }
    }
    StepServer opened = servers.get();
    server = opened;
    rooms.steps().serve(opened);
    if (takesOver) {
      until(() -> rooms.queue().missing() == 0, PLACES_COME);
      rooms.matcher().openWhile(lasts);
      rooms.matcher().opened();
      LOG.info("calls and agents are matched here, term {}", term);
    }
    rooms.chores().beginOnDuty();
  }

  private void takeOver() {
    wire.onDuty();
    rooms.agents().changedElsewhere();
    rooms.presence().reload();
    rooms.locations().reload();
    List<WaitingStore.Kept> places = rooms.waiting().waiting();
    until(() -> rooms.calls().haveTold(peers.telephony()), NODES_TELL);
    List<WaitingStore.Kept> alive = new ArrayList<>();
    for (WaitingStore.Kept place : places) {
      if (place.jobKey() == 0 || rooms.calls().isNotHeld(place.call(), place.node())) {
        rooms.waiting().remove(place.call());
      } else {
        alive.add(place);
      }
    }
    rooms.callbacks().restore();
    rooms.queue().restore(alive);
    alive.forEach(this::handOutAgain);
    LOG.info("{} waiting calls of {} have their places back", alive.size(), places.size());
  }

  private void handOutAgain(WaitingStore.Kept place) {
    processes
        .stepAgain(place.jobKey())
        .whenComplete(
            (isThere, failure) -> {
              if (failure == null && !isThere) {
                rooms.queue().isGone(place.call());
              }
            });
  }

  private static void until(BooleanSupplier condition, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @Override
  public void end() {
    rooms.matcher().openWhile(() -> false);
    rooms.chores().endOnDuty();
    StepServer open = server;
    server = null;
    if (open != null) {
      open.close();
    }
    rooms.calls().end();
    rooms.queue().forget();
    rooms.callbacks().forget();
    rooms.matcher().forgetCalls();
    rooms.states().end();
  }
}
