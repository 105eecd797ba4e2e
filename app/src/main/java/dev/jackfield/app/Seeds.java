package dev.jackfield.app;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.exchange.AgentId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a first start finds: one number and two queues. People change it in the pages. */
final class Seeds {
  static final String MAIN_NUMBER = "4000";
  static final String BENCH_NUMBER = "7000";

  /** Records, asks and speaks until the caller hangs up. */
  private static final String BENCH_TALKING_NUMBER = "7001";

  /** Called while parts of the system are killed. */
  private static final String BENCH_KILLS_NUMBER = "7002";

  /** Asks a CRM and hangs up. */
  private static final String BENCH_CRM_NUMBER = "7003";

  private static final int QUEUE_CAPACITY = 100;
  private static final int BENCH_AGENTS = 200;
  private static final int BENCH_AGENTS_PORT = 5090;

  private final Numbers numbers;
  private final CallQueues queues;
  private final Agents agents;

  Seeds(Numbers numbers, CallQueues queues, Agents agents) {
    this.numbers = numbers;
    this.queues = queues;
    this.agents = agents;
  }

  void atFirstStart() {
    if (queues.all().isEmpty()) {
      queues.put(new CallQueue("billing", "Billing", QUEUE_CAPACITY));
      queues.put(new CallQueue("support", "Support", QUEUE_CAPACITY));
    }
    if (numbers.all().isEmpty()) {
      numbers.put(PhoneNumber.of(MAIN_NUMBER, "Main number", "main-menu", "en"));
    }
  }

  /**
   * The bench's number and its agents: phones at fixed contacts that only take the bench's calls.
   */
  void forBench() {
    if (numbers.find(BENCH_NUMBER).isEmpty()) {
      numbers.put(PhoneNumber.of(BENCH_NUMBER, "Bench", "bench-7000", "en"));
    }
    if (numbers.find(BENCH_TALKING_NUMBER).isEmpty()) {
      numbers.put(PhoneNumber.of(BENCH_TALKING_NUMBER, "Bench", "bench-7001", "en"));
    }
    if (numbers.find(BENCH_KILLS_NUMBER).isEmpty()) {
      numbers.put(PhoneNumber.of(BENCH_KILLS_NUMBER, "Bench", "bench-7002", "en"));
    }
    if (numbers.find(BENCH_CRM_NUMBER).isEmpty()) {
      numbers.put(PhoneNumber.of(BENCH_CRM_NUMBER, "Bench", "bench-7003", "en"));
    }
    List<Agent> missing =
        IntStream.rangeClosed(1, BENCH_AGENTS)
            .mapToObj(n -> "a" + n)
            .filter(id -> agents.find(id).isEmpty())
            .map(
                id ->
                    new Agent(
                        new AgentId(id),
                        "Bench " + id,
                        Map.of("bench", 1),
                        null,
                        "sip:" + id + "@127.0.0.1:" + BENCH_AGENTS_PORT,
                        Duration.ZERO,
                        true))
            .toList();
    if (!missing.isEmpty()) {
      agents.putAll(missing);
    }
  }
}
