package dev.jackfield.engine.queue;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who can take calls, and the pools in which they are offered. Guarded by the matcher's lock. */
final class Seats {
  private final Map<AgentId, Seat> seats = new TreeMap<>(Comparator.comparing(AgentId::value));
  private final Map<CallId, Seat> engaged = new HashMap<>();
  private final Set<Seat> timed = new LinkedHashSet<>();
  private final List<StateWatcher> watchers = new CopyOnWriteArrayList<>();
  private final Pools pools = new Pools();

  void watch(StateWatcher watcher) {
    watchers.add(watcher);
  }

  Collection<Seat> all() {
    return seats.values();
  }

  @Nullable Seat find(AgentId agent) {
    return seats.get(agent);
  }

  /** Who is reserved for the call, rung for it or talks with it. */
  @Nullable Seat with(CallId call) {
    return engaged.get(call);
  }

  /** Whose state ends by itself. */
  List<AgentId> timed() {
    return timed.stream().map(s -> s.agent.id()).toList();
  }

  Pool pool(Pool.Key key) {
    return pools.of(key, seats.values());
  }

  /** What takes over who there is did. */
  record Changed(List<AgentId> here, List<Seat> gone) {}

  /** Takes over who there is and what they know; nobody's state changes by it. */
  Changed take(Agents agents, Instant now) {
    Set<AgentId> there = new HashSet<>();
    List<AgentId> here = new ArrayList<>();
    for (Agent agent : agents.all()) {
      if (agent.enabled()) {
        there.add(agent.id());
        Seat seat = seats.get(agent.id());
        if (seat == null) {
          seat = new Seat(agent, now);
          seats.put(agent.id(), seat);
          pools.qualify(seat);
          here.add(agent.id());
        } else if (!seat.agent.equals(agent)) {
          Pools.leave(seat);
          seat.agent = agent;
          pools.qualify(seat);
          here.add(agent.id());
        }
      }
    }
    List<Seat> gone = seats.values().stream().filter(s -> !there.contains(s.agent.id())).toList();
    for (Seat seat : gone) {
      become(seat, new AgentState.Offline(now));
      pools.forget(seat);
      seats.remove(seat.agent.id());
    }
    return new Changed(here, gone);
  }

  void become(Seat seat, AgentState state) {
    CallId before = seat.call();
    if (before != null) {
      engaged.remove(before, seat);
    }
    Pools.leave(seat);
    seat.state = state;
    Pools.enter(seat);
    if (seat.isTimed()) {
      timed.add(seat);
    } else {
      timed.remove(seat);
    }
    CallId now = seat.call();
    if (now != null) {
      engaged.put(now, seat);
    }
    watchers.forEach(w -> w.became(seat.agent.id(), state));
  }
}
