package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.recording.RecordingRow;
import dev.jackfield.engine.recording.RecordingRow.State;
import dev.jackfield.engine.recording.jdbc.JdbcRecordings;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** kill -9 in the middle of a recording: what was recorded until then is played. */
class RecordingKilledTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double TONE = 900;

  @Test
  void whatWasRecordedBeforeTheKillIsPlayedAfterAndComesUnderANewKey() throws Exception {
    Path data = TestFolder.make("recording-killed");
    billingIsRecorded(SystemProcess.rulesOf(data));
    Duration talked = killWhileItRecords(data);

    try (SystemProcess _ = SystemProcess.upByTestRules(data)) {
      RecordingRow row =
          Awaitility.await("the recording is closed")
              .atMost(PATIENCE)
              .until(() -> only(data), r -> r.filter(x -> x.state() == State.CUT).isPresent())
              .orElseThrow();
      System.out.println("killed after " + talked + ", played: " + row.length());
      assertThat(row.length())
          .isBetween(talked.minus(Duration.ofMillis(1500)), talked.plus(Duration.ofMillis(1500)));
      assertThat(soundOf(data, row.id(), "before.wav")).isGreaterThan(2.5);

      assertThat(recordings(data, "check")).contains("0 complete, 1 cut off", "0 bad");
      String list = recordings(data, "list");
      String key = list.replaceAll("(?s).* key (\\S+) .*", "$1");
      assertThat(list).contains(row.id().value(), "cut off", row.call());
      assertThat(recordings(data, "forget-key", key)).contains("rotate first");
      assertThat(recordings(data, "rotate")).contains("1 recordings brought under it", key);
      assertThat(recordings(data, "forget-key", key)).contains("is forgotten");
      assertThat(recordings(data, "list")).contains(row.id().value()).doesNotContain(key);
      assertThat(soundOf(data, row.id(), "after.wav")).isGreaterThan(2.5);
      assertThat(data.resolve("before.wav")).hasSameBinaryContentAs(data.resolve("after.wav"));
    }
  }

  private static void billingIsRecorded(Path rules) throws Exception {
    Files.write(
        rules.resolve("tables/recording.csv"),
        List.of("topic,direction,record", "billing,,silent"));
    Files.delete(rules.resolve("tests/recording.csv"));
  }

  /** How long the recording went on, from the moment it was known to. */
  private static Duration killWhileItRecords(Path data) throws Exception {
    SystemProcess system = SystemProcess.upByTestRules(data);
    try (ScriptedPhone phone = TestPorts.phone("+12125559002", "", system.sipPort)) {
      PhoneCall call = phone.call("4000");
      new ScriptedCaller(call).waitForPrompt().press('1').done().get(30, TimeUnit.SECONDS);
      JdbcClient jdbc = database(data);
      Awaitility.await("it is recorded")
          .pollInterval(Duration.ofMillis(50))
          .atMost(PATIENCE)
          .until(
              () -> jdbc.sql("select count(*) from recording").query(Integer.class).single() == 1);
      long began = System.nanoTime();
      call.tone(TONE);
      Awaitility.await().pollDelay(Duration.ofSeconds(5)).atMost(PATIENCE).until(() -> true);
      Duration talked = Duration.ofNanos(System.nanoTime() - began);
      system.kill();
      return talked;
    }
  }

  private static double soundOf(Path data, RecordingId id, String name) throws Exception {
    Path wav = data.resolve(name);
    assertThat(recordings(data, "export", id.value(), wav.toString())).contains("not encrypted");
    RecordedSound sound = RecordedSound.of(wav);
    return RecordedSound.secondsOf(TONE, sound.left());
  }

  /** Runs a command as ops does, beside the running system. */
  private static String recordings(Path data, String... words) {
    PrintStream console = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    CommandLine line = new CommandLine(new RecordingsCommand());
    line.setExecutionExceptionHandler(
        (failure, _, _) -> {
          System.out.println(Failures.words(failure));
          return 1;
        });
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      line.execute(
          Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
              .toArray(String[]::new));
    } finally {
      System.setOut(console);
    }
    System.out.print(said.toString(StandardCharsets.UTF_8));
    return said.toString(StandardCharsets.UTF_8);
  }

  private static Optional<RecordingRow> only(Path data) throws Exception {
    return new JdbcRecordings(database(data))
            .ofCall(
                database(data)
                    .sql("select call_id from recording limit 1")
                    .query(String.class)
                    .optional()
                    .orElse(""))
            .stream()
            .findFirst();
  }

  private static JdbcClient database(Path data) throws Exception {
    Properties ports = new Properties();
    try (var in = Files.newBufferedReader(data.resolve("postgres/ports.properties"))) {
      ports.load(in);
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {Integer.parseInt(ports.getProperty("postgres"))});
    source.setDatabaseName("postgres");
    source.setUser("jackfield");
    source.setPassword(Files.readString(data.resolve("postgres/password")).strip());
    return JdbcClient.create(source);
  }
}
