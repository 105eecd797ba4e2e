package dev.jackfield.app;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentStore;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.queue.Match;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.WaitingCall;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Matches calls and agents, many of both: agents know 20 of 100 skills each, calls need one or two
 * of them in 200 ways, and one call in a hundred needs what no call needed before.
 */
final class BenchMatching {
  private static final int SKILLS = 100;
  private static final int SKILLS_OF_AN_AGENT = 20;
  private static final int WAYS = 200;
  private static final int NEW_NEEDS_EVERY = 100;
  private static final int ESTIMATE_EVERY = 50;
  private static final double MICROS = 1_000;
  private static final NodeName NODE = new NodeName("bench");

  private final Random random = new Random(4);
  private final Clock clock = Clock.systemUTC();
  private final Matcher matcher = new Matcher(clock, Duration.ofSeconds(30));
  private final List<Map<String, Integer>> ways = new ArrayList<>();
  private final Map<AgentId, CallId> talks = new HashMap<>();
  private final List<AgentId> busy = new ArrayList<>();
  private final int agents;
  private final int waiting;
  private final Consumer<String> say;
  private @Nullable Match last;
  private long calls;

  BenchMatching(int agents, int waiting, Consumer<String> say) {
    this.agents = agents;
    this.waiting = waiting;
    this.say = say;
    for (int i = 0; i < WAYS; i++) {
      ways.add(needs());
    }
  }

  private record Everybody(List<Agent> all) implements AgentStore {
    @Override
    public void put(Agent agent) {
      throw new UnsupportedOperationException("the bench's agents stay");
    }

    @Override
    public void remove(AgentId id) {
      throw new UnsupportedOperationException("the bench's agents stay");
    }
  }

  private Map<String, Integer> needs() {
    Map<String, Integer> needs = new HashMap<>();
    needs.put("s" + random.nextInt(SKILLS), 1 + random.nextInt(6));
    if (random.nextBoolean()) {
      needs.put("s" + random.nextInt(SKILLS), 1 + random.nextInt(6));
    }
    return Map.copyOf(needs);
  }

  void run(int events) {
    List<Agent> all = new ArrayList<>();
    for (int i = 0; i < agents; i++) {
      Map<String, Integer> skills = new HashMap<>();
      while (skills.size() < SKILLS_OF_AN_AGENT) {
        skills.put("s" + random.nextInt(SKILLS), 1 + random.nextInt(10));
      }
      AgentId id = new AgentId("a" + i);
      all.add(new Agent(id, "A" + i, Map.copyOf(skills), null, null, Duration.ZERO, true));
    }
    matcher.agentsChanged(new Agents(new Everybody(all)));
    for (Agent agent : all) {
      matcher.answered(agent.id(), talk(agent.id()));
      matcher.reachable(agent.id(), true);
    }
    for (int i = 0; i < waiting; i++) {
      enter();
    }
    // Once to warm up; then it counts.
    measure(events / 2, _ -> {});
    measure(events, say);
  }

  private CallId talk(AgentId agent) {
    CallId call = new CallId("t" + calls++);
    talks.put(agent, call);
    busy.add(agent);
    return call;
  }

  private boolean enter() {
    Map<String, Integer> needs =
        calls % NEW_NEEDS_EVERY == 0 ? needs() : ways.get(random.nextInt(WAYS));
    return matcher.enter(
        new WaitingCall(
            new CallId("c" + calls++),
            1,
            NODE,
            "q",
            random.nextInt(4) * 50,
            needs,
            clock.instant()),
        match -> last = match);
  }

  /** An agent is freed and gets the next call; another call comes and waits, or is taken. */
  private void measure(int events, Consumer<String> told) {
    Measured freed = new Measured("an agent is freed and gets a call", events);
    Measured entered = new Measured("a call comes and waits", events);
    Measured matched = new Measured("a call comes and gets an agent", events);
    Measured estimated = new Measured("a wait is estimated", events);
    long began = System.nanoTime();
    long done = 0;
    while (done < events) {
      AgentId agent = takeBusy();
      CallId call = talks.remove(agent);
      if (call == null) {
        continue;
      }
      last = null;
      long at = System.nanoTime();
      matcher.freed(agent, call);
      long took = System.nanoTime() - at;
      done++;
      if (last != null) {
        freed.add(took);
        done += answer(last);
      }
      last = null;
      at = System.nanoTime();
      boolean atOnce = enter();
      took = System.nanoTime() - at;
      done++;
      (atOnce ? matched : entered).add(took);
      if (last != null) {
        done += answer(last);
      }
      if (done % ESTIMATE_EVERY == 0) {
        at = System.nanoTime();
        Duration _ = matcher.estimate("q", ways.get(random.nextInt(WAYS)), Duration.ZERO);
        estimated.add(System.nanoTime() - at);
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    told.accept(
        String.format(
            Locale.ROOT,
            "%,d agents with %d skills each, %,d calls waiting at the end, one thread: %,.0f events"
                + " a second",
            agents,
            SKILLS_OF_AN_AGENT,
            matcher.waiting("q"),
            done / seconds));
    told.accept("| what | times | p50 us | p99 us | p99.9 us | longest us |");
    told.accept("|---|---|---|---|---|---|");
    List.of(freed, matched, entered, estimated).forEach(m -> m.tell(told));
  }

  private int answer(Match match) {
    AgentId agent = match.agent().id();
    CallId call = match.call().call();
    matcher.ringing(agent, call);
    matcher.answered(agent, call);
    talks.put(agent, call);
    busy.add(agent);
    return 2;
  }

  private AgentId takeBusy() {
    int index = random.nextInt(busy.size());
    AgentId agent = busy.get(index);
    busy.set(index, busy.getLast());
    busy.removeLast();
    return agent;
  }

  private static final class Measured {
    private final String what;
    private final long[] nanos;
    private int count;

    Measured(String what, int most) {
      this.what = what;
      this.nanos = new long[most + 1];
    }

    void add(long took) {
      if (count < nanos.length) {
        nanos[count++] = took;
      }
    }

    void tell(Consumer<String> say) {
      if (count == 0) {
        say.accept("| " + what + " | 0 | | | | |");
        return;
      }
      long[] sorted = Arrays.copyOf(nanos, count);
      Arrays.sort(sorted);
      say.accept(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.1f | %.1f | %.1f | %.0f |",
              what,
              count,
              BenchRulesCommand.at(sorted, 0.5) / MICROS,
              BenchRulesCommand.at(sorted, 0.99) / MICROS,
              BenchRulesCommand.at(sorted, 0.999) / MICROS,
              BenchRulesCommand.at(sorted, 1) / MICROS));
    }
  }
}
