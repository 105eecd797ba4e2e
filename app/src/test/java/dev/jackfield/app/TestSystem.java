package dev.jackfield.app;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.PhonePassword;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.CallWatcher;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.step.Processes;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The whole system in this process, on free ports and a folder of its own, shared by the tests but
 * for one of their own.
 */
final class TestSystem implements AutoCloseable {
  private static final class Shared {
    static final TestSystem SYSTEM =
        new TestSystem(
            Clock.systemUTC(), TestPorts.SYSTEM_RTP, TestRules::write, List.of(), List.of());
  }

  /** Who the mailbox belongs to; the password is the secret of the tests' environment. */
  static final String INBOX_USER = "desk";

  /** As the environment of the tests has it (pom.xml). */
  static final String SECRET =
      Objects.requireNonNull(System.getenv("JACKFIELD_SECRET_SEARCHED"), "run by Maven");

  private static final AtomicInteger CALLERS = new AtomicInteger(1);
  private static final int RTP_PORTS = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final WatchedCalls calls = new WatchedCalls();
  final int sipPort = TestPorts.free();
  final int httpPort = TestPorts.free();

  /** Where a test may begin a mail server with a mailbox that is read. */
  final int inboxPort = TestPorts.free();

  final Path data;
  final StringBuffer printed = new StringBuffer();

  /** The CRM and ERP that it asks. */
  final HeldBusiness business;

  private final JackfieldSystem system;
  private final List<ScriptedPhone> phones = new ArrayList<>();

  private TestSystem(
      Clock clock, int firstRtpPort, Rules rules, List<CallWatcher> more, List<String> set) {
    Path ruleFiles;
    try {
      data = TestFolder.make("test");
      ruleFiles = rules.in(data);
      business = new HeldBusiness();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.setProperty("jackfield.home", System.getProperty("jackfield.root"));
    Console console =
        new Console(System.out) {
          @Override
          public void say(String line) {
            printed.append(line).append('\n');
            super.say(line);
          }
        };
    List<CallWatcher> watchers = new ArrayList<>(more);
    watchers.add(calls);
    List<String> properties = new ArrayList<>(business.properties());
    properties.addAll(
        List.of(
            "--jackfield.data=" + data,
            "--jackfield.engine.rules=" + ruleFiles,
            "--jackfield.sip.port=" + sipPort,
            "--jackfield.http.port=" + httpPort,
            "--jackfield.api.private-hosts=127.0.0.1",
            "--jackfield.connectors.hosts=127.0.0.1,localhost,127.0.0.3",
            "--jackfield.connectors.private-hosts=127.0.0.1,localhost",
            "--jackfield.connectors.inbox.host=127.0.0.1",
            "--jackfield.connectors.inbox.port=" + inboxPort,
            "--jackfield.connectors.inbox.user=" + INBOX_USER,
            "--jackfield.connectors.inbox.password={{secrets.SEARCHED}}",
            "--jackfield.connectors.inbox.encrypted=false",
            "--jackfield.connectors.inbox.look-every=500ms",
            "--jackfield.connectors.hooks.payment.message=payment-arrived",
            "--jackfield.connectors.hooks.payment.secret={{secrets.SEARCHED}}",
            "--jackfield.sip.first-rtp-port=" + firstRtpPort,
            "--jackfield.sip.last-rtp-port=" + (firstRtpPort + RTP_PORTS - 1),
            "--jackfield.silent-caller=10s",
            "--jackfield.sip.shortest-session=4s",
            "--jackfield.sip.stuck-notice=1s",
            "--jackfield.sip.stuck-fallback=3s",
            "--jackfield.engine.away-after-no-answer=2s"));
    properties.addAll(set);
    system = JackfieldSystem.start(console, clock, properties, watchers);
  }

  /** Where a system's rules lie, which may be written below its data folder. */
  private interface Rules {
    Path in(Path data) throws IOException;
  }

  /**
   * One for a single test, beside the shared one, by the ready rules as they are.
   *
   * @param clock what it takes for the time
   */
  static TestSystem withReadyRules(Clock clock, CallWatcher... watchers) {
    return new TestSystem(
        clock, TestPorts.OWN_RTP, _ -> TestRules.READY, List.of(watchers), List.of());
  }

  /**
   * One for a single test class, beside the shared one.
   *
   * @param set further properties, as {@code --jackfield.help.ai.url=http://127.0.0.1:9}
   */
  static TestSystem with(List<String> set) {
    return new TestSystem(Clock.systemUTC(), TestPorts.OWN_RTP, TestRules::write, List.of(), set);
  }

  /** A number whose flow has no phone step: its callers hear that it rings, and nobody answers. */
  String numberThatOnlyRings() throws Exception {
    return testNumber("4002", "rings-first", true, null);
  }

  /** A number that leads to a flow under the tests' resources. */
  String testNumber(
      String number, String processId, boolean answerLater, @Nullable String fallbackQueue)
      throws Exception {
    URI flows = Objects.requireNonNull(getClass().getResource("/flows")).toURI();
    part(Flows.class)
        .deploy(List.of(Path.of(flows)))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
    part(Numbers.class)
        .put(
            new PhoneNumber(
                number,
                "For tests",
                processId,
                "en",
                answerLater,
                fallbackQueue,
                "system/fallback",
                PhoneNumber.FALLBACK_TEXT));
    return number;
  }

  static TestSystem shared() {
    return Shared.SYSTEM;
  }

  <T> T part(Class<T> type) {
    return system.part(type);
  }

  /** An agent with a phone that is registered and answers so. */
  ScriptedPhone agent(String id, Answering answering) throws Exception {
    return agent(id, answering, Map.of("billing", 5, "support", 5));
  }

  ScriptedPhone agent(String id, Answering answering, Map<String, Integer> skills)
      throws Exception {
    String password = PhonePassword.make();
    part(Agents.class)
        .put(
            new Agent(
                new AgentId(id),
                "Agent " + id,
                skills,
                PhonePassword.ha1(id, password),
                null,
                Duration.ZERO,
                true));
    ScriptedPhone phone = phone(id, password);
    phone.answering(answering);
    phone.register().get(10, TimeUnit.SECONDS);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                !(part(Matcher.class).states().get(new AgentId(id)) instanceof AgentState.Offline));
    return phone;
  }

