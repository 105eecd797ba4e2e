package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.step.zeebe.ZeebeConnection;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a stopped system kept goes into one file, and goes on from there in another folder. */
class BackupTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aTicketGoesOnInTheFolderThatWasBroughtBack() throws Exception {
    Path data = TestFolder.make("backup");
    Path file = TestFolder.make("backup-file").resolve("monday.tar.gz");
    try (SystemProcess first = SystemProcess.up(data)) {
      try (ScriptedPhone phone = TestPorts.phone("+12125559002", "", first.sipPort)) {
        PhoneCall call = phone.call("4000");
        new ScriptedCaller(call).waitForPrompt().press('1').done().get(30, TimeUnit.SECONDS);
        Awaitility.await("a ticket with a process")
            .atMost(PATIENCE)
            .until(
                () ->
                    count(SystemProcess.database(data), "ticket where instance_key is not null")
                        == 1);
      }
    }
    SystemProcess written = command("backup", file, data);
    assertThat(written.process().exitValue()).as(written.printed()).isZero();
    assertThat(written.printed()).contains("MB in").contains("keys").doesNotContain("not in it");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    Path again = TestFolder.make("restored").resolve("data");
    SystemProcess restored = command("restore", file, again);
    assertThat(restored.process().exitValue()).as(restored.printed()).isZero();
    assertThat(Files.readString(again.resolve("node-name")))
        .isEqualTo(Files.readString(data.resolve("node-name")));
    try (SystemProcess _ = SystemProcess.up(again)) {
      JdbcClient jdbc = SystemProcess.database(again);
      String ticket = "T-" + jdbc.sql("select id from ticket").query(Long.class).single();
      try (ZeebeConnection zeebe = ZeebeConnection.to(SystemProcess.gateway(again))) {
        zeebe
            .processes()
            .publish("ticket-closed", ticket, "restored", Duration.ofMinutes(1), Map.of())
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
      }
      Awaitility.await("its process closes it")
          .atMost(PATIENCE)
          .until(() -> count(jdbc, "ticket where state = 'closed'") == 1);
    }
  }

  @Test
  void nothingIsWrittenOverAndNothingElseIsTakenForABackup() throws Exception {
    Path data = TestFolder.make("backup-small");
    Files.writeString(data.resolve("node-name"), "node-1");
    Files.createDirectories(data.resolve("logs"));
    Files.writeString(data.resolve("logs/x.log"), "x");
    Path folder = TestFolder.make("backup-small-file");
    Path file = folder.resolve("b.tar.gz");
    Backup.Done done = Backup.write(data, file);
    assertThat(done).isEqualTo(new Backup.Done(1, 6, false, false));
    assertThatThrownBy(() -> Backup.write(data, file)).hasMessageContaining("there already");
    assertThatThrownBy(() -> Backup.write(data.resolve("no"), folder.resolve("c.tar.gz")))
        .hasMessageContaining("no data folder");
    assertThatThrownBy(() -> Backup.read(file, data)).hasMessageContaining("not empty");

    Path cut = folder.resolve("cut.tar.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    Path target = folder.resolve("target");
    assertThatThrownBy(() -> Backup.read(cut, target)).isInstanceOf(IOException.class);
    Path other = folder.resolve("other.tar.gz");
    Files.writeString(other, "no tar");
    assertThatThrownBy(() -> Backup.read(other, target)).isInstanceOf(IOException.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(file, cut, other);
    }
    Backup.read(file, target);
    assertThat(target.resolve("node-name")).hasContent("node-1");
    assertThat(target.resolve("logs")).doesNotExist();
  }

  private static SystemProcess command(String name, Path file, Path data) throws Exception {
    SystemProcess command =
        SystemProcess.start(data, 0, 0, List.of(name, file.toString(), "--data", data.toString()));
    assertThat(command.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    return command;
  }

  private static long count(JdbcClient jdbc, String rows) {
    return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
  }
}
