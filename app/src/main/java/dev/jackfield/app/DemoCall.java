package dev.jackfield.app;

import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.desk.CallerFile;
import dev.jackfield.engine.desk.CallerFiles;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Personal;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * The demo's call: a VIP caller hears the prompt, presses 1, waits, is answered, talks both ways,
 * hangs up. Afterwards every part is looked for where it must be: in the trace, the call's row, the
 * ticket.
 */
final class DemoCall {
  private static final String CALLER = "+862155500001";
  private static final double CALLER_TONE_HERTZ = 660;
  private static final Duration TALK = Duration.ofSeconds(2);
  private static final long WITHIN_SECONDS = 60;
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(10);
  private static final int FIRST_RTP_PORT = 33_000;
  private static final int LAST_RTP_PORT = 33_199;

  private final JackfieldSystem system;
  private final DemoPhones phones;
  private final DemoLog log;

  DemoCall(JackfieldSystem system, DemoPhones phones, DemoLog log) {
    this.system = system;
    this.phones = phones;
    this.log = log;
  }

  record Outcome(boolean good, String lastLine) {}

  Outcome place() throws IOException, InterruptedException {
    AppSettings settings = system.part(AppSettings.class);
    List<String> wrong = new ArrayList<>();
    try (ScriptedPhone phone =
        ScriptedPhone.open(
            PhoneSettings.onLoopback(
                CALLER, "", FreePorts.sip(), FIRST_RTP_PORT, LAST_RTP_PORT, settings.sip().port()),
            new CallerLines())) {
      PhoneCall call = phone.call(Seeds.MAIN_NUMBER);
      converse(call).get(WITHIN_SECONDS, TimeUnit.SECONDS);
      call.ended().get(WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      wrong.add("the call broke off: " + e.getCause());
    } catch (TimeoutException e) {
      wrong.add("the call took longer than " + WITHIN_SECONDS + " s");
    }
    CallId id = log.firstCall().getNow(new CallId("none"));
    return check(id, wrong);
  }

  /** Hears the prompt, presses 1, hears the agent's tone, is heard by the agent, hangs up. */
  private CompletableFuture<Void> converse(PhoneCall call) {
    ScriptedCaller caller =
        new ScriptedCaller(call)
            .waitForPrompt()
            .press('1')
            .waitForTone(DemoPhones.AGENT_TONE_HERTZ);
    return caller
        .done()
        .thenRun(() -> say("caller     hears the agent"))
        .thenRun(() -> call.tone(CALLER_TONE_HERTZ))
        .thenCompose(_ -> agentHears())
        .thenRun(() -> say("agent      hears the caller"))
        .thenCompose(_ -> new ScriptedCaller(call).talk(CALLER_TONE_HERTZ, TALK).hangUp().done())
        .thenRun(() -> say("caller     hangs up"));
  }

  private CompletableFuture<Void> agentHears() {
    return phones.phones().stream()
        .flatMap(p -> p.calls().stream())
        .findFirst()
        .map(c -> c.hearsTone(CALLER_TONE_HERTZ))
        .orElseGet(
            () ->
                CompletableFuture.failedFuture(
                    new IllegalStateException("no agent's phone is in a call")));
  }

  private Outcome check(CallId id, List<String> wrong) throws InterruptedException {
    Optional<CallSummary> row = closed(id);
    CallEvent.QueueLeft left = log.event(id, CallEvent.QueueLeft.class);
    CallEvent.AgentAnswered answered = log.event(id, CallEvent.AgentAnswered.class);
    Optional<TicketRow> ticket = system.part(Tickets.class).ofCall(id.value());
    expect(wrong, isKnownToTheCrm(), "the sample CRM does not know the caller");
    expect(wrong, log.event(id, CallEvent.PromptStarted.class) != null, "no prompt was played");
    expect(wrong, log.event(id, CallEvent.KeyPressed.class) != null, "no key was noticed");
    expect(wrong, log.event(id, CallEvent.RuleDecided.class) != null, "no rules were asked");
    expect(wrong, left != null && left.how().equals("matched"), "no agent was matched");
    expect(wrong, answered != null, "no agent answered");
    expect(wrong, row.isPresent(), "the call's row is missing or not closed");
    expect(wrong, ticket.isPresent(), "the call left no ticket");
    if (left == null || answered == null || ticket.isEmpty() || !wrong.isEmpty()) {
      return new Outcome(false, "demo: call " + id + " failed: " + String.join("; ", wrong));
    }
    return new Outcome(
        true,
        "demo: call %s answered by %s after %d ms in queue %s, ticket %s"
            .formatted(
                id, answered.agent(), left.waitedMillis(), left.queue(), ticket.get().label()));
  }

  /** As an agent's page asks. */
  private boolean isKnownToTheCrm() throws InterruptedException {
    try {
      CallerFile file =
          system
              .part(CallerFiles.class)
              .of(new Personal(CALLER), new Personal(Seeds.MAIN_NUMBER))
              .toCompletableFuture()
              .get(WITHIN_SECONDS, TimeUnit.SECONDS);
      say(
          "crm        the caller is %s (%s) with %d contacts and %d orders"
              .formatted(file.name(), file.tier(), file.contacts().size(), file.orders().size()));
      return file.found() && !file.orders().isEmpty();
    } catch (ExecutionException | TimeoutException failed) {
      return false;
    }
  }

  private Optional<CallSummary> closed(CallId id) throws InterruptedException {
    Calls calls = system.part(Calls.class);
    long deadline = System.nanoTime() + CLOSED_WITHIN.toNanos();
    Optional<CallSummary> row = Optional.empty();
    while (row.isEmpty() && System.nanoTime() - deadline < 0) {
      try {
        system.part(TraceWriter.class).stored().toCompletableFuture().get(2, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException notYet) {
        continue;
      }
      row = calls.find(id.value()).filter(c -> c.endedAt() != null && c.agent() != null);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return row;
  }

  private static void expect(List<String> wrong, boolean right, String otherwise) {
    if (!right) {
      wrong.add(otherwise);
    }
  }

  private void say(String line) {
    log.say(log.firstCall().getNow(null), Instant.now(), line);
  }

  private final class CallerLines implements PhoneEvents {
    @Override
    public void heardAudio(PhoneCall call, Duration after) {
      say("caller     hears something");
    }

    @Override
    public void keySent(PhoneCall call, char key) {
      say("caller     sent key " + key);
    }
  }
}