  /** Takes the agent's phone away. */
  void leave(ScriptedPhone phone, String id) throws Exception {
    phone.unregister().get(10, TimeUnit.SECONDS);
    phone.close();
    part(Agents.class).remove(new AgentId(id));
  }

  void awaitState(String agent, Class<? extends AgentState> state) {
    Awaitility.await("agent " + agent + " is " + state.getSimpleName())
        .atMost(PATIENCE)
        .until(() -> state.isInstance(part(Matcher.class).states().get(new AgentId(agent))));
  }

  /** A call from a caller whom nobody knows yet. */
  Placed call(String number) throws IOException {
    String caller = "+1212555" + (2000 + CALLERS.getAndIncrement());
    PhoneCall call = phone(caller, "").call(number);
    return new Placed(caller, call);
  }

  /** A call from this caller. */
  PhoneCall callFrom(String caller, String number) throws IOException {
    return phone(caller, "").call(number);
  }

  record Placed(String caller, PhoneCall phone) {}

  private ScriptedPhone phone(String user, String password) throws IOException {
    ScriptedPhone phone = TestPorts.phone(user, password, sipPort);
    phones.add(phone);
    return phone;
  }

  /** The call's row is closed, its flow was told, and the broker runs nothing of it. */
  CallSummary awaitClosed(CallId call) {
    CallSummary row =
        Awaitility.await("call " + call + " is closed")
            .atMost(PATIENCE)
            .until(
                () ->
                    part(Calls.class)
                        .find(call.value())
                        .filter(c -> c.endedAt() != null && c.instanceKey() != null)
                        .orElse(null),
                c -> c != null);
    Awaitility.await("the flow of call " + call + " is over")
        .atMost(PATIENCE)
        .until(
            () ->
                !part(Processes.class)
                    .isAlive(row.instanceKey())
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS));
    return row;
  }

  @Override
  public void close() {
    phones.forEach(ScriptedPhone::close);
    system.close();
    business.close();
  }
}
