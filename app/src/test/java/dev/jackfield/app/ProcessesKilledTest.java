package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.call.jdbc.JdbcCalls;
import dev.jackfield.step.zeebe.ZeebeConnection;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What kill -9 leaves of Jackfield, in the middle of a call, and what the next start makes of it.
 */
class ProcessesKilledTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void jackfieldIsKilledAndTheNextStartClosesWhatItHeld() throws Exception {
    Path data = TestFolder.make("killed");
    SystemProcess first = SystemProcess.up(data);
    long broker = first.brokerPid();
    long database = first.databasePid();
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

    try (SystemProcess second = SystemProcess.up(data)) {
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
    }
    assertThat(ProcessHandle.of(pid(data, "zeebe")).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void aSecondStartOnTheSameFolderIsRefusedInOneLine() throws Exception {
    Path data = TestFolder.make("twice");
    try (SystemProcess first = SystemProcess.up(data)) {
      SystemProcess second =
          SystemProcess.start(
              data,
              0,
              0,
              List.of(
                  "up",
                  "--data",
                  data.toString(),
                  "--sip-port",
                  Integer.toString(TestPorts.free()),
                  "--http-port",
                  Integer.toString(TestPorts.free())));
      assertThat(second.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(second.process().exitValue()).isEqualTo(1);
      assertThat(second.printed()).contains("Another Jackfield runs on the data folder");
      SystemProcess third =
          SystemProcess.start(
              data,
              0,
              0,
              List.of(
                  "up",
                  "--data",
                  data.resolveSibling(data.getFileName() + "-b").toString(),
                  "--sip-port",
                  Integer.toString(first.sipPort)));
      assertThat(third.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(third.process().exitValue()).isEqualTo(1);
      assertThat(third.printed()).contains("SIP port " + first.sipPort).contains("--sip-port");
    }
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
