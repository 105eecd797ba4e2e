package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.telephony.TelephonyNode;
import dev.jackfield.telephony.call.Heard;
import dev.jackfield.telephony.call.SimulatedPhone;
import dev.jackfield.telephony.call.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A secret that a caller keys in opens what it should, and stands nowhere in the open. */
class SecretDigitsTest {
  private static final String SECRET = "7391846250173845";
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TestSystem system = TestSystem.shared();
  private String number;

  @BeforeEach
  void number() throws Exception {
    number = system.testNumber("4007", "asks-secretly", false, null);
  }

  private void members(String caller, String secret) throws IOException {
    Files.createDirectories(system.data.resolve("tables"));
    Files.writeString(
        system.data.resolve("tables/members.csv"),
        "number,name,secret\n" + caller + ",Ada," + secret + "\n");
  }

  @Test
  void ofARealCallIsInNoFileOfTheBrokerTheDatabaseTheTraceOrTheLogs() throws Exception {
    var placed = system.call(number);
    members(placed.caller(), SECRET);
    CallId call = system.calls.callOf(placed.caller());
    system.calls.awaitStep(call, "play");
    placed.phone().answered().get(20, TimeUnit.SECONDS);
    // The first digits while the welcome is still said: nobody knows yet that they are secret.
    for (char key : SECRET.substring(0, 4).toCharArray()) {
      placed.phone().press(key).get(20, TimeUnit.SECONDS);
    }
    system.calls.awaitStep(call, "collect");
    for (char key : SECRET.substring(4).toCharArray()) {
      placed.phone().press(key).get(20, TimeUnit.SECONDS);
    }
    assertThat(placed.phone().ended().get(60, TimeUnit.SECONDS).byUs()).isFalse();
    system.awaitClosed(call);
    assertThat(
            system.calls.all(call, CallEvent.StepEnded.class).stream()
                .map(e -> e.step() + " " + e.outcome()))
        .contains("collect done", "lookup done");
    assertThat(
            system.calls.all(call, CallEvent.KeyPressed.class).stream().map(e -> e.key().value()))
        .hasSize(SECRET.length())
        .containsOnly("•");
    Files.delete(system.data.resolve("tables/members.csv"));
    assertThat(filesWith(SECRET)).isEmpty();
    assertThat(filesWith(SECRET.substring(4))).isEmpty();
    assertThat(system.printed.toString()).doesNotContain(SECRET.substring(4));
  }

  @Test
  void ofASimulatedCallOpensTheRowAndAWrongOneDoesNot() throws Exception {
    members("+12125558001", SECRET);
    assertThat(saidAfter("+12125558001", SECRET)).contains("Welcome Ada");
    assertThat(saidAfter("+12125558001", "1111222233334444")).contains("That was wrong");
  }

  private String saidAfter(String caller, String keys) {
    List<Heard> heard = new CopyOnWriteArrayList<>();
    SimulatedPhone phone =
        system
            .part(TelephonyNode.class)
            .simulate(
                number,
                caller,
                new SimulatedPhone.Options(
                    new VirtualTime(InstantSource.system()), Duration.ZERO, false, heard::add));
    keys.chars().forEach(key -> phone.press((char) key));
    Awaitility.await().atMost(SOON).until(() -> heard.contains(new Heard.Over()));
    return heard.stream()
        .filter(Heard.Said.class::isInstance)
        .map(h -> ((Heard.Said) h).words())
        .reduce("", (a, b) -> a + "\n" + b);
  }

  private List<Path> filesWith(String text) throws IOException {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    try (Stream<Path> files = Files.walk(system.data)) {
      return files.filter(Files::isRegularFile).filter(f -> holds(f, wanted)).toList();
    }
  }

  private static boolean holds(Path file, byte[] wanted) {
    try {
      String all = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return all.contains(new String(wanted, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException goneMeanwhile) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
