package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallingOut;
import dev.jackfield.exchange.Fallback;
import dev.jackfield.exchange.FlowRef;
import dev.jackfield.exchange.IncomingCalls.Admission.Admit;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.ready.Dial;
import dev.jackfield.telephony.call.Heard;
import dev.jackfield.telephony.call.SimulatedPhone;
import dev.jackfield.telephony.call.VirtualTime;
import dev.jackfield.telephony.media.Tones;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallOutTest {
  private static final Admit FLOW =
      new Admit(
          new FlowRef("test-flow", 1, 77), "en", new Fallback.SayAndHold("tone-1000", ""), false);
  private static final Duration LONG = Duration.ofSeconds(15);

  private final NodeUnderTest node = new NodeUnderTest();

  @AfterEach
  void close() {
    node.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }

  private CallRef place(String number) throws Exception {
    node.node
        .commands()
        .send(
            new Command.PlaceCall(
                NodeUnderTest.NODE,
                new CallId("out-1"),
                FLOW,
                new Personal(number),
                new Personal("4000"),
                new CallingOut.About("service", "")));
    return node.processes.next();
  }

  private DirectRun<Dial.Input, Dial.Output> dial(
      CallRef ref, Duration ringTime, boolean detectMachine) {
    return node.step(
        Dial.TYPE, ref, new Dial.Input(null, null, ringTime, detectMachine, null, " spring "));
  }

  /** The phone behind the trunk. */
  private ScriptedPhone trunk(Answering answering) {
    var settings = node.settings("office", "");
    node.locations.addTrunk(settings.sipPort(), "udp", "", "");
    ScriptedPhone phone = node.phone(settings, PhoneEvents.NONE);
    phone.answering(answering);
    return phone;
  }

  private static PhoneCall callOn(ScriptedPhone phone) {
    await().until(() -> phone.calls().size() == 1);
    return phone.calls().iterator().next();
  }

  @Test
  void isAnsweredHearsAPromptAndChooses() throws Exception {
    ScriptedPhone customer = trunk(new Answering.AfterRinging(Duration.ofMillis(100), 0));
    CallRef ref = place("+862155501234");
    assertThat(ref.called()).isEqualTo("+862155501234");
    assertThat(ref.caller()).isEqualTo("4000");
    assertThat(node.trace.of(CallEvent.CallAnswered.class)).isEmpty();
    var dial = dial(ref, LONG, false);
    assertThat(get(dial.outcome())).isEqualTo("done");
    assertThat(dial.output().answeredBy()).isEqualTo("unknown");
    assertThat(node.wishes)
        .singleElement()
        .isEqualTo(
            new CallingOut.Wish(
                new CallId("out-1"),
                new Personal("+862155501234"),
                CallingOut.Kind.DIAL,
                new CallingOut.About("service", "spring")));
    assertThat(node.trace.of(CallEvent.CallAnswered.class)).hasSize(1);
    PhoneCall call = callOn(customer);
    assertThat(call.other()).isEqualTo("4000");
    var menu = node.menu(ref, "tone-600", "1=yes", 1, LONG);
    get(call.hearsTone(600));
    get(call.press('1'));
    assertThat(get(menu.outcome())).isEqualTo("done");
    assertThat(get(node.hangUp(ref).outcome())).isEqualTo("done");
    assertThat(get(call.ended()).byUs()).isFalse();
  }

  /** Reading and counting may take its time; the call goes on meanwhile. */
  @Test
  void isNotMadeWhenTheCallIsOverBeforeTheRulesAnswer() throws Exception {
    ScriptedPhone customer = trunk(new Answering.AfterRinging(Duration.ZERO, 0));
    CompletableFuture<Void> held = new CompletableFuture<>();
    node.rulesAnswer = held;
    CallRef late = place("+862155501234");
    var dial = dial(late, LONG, false);
    await().until(() -> node.wishes.size() == 1);
    assertThat(dial.outcome().isDone()).isFalse();
    node.node.commands().send(new Command.HangUp(NodeUnderTest.NODE, new CallId("out-1")));
    await().until(() -> !node.news.of(News.CallEnded.class).isEmpty());
    held.complete(null);
    await().until(() -> node.node.calls() == 0);
    CallRef ref = place("+862155509999");
    assertThat(get(dial(ref, LONG, false).outcome())).isEqualTo("done");
    callOn(customer);
    assertThat(node.wishes).hasSize(2);
  }

  @Test
  void endsWhenWhoWasCalledHangsUp() throws Exception {
    ScriptedPhone customer = trunk(new Answering.AfterRinging(Duration.ZERO, 0));
    CallRef ref = place("+8621");
    assertThat(get(dial(ref, LONG, false).outcome())).isEqualTo("done");
    get(callOn(customer).hangUp());
    await().until(() -> !node.news.of(News.CallEnded.class).isEmpty());
    assertThat(node.news.of(News.CallEnded.class).getFirst().by()).isEqualTo(EndedBy.CALLER);
    await().until(() -> node.node.calls() == 0);
  }

  @Test
  void isBusy() throws Exception {
    trunk(Answering.Refusing.busy());
    assertThat(get(dial(place("+8621"), LONG, false).outcome())).isEqualTo("BUSY");
  }

  @Test
  void isNotAnsweredAndTheOtherPhoneStopsRinging() throws Exception {
    ScriptedPhone customer = trunk(new Answering.Never());
    CallRef ref = place("+8621");
    var dial = dial(ref, Duration.ofMillis(800), false);
    PhoneCall call = callOn(customer);
    assertThat(get(dial.outcome())).isEqualTo("NO_ANSWER");
    assertThat(get(call.ended()).status()).isEqualTo(487);
  }

  @Test
  void hasNoTrunk() throws Exception {
    assertThat(get(dial(place("+8621"), LONG, false).outcome())).isEqualTo("UNREACHABLE");
  }

  @Test
  void isNotAllowedNowAndNobodyIsRung() throws Exception {
    ScriptedPhone customer = trunk(new Answering.AfterRinging(Duration.ZERO, 0));
    assertThat(get(dial(place("+99912"), LONG, false).outcome())).isEqualTo("NOT_ALLOWED");
    assertThat(customer.calls()).isEmpty();
  }

  @Test
  void saysNothingBeforeSomebodyIsThere() throws Exception {
    CallRef ref = place("+8621");
    assertThat(get(node.play(ref, "tone-400").outcome())).isEqualTo("incident");
    assertThat(node.trace.of(CallEvent.PromptStarted.class)).isEmpty();
  }

  @Test
  void cannotBeDialledBySomebodyWhoCalledUs() throws Exception {
    node.phone("bob").call("4000");
    CallRef ref = node.processes.next();
    assertThat(get(dial(ref, LONG, false).outcome())).isEqualTo("incident");
  }

  @Test
  void isAnsweredByAMachineThatTalksOn() throws Exception {
    trunk(new Answering.AfterRinging(Duration.ZERO, 440));
    var dial = dial(place("+8621"), LONG, true);
    assertThat(get(dial.outcome())).isEqualTo("done");
    assertThat(dial.output().answeredBy()).isEqualTo("machine");
  }

  /** A gateway that suppresses silence: no packet comes. */
  @Test
  void isAnsweredBySomebodyOfWhomNoSoundComes() throws Exception {
    trunk(new Answering.AfterRinging(Duration.ZERO, 0));
    var dial = dial(place("+8621"), LONG, true);
    assertThat(get(dial.outcome())).isEqualTo("done");
    assertThat(dial.output().answeredBy()).isEqualTo("unknown");
  }

  @Test
  void isAnsweredByAPersonWhoSaysAWordAndWaits() throws Exception {
    ScriptedPhone customer = trunk(new Answering.AfterRinging(Duration.ZERO, 0));
    var dial = dial(place("+8621"), LONG, true);
    PhoneCall call = callOn(customer);
    get(call.answered());
    get(call.speak(Tones.sine(300, 600)));
    // A phone with a quiet room goes on sending.
    call.say(Tones.silence(1000));
    assertThat(get(dial.outcome())).isEqualTo("done");
    assertThat(dial.output().answeredBy()).isEqualTo("human");
  }

  @Test
  void inTextIsAnsweredOrNot() throws Exception {
    VirtualTime time = new VirtualTime(InstantSource.system());
    List<Heard> heard = new CopyOnWriteArrayList<>();
    SimulatedPhone phone =
        node.node.simulateOut(
            FLOW,
            "+8621",
            "4000",
            new SimulatedPhone.Options(time, Duration.ZERO, true, heard::add));
    CallRef ref = node.processes.next();
    var dial = dial(ref, LONG, false);
    await().until(() -> heard.contains(new Heard.Ringing()));
    phone.otherAnswers();
    assertThat(get(dial.outcome())).isEqualTo("done");
    assertThat(get(node.play(ref, "tone-400").outcome())).isEqualTo("done");
    assertThat(heard).contains(new Heard.Answered()).hasAtLeastOneElementOfType(Heard.Said.class);

    node.node.simulateOut(
        FLOW, "+8621", "4000", new SimulatedPhone.Options(time, Duration.ZERO, true, heard::add));
    var late = dial(node.processes.next(), LONG, false);
    await()
        .until(
            () -> {
              time.pass(Duration.ofSeconds(1));
              return late.isAnswered();
            });
    assertThat(get(late.outcome())).isEqualTo("NO_ANSWER");
  }
}
