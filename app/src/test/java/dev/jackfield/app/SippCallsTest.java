package dev.jackfield.app;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.PhonePassword;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.TraceLine;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.ticket.TicketFilter;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callers and agents of a program that nobody here wrote: a hundred calls come in, a key is pressed
 * in each, an agent who registered with digest answers, talks and hangs up.
 */
class SippCallsTest {
  private static final int CALLS = 100;
  private static final String CALLS_A_SECOND = "5";

  /** Few enough that some callers have to wait. */
  private static final int AGENTS = 6;

  private static final String TALK_MILLIS = "1000";
  private static final int SILENCE_MILLIS = 800;
  private static final String CALLER = "+1646555";
  private static final int CHECKED_AT_ONCE = 8;
  private static final Duration WITHIN = Duration.ofSeconds(150);
  private static final Duration REGISTERED_WITHIN = Duration.ofSeconds(20);

  private final TestSystem system;
  private final List<AgentId> agents =
      IntStream.rangeClosed(1, AGENTS).mapToObj(n -> new AgentId("sipp-agent-" + n)).toList();

  @TempDir Path folder;

  SippCallsTest() {
    RequiredTool.SIPP.path();
    system = TestSystem.shared();
  }

  @BeforeEach
  void setUpAgents() throws IOException {
    List<String> accounts = new ArrayList<>(List.of("SEQUENTIAL"));
    for (AgentId agent : agents) {
      String password = PhonePassword.make();
      accounts.add("%s;[authentication username=%s password=%s]".formatted(agent, agent, password));
      system
          .part(Agents.class)
          .put(
              new Agent(
                  agent,
                  "Agent " + agent,
                  Map.of("billing", 5, "support", 5),
                  PhonePassword.ha1(agent.value(), password),
                  null,
                  Duration.ZERO,
                  true));
    }
    Files.write(folder.resolve("accounts.csv"), accounts);
  }

  @AfterEach
  void removeAgents() {
    agents.forEach(system.part(Agents.class)::remove);
  }

  @Test
  void aHundredCallersPressAKeyAndTalkToAgents() throws Exception {
    SippKeyPcap.write(folder.resolve("key.pcap"), SILENCE_MILLIS, 1);
    int phones = TestPorts.free();
    Sipp.Count answered;
    Sipp.Count called;
    try (Sipp agentPhones =
        Sipp.start(folder, "agent", system.sipPort, phones, CALLS, "-d", TALK_MILLIS)) {
      register(phones, "3600");
      awaitAllAvailable();
      try (Sipp callers =
          Sipp.start(
              folder,
              "caller",
              system.sipPort,
              TestPorts.free(),
              CALLS,
              "-r",
              CALLS_A_SECOND,
              "-l",
              Integer.toString(CALLS),
              "-key",
              "caller",
              CALLER)) {
        called = callers.good(WITHIN);
      }
      answered = agentPhones.good(REGISTERED_WITHIN);
      List<CallSummary> rows = allChecked();
      assertThat(rows).extracting(CallSummary::id).doesNotHaveDuplicates();
      awaitAllAvailable();
      assertThat(system.part(Matcher.class).waiting()).isEmpty();
      say(called, answered, rows);
      register(phones, "0");
    }
    assertThat(called.good()).isEqualTo(CALLS);
    assertThat(called.failed()).isZero();
    assertThat(answered.good()).isEqualTo(CALLS);
    assertThat(answered.failed()).isZero();
  }

  private void register(int phones, String seconds) throws Exception {
    try (Sipp registrations =
        Sipp.start(
            folder,
            "register",
            system.sipPort,
            TestPorts.free(),
            AGENTS,
            "-inf",
            folder.resolve("accounts.csv").toString(),
            "-key",
            "phones",
            Integer.toString(phones),
            "-key",
            "expires",
            seconds)) {
      Sipp.Count count = registrations.good(REGISTERED_WITHIN);
      assertThat(count.good()).isEqualTo(AGENTS);
      assertThat(count.failed()).isZero();
    }
  }

