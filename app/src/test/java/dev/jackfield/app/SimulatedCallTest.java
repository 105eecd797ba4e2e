package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallingOut.About;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation in the terminal with the real flow on the real broker. */
class SimulatedCallTest {
  private final TestSystem system = TestSystem.shared();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private CompletableFuture<Void> talk(String number, String caller, InputStream typed) {
    Console console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8));
    return CompletableFuture.runAsync(
        () -> {
          try {
            new TextTerminal(console).talk(system.data, number, caller, List.of(), typed);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private void reads(String what) {
    Awaitility.await(what).atMost(Duration.ofSeconds(30)).until(() -> text().contains(what));
  }

  @Test
  void keysAreTypedAndThePathIsPrinted() throws Exception {
    try (PipedOutputStream keyboard = new PipedOutputStream();
        PipedInputStream typed = new PipedInputStream(keyboard)) {
      CompletableFuture<Void> over = talk("4000", "+12125559001", typed);
      CallId call = system.calls.callOf("+12125559001");
      reads("\"For billing, press 1.");
      keyboard.write("7\n".getBytes(StandardCharsets.UTF_8));
      keyboard.flush();
      reads("\"That is not one of the choices.");
      keyboard.write("2\n".getBytes(StandardCharsets.UTF_8));
      keyboard.flush();
      reads("rules      routing: The call is about support");
      reads("queue      support: the call waits");
      keyboard.write("/hang-up\n".getBytes(StandardCharsets.UTF_8));
      keyboard.flush();
      over.get(20, TimeUnit.SECONDS);
      assertThat(text()).contains("flow       step menu \"ask-topic\"", "the call is over");
      assertThat(system.awaitClosed(call).endedBy()).isEqualTo("CALLER");
      assertThat(system.calls.all(call, CallEvent.TicketOpened.class)).hasSize(1);
    }
  }

  /** The number stands in the ready table of blocked callers. */
  @Test
  void aBlockedCallerIsToldSoAndHasNoTicketThatWaits() throws Exception {
    CompletableFuture<Void> over =
        talk(
            "4000",
            "+12125550199",
            new ByteArrayInputStream("2\n".getBytes(StandardCharsets.UTF_8)));
    CallId call = system.calls.callOf("+12125550199");
    reads("routing: The caller is on the list of those who are not served.");
    reads("We cannot take your call.");
    over.get(60, TimeUnit.SECONDS);
    system.awaitClosed(call);
    assertThat(system.calls.all(call, CallEvent.QueueEntered.class)).isEmpty();
    Tickets tickets = system.part(Tickets.class);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> tickets.ofCall(call.value()).orElseThrow().state() == TicketRow.State.CLOSED);
  }

  @Test
  void aCallerWhoTypesNothingIsAskedUntilTheFlowGoesOnWithoutTheKey() throws Exception {
    CompletableFuture<Void> over =
        talk("4000", "+12125559002", new ByteArrayInputStream(new byte[0]));
    reads("step \"ask-topic\" ends: NO_INPUT");
    assertThat(text()).contains("I did not notice a key");
    CallId call = system.calls.callOf("+12125559002");
    system.calls.await(call, CallEvent.QueueEntered.class);
    over.get(90, TimeUnit.SECONDS);
    system.awaitClosed(call);
  }

  @Test
  void whatCannotBeDoneFailsTheCommandAndSaysWhy() {
    TextTerminal terminal = new TextTerminal(new Console(new PrintStream(printed)));
    assertThatThrownBy(
            () ->
                terminal.talk(system.data, "4999", "+1", List.of(), InputStream.nullInputStream()))
        .isInstanceOf(CannotStart.class)
        .hasMessage("the call is not taken (SIP 404)");
    assertThatThrownBy(
            () -> terminal.dial(system.data, "+86215", "4000", "nothing", "en", About.NOTHING))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("There is no flow \"nothing\"");
  }

  @Test
  void onlyTheOwnerCanTalk() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(SimulatedCalls.socket(system.data).getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void withoutASystemItSaysWhatToDo(@TempDir Path empty) {
    assertThatThrownBy(
            () ->
                new TextTerminal(new Console(System.out))
                    .talk(empty, "4000", "+1", List.of(), InputStream.nullInputStream()))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("./jackfield up");
  }
}
