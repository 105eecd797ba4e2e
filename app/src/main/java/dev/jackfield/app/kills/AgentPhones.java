package dev.jackfield.app.kills;

import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Registered phones of agents that ring, answer, talk and hang up. They see for themselves whether
 * somebody is given two calls at once, or one caller two of them.
 */
final class AgentPhones implements AutoCloseable {
  private static final Duration RINGS = Duration.ofMillis(100);
  private static final Duration TALKS = Duration.ofMillis(1_500);
  private static final double TONE = 440;
  private static final int FIRST_RTP_PORT = 32_000;
  private static final int RTP_PORTS = 20;
  private static final String OURS = "4000";

  private final List<ScriptedPhone> phones = new ArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Map<String, Set<PhoneCall>> talking = new ConcurrentHashMap<>();
  private final Map<String, String> callers = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> doubled = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answered = new AtomicInteger();

  private AgentPhones() {}

  /** Registers a phone for each account, in turn at each of the nodes. */
  static AgentPhones registered(List<Account> accounts, List<Integer> sipPorts)
      throws InterruptedException, TimeoutException {
    AgentPhones agents = new AgentPhones();
    for (int i = 0; i < accounts.size(); i++) {
      int rtp = FIRST_RTP_PORT + i * RTP_PORTS;
      Account account = accounts.get(i);
      ScriptedPhone phone =
          ScriptedPhone.open(
              PhoneSettings.onLoopback(
                  account.agent(),
                  account.password(),
                  Ports.free(),
                  rtp,
                  rtp + RTP_PORTS - 1,
                  sipPorts.get(i % sipPorts.size())),
              agents.of(account.agent()));
      phone.answering(new Answering.AfterRinging(RINGS, TONE));
      agents.phones.add(phone);
      try {
        phone.register().get(20, TimeUnit.SECONDS);
      } catch (ExecutionException refused) {
        throw new IllegalStateException(account.agent() + " cannot register", refused);
      }
    }
    return agents;
  }

  private PhoneEvents of(String agent) {
    return new PhoneEvents() {
      @Override
      public void answered(PhoneCall call) {
        talks(agent, call);
      }

      @Override
      public void ended(PhoneCall call, PhoneCall.End end) {
        talking.computeIfPresent(
            agent,
            (_, calls) -> {
              calls.remove(call);
              return calls;
            });
      }
    };
  }

  private void talks(String agent, PhoneCall call) {
    answered.incrementAndGet();
    Set<PhoneCall> now = talking.computeIfAbsent(agent, _ -> ConcurrentHashMap.newKeySet());
    now.add(call);
    if (now.size() > 1) {
      doubled.add(agent + " has " + now.size() + " calls at once");
    }
    // Whoever is called back is shown to the agent as our number.
    String before = call.other().equals(OURS) ? null : callers.putIfAbsent(call.other(), agent);
    if (before != null) {
      doubled.add("the caller " + call.other() + " is given " + before + " and " + agent);
    }
    var _ = timer.schedule(call::hangUp, TALKS.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Calls that agents answered. */
  int answered() {
    return answered.get();
  }

  /** What must not be, in words. */
  List<String> doubled() {
    return List.copyOf(doubled);
  }

  /**
   * An agent's phone.
   *
   * @param agent id, and the user of the phone
   */
  record Account(String agent, String password) {
    @Override
    public String toString() {
      return "account of " + agent;
    }
  }

  @Override
  public void close() {
    phones.forEach(ScriptedPhone::close);
    timer.shutdownNow();
  }
}