  private void awaitAllAvailable() {
    agents.forEach(agent -> system.awaitState(agent.value(), AgentState.Available.class));
  }

  private List<CallSummary> allChecked() throws Exception {
    List<Future<CallSummary>> checks = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CHECKED_AT_ONCE)) {
      for (int n = 1; n <= CALLS; n++) {
        String caller = CALLER + n;
        checks.add(threads.submit(() -> checked(system.calls.callOf(caller))));
      }
    }
    List<CallSummary> rows = new ArrayList<>();
    for (Future<CallSummary> check : checks) {
      rows.add(check.get());
    }
    return rows;
  }

  /** The call is closed, was led to an agent by its key, and left a trace and a ticket. */
  private CallSummary checked(CallId call) {
    CallSummary row = system.awaitClosed(call);
    assertThat(row.endedBy()).as("who ended %s", call).isEqualTo("FLOW");
    assertThat(row.agent()).as("agent of %s", call).startsWith("sipp-agent-");
    assertThat(row.queue()).as("queue of %s", call).isEqualTo("billing");
    assertThat(row.talkedAt()).isNotNull();
    assertThat(system.calls.all(call, CallEvent.KeyPressed.class))
        .extracting(pressed -> pressed.key().value())
        .containsExactly("1");
    assertThat(system.calls.all(call, CallEvent.TicketOpened.class)).hasSize(1);
    List<TraceLine> trace = system.part(Calls.class).trace(call.value());
    assertThat(trace)
        .extracting(TraceLine::type)
        .containsSubsequence("CallArrived", "KeyPressed", "AgentAnswered", "CallEnded")
        .contains("CallAnswered", "FlowBegun", "RuleDecided", "QueueEntered", "QueueLeft");
    assertThat(trace.getFirst().type()).isEqualTo("CallArrived");
    assertThat(trace).filteredOn(line -> line.type().equals("CallEnded")).hasSize(1);
    assertThat(system.part(Tickets.class).found(TicketFilter.all(), 0, 10 * CALLS))
        .filteredOn(ticket -> call.value().equals(ticket.callId()))
        .extracting(TicketRow::kind)
        .containsExactly("call");
    return row;
  }

  private void say(Sipp.Count called, Sipp.Count answered, List<CallSummary> rows) {
    Map<String, Integer> byAgent = new TreeMap<>();
    rows.forEach(row -> byAgent.merge(row.agent(), 1, Integer::sum));
    long longest = rows.stream().mapToLong(CallSummary::waitedMillis).max().orElseThrow();
    long waited = rows.stream().filter(row -> row.waitedMillis() > 50).count();
    Instant first = rows.stream().map(CallSummary::arrivedAt).min(naturalOrder()).orElseThrow();
    Instant last = rows.stream().map(CallSummary::endedAt).max(naturalOrder()).orElseThrow();
    System.out.println(rows.size() + " calls in " + Duration.between(first, last));
    System.out.println("sipp callers: " + called);
    System.out.println("sipp agents:  " + answered);
    System.out.println("calls by agent: " + byAgent);
    System.out.printf(
        "median ms: matched to answered %d, answered to ended %d%n",
        median(rows, CallEvent.QueueLeft.class, CallEvent.AgentAnswered.class),
        median(rows, CallEvent.AgentAnswered.class, CallEvent.CallEnded.class));
    System.out.println(waited + " calls waited over 50 ms for an agent, the longest " + longest);
  }

  /** How long it took from one to the other, in half of the calls at most. */
  private long median(
      List<CallSummary> rows, Class<? extends CallEvent> from, Class<? extends CallEvent> to) {
    return rows.stream()
        .map(row -> new CallId(row.id()))
        .mapToLong(call -> Duration.between(at(call, from), at(call, to)).toMillis())
        .sorted()
        .skip(rows.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private Instant at(CallId call, Class<? extends CallEvent> kind) {
    return system.calls.all(call, kind).getLast().at();
  }
}
