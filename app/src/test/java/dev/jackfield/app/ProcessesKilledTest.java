package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.PhonePassword;
import dev.jackfield.engine.agent.jdbc.JdbcAgents;
import dev.jackfield.engine.call.jdbc.JdbcCalls;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.step.zeebe.ZeebeConnection;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What kill -9 leaves of Jackfield, in the middle of a call, and what the next start makes of it.
 */
class ProcessesKilledTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CALLED_BACK = TestRules.ALWAYS + "2155508390";
  private static final String AGENT = "calls-back";
  private static final double TONE = 440;

  private final int office = TestPorts.free();

  @Test
  void jackfieldIsKilledAndTheNextStartClosesWhatItHeldAndCallsBack() throws Exception {
    Path data = TestFolder.make("killed");
    SystemProcess first = SystemProcess.upByTestRules(data);
    long broker = first.brokerPid();
    long database = first.databasePid();
    new JdbcAgents(SystemProcess.database(data), TransactionOperations.withoutTransaction())
        .put(
            new Agent(
                new AgentId(AGENT),
                AGENT,
                Map.of("billing", 5),
                PhonePassword.ha1(AGENT, "secret"),
                null,
                Duration.ZERO,
                true));
    asksToBeCalledBack(first.sipPort, SystemProcess.database(data));
    try (ScriptedPhone phone = phone(first.sipPort)) {
      PhoneCall call = phone.call("4000");
      new ScriptedCaller(call).waitForPrompt().press('1').done().get(30, TimeUnit.SECONDS);
      Awaitility.await("the call waits")
          .atMost(PATIENCE)
          .until(() -> count(SystemProcess.database(data), "waiting_call") == 1);
      first.kill();
    }
    Awaitility.await("the broker ends with its parent")
        .atMost(PATIENCE)
        .until(() -> ProcessHandle.of(broker).filter(ProcessHandle::isAlive).isEmpty());

    try (SystemProcess second = SystemProcess.upByTestRules(data)) {
      assertThat(second.databasePid()).isNotEqualTo(database);
      assertThat(ProcessHandle.of(database).filter(ProcessHandle::isAlive)).isEmpty();
      JdbcClient jdbc = SystemProcess.database(data);
      Awaitility.await("the call is closed as lost")
          .atMost(PATIENCE)
          .until(
              () ->
                  new JdbcCalls(jdbc)
                      .newest(1).stream().anyMatch(c -> "NODE_LOST".equals(c.endedBy())));
      var lost = new JdbcCalls(jdbc).newest(1).getFirst();
      assertThat(new JdbcCalls(jdbc).trace(lost.id()))
          .filteredOn(line -> line.type().equals("CallEnded"))
          .singleElement()
          .satisfies(line -> assertThat(line.data().path("by").asString()).isEqualTo("NODE_LOST"));
      assertThat(count(jdbc, "waiting_call")).isZero();
      assertThat(
              jdbc.sql("select count(*) from ticket where call_id = ?")
                  .param(lost.id())
                  .query(Long.class)
                  .single())
          .isEqualTo(1);
      try (ZeebeConnection zeebe = ZeebeConnection.to(SystemProcess.gateway(data))) {
        Awaitility.await("no instance of the dead call remains")
            .atMost(PATIENCE)
            .until(
                () ->
                    !zeebe
                        .processes()
                        .isAlive(lost.instanceKey())
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS));
      }
      isCalledBack(second.sipPort, jdbc);
      aSecondStartOnTheSameFolderIsRefusedInOneLine(second);
    }
    assertThat(ProcessHandle.of(pid(data, "zeebe")).filter(ProcessHandle::isAlive)).isEmpty();
  }

  /** By the keys, in the queue; nobody is there to answer. */
  private void asksToBeCalledBack(int sipPort, JdbcClient jdbc) throws Exception {
    jdbc.sql(
            "insert into trunk (name, host, port, transport) values ('back', '127.0.0.1', ?, 'udp')")
        .param(office)
        .update();
    try (ScriptedPhone phone = TestPorts.phone(CALLED_BACK, "", sipPort)) {
      PhoneCall call = phone.call("4000");
      new ScriptedCaller(call).waitForPrompt().press('1').done().get(30, TimeUnit.SECONDS);
      Awaitility.await("who asks waits")
          .atMost(PATIENCE)
          .until(() -> count(jdbc, "waiting_call") == 1);
      call.press('1').get(10, TimeUnit.SECONDS);
      Awaitility.await("the number is said")
          .atMost(PATIENCE)
          .until(() -> count(jdbc, "call_event where data ->> 'element' = 'confirm'") > 0);
      call.press('1').get(10, TimeUnit.SECONDS);
      call.ended().get(60, TimeUnit.SECONDS);
    }
    Awaitility.await("the callback stands in line")
        .atMost(PATIENCE)
        .until(() -> count(jdbc, "callback where state = 'waiting' and attempts = 0") == 1);
  }

  private void isCalledBack(int sipPort, JdbcClient jdbc) throws Exception {
    int rtp = TestPorts.OWN_RTP + 400;
    try (ScriptedPhone customer =
            ScriptedPhone.open(
                PhoneSettings.onLoopback("office", "", office, rtp, rtp + 39, sipPort),
                PhoneEvents.NONE);
        ScriptedPhone agent = TestPorts.phone(AGENT, "secret", sipPort)) {
      customer.answering(new Answering.AfterRinging(Duration.ofMillis(200), 0));
      agent.answering(new Answering.AfterRinging(Duration.ZERO, TONE));
      agent.register().get(10, TimeUnit.SECONDS);
      PhoneCall call =
          Awaitility.await("the customer is called")
              .atMost(PATIENCE)
              .until(() -> customer.calls().stream().findFirst().orElse(null), c -> c != null);
      call.hearsTone(TONE).get(30, TimeUnit.SECONDS);
      call.hangUp();
      Awaitility.await("they talked")
          .atMost(PATIENCE)
          .until(() -> count(jdbc, "callback where state = 'talked' and attempts = 1") == 1);
      assertThat(count(jdbc, "callback")).isEqualTo(1);
      assertThat(count(jdbc, "callback_event where what = 'calling'")).isEqualTo(1);
    }
  }

  private static void aSecondStartOnTheSameFolderIsRefusedInOneLine(SystemProcess first)
      throws Exception {
    Path data = first.data;
    SystemProcess second = SystemProcess.start(data, 0, 0, up(data, TestPorts.free()));
    SystemProcess third =
        SystemProcess.start(
            data, 0, 0, up(data.resolveSibling(data.getFileName() + "-b"), first.sipPort));
    assertThat(second.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(second.process().exitValue()).isEqualTo(1);
    assertThat(second.printed()).contains("Another Jackfield runs on the data folder");
    assertThat(third.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(third.process().exitValue()).isEqualTo(1);
    assertThat(third.printed()).contains("SIP port " + first.sipPort).contains("--sip-port");
  }

  private static List<String> up(Path data, int sipPort) {
    return List.of(
        "up",
        "--data",
        data.toString(),
        "--sip-port",
        Integer.toString(sipPort),
        "--http-port",
        Integer.toString(TestPorts.free()));
  }

  private static ScriptedPhone phone(int sipPort) throws Exception {
    return TestPorts.phone("+12125559001", "", sipPort);
  }

  private static long count(JdbcClient jdbc, String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  private static long pid(Path data, String part) throws Exception {
    Path file = data.resolve(part).resolve("pid");
    return Files.exists(file) ? Long.parseLong(Files.readAllLines(file).getFirst()) : 0;
  }
}
