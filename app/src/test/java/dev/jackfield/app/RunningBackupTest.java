package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.app.embedded.PausedBroker;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.jdbc.JdbcCalls;
import dev.jackfield.step.zeebe.ZeebeConnection;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a running system keeps goes into one file, and goes on from there in another folder. */
class RunningBackupTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKEN = "jf_of-the-backup-test";

  @Test
  void callsGoOnAndAllGoesOnInTheFolderThatWasBroughtBack() throws Exception {
    Path data = TestFolder.make("running-backup");
    Path folder = TestFolder.make("running-backup-file");
    Path file = folder.resolve("now.tar.gz");
    String ticket;
    String callback;
    try (SystemProcess first = SystemProcess.up(data);
        ScriptedPhone phone = TestPorts.phone("+12125559012", "", first.sipPort);
        ScriptedPhone later = TestPorts.phone("+12125559013", "", first.sipPort)) {
      JdbcClient jdbc = SystemProcess.database(data);
      addToken(jdbc);
      ticket = made(first, "tickets", "{\"subject\": \"before\"}");
      callback =
          made(
              first,
              "callbacks",
              "{\"number\": \"+862155508301\", \"queue\": \"support\", \"at\": \"%s\"}"
                  .formatted(Instant.now().plus(Duration.ofDays(2))));
      await(
          "processes of both",
          () -> withProcess(jdbc, "ticket") + withProcess(jdbc, "callback") == 2);
      PhoneCall call = phone.call("4000");
      new ScriptedCaller(call).waitForPrompt().done().get(30, TimeUnit.SECONDS);

      SystemProcess written = command("backup", file, data);
      assertThat(written.process().exitValue()).as(written.printed()).isZero();
      assertThat(written.printed()).contains("flows rested for").doesNotContain("not in it");
      System.out.println(written.printed());
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).containsExactly(file);
      }

      new ScriptedCaller(call).press('1').done().get(30, TimeUnit.SECONDS);
      await("its call goes on", () -> count(jdbc, "ticket where call_id is not null") == 1);
      made(first, "tickets", "{\"subject\": \"after\"}");
      new ScriptedCaller(later.call("4000"))
          .waitForPrompt()
          .hangUp()
          .done()
          .get(30, TimeUnit.SECONDS);
    }

    Path again = TestFolder.make("running-restored").resolve("data");
    SystemProcess restored = command("restore", file, again);
    assertThat(restored.process().exitValue()).as(restored.printed()).isZero();
    try (SystemProcess second = SystemProcess.up(again)) {
      JdbcClient jdbc = SystemProcess.database(again);
      assertThat(jdbc.sql("select subject from ticket").query(String.class).list())
          .containsExactly("before");
      await(
          "the call of that moment is lost",
          () ->
              new JdbcCalls(jdbc)
                  .newest(10).stream()
                      .map(CallSummary::endedBy)
                      .toList()
                      .equals(List.of("NODE_LOST")));
      try (ZeebeConnection zeebe = ZeebeConnection.to(SystemProcess.gateway(again))) {
        assertThat(isAlive(zeebe, jdbc, "ticket")).isTrue();
        assertThat(isAlive(zeebe, jdbc, "callback")).isTrue();
        made(second, "tickets/" + ticket + "/close", "");
        made(second, "callbacks/" + callback + "/cancel", "");
        await("the ticket's process ends", () -> !isAlive(zeebe, jdbc, "ticket"));
        await("the callback's process ends", () -> !isAlive(zeebe, jdbc, "callback"));
        await("the lost call's process ends", () -> count(jdbc, "call where flow_closed") == 1);
      }
      aPauseThatIsForgottenIsEnded(second);
    }
  }

  /** Who pauses the broker and dies leaves calls without a flow: for a minute at most. */
  private static void aPauseThatIsForgottenIsEnded(SystemProcess system) throws Exception {
    Path mark = system.data.resolve("zeebe/paused");
    JdbcClient jdbc = SystemProcess.database(system.data);
    long served = count(jdbc, "call where flow_closed");
    try (ScriptedPhone phone = TestPorts.phone("+12125559014", "", system.sipPort)) {
      assertThat(PausedBroker.pause(system.data.resolve("zeebe"))).isNotNull();
      Files.setLastModifiedTime(mark, FileTime.from(Instant.now().minusSeconds(120)));
      new ScriptedCaller(phone.call("4000"))
          .waitForPrompt()
          .hangUp()
          .done()
          .get(60, TimeUnit.SECONDS);
      await("it goes on", () -> !Files.exists(mark));
      await("the call is served", () -> count(jdbc, "call where flow_closed") > served);
    }
  }

  private interface Looked {
    boolean holds() throws Exception;
  }

  private static void await(String what, Looked looked) {
    Awaitility.await(what).atMost(PATIENCE).until(looked::holds);
  }

  private static void addToken(JdbcClient jdbc) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8));
    jdbc.sql(
            """
            insert into api_token (name, digest, scopes, made_by, made_at)
            values ('test', ?, '{tickets:write,callbacks:write}', 'test', now())
            """)
        .param(digest)
        .update();
  }

  /** The id of what the API made or changed. */
  private static String made(SystemProcess system, String path, String body) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + system.httpPort + "/api/v1/" + path))
                  .header("Authorization", "Bearer " + TOKEN)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
      Map<?, ?> made =
          tools.jackson.databind.json.JsonMapper.shared().readValue(answer.body(), Map.class);
      return String.valueOf(made.get("id"));
    }
  }

  private static boolean isAlive(ZeebeConnection zeebe, JdbcClient jdbc, String table)
      throws Exception {
    long instance = jdbc.sql("select instance_key from " + table).query(Long.class).single();
    return zeebe.processes().isAlive(instance).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static long withProcess(JdbcClient jdbc, String table) {
    return count(jdbc, table + " where instance_key is not null");
  }

  private static long count(JdbcClient jdbc, String rows) {
    return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
  }

  private static SystemProcess command(String name, Path file, Path data) throws Exception {
    SystemProcess command =
        SystemProcess.start(data, 0, 0, List.of(name, file.toString(), "--data", data.toString()));
    assertThat(command.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    return command;
  }
}
