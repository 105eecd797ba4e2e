package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.telephony.TelephonyNode;
import dev.jackfield.telephony.call.Heard;
import dev.jackfield.telephony.call.SimulatedPhone;
import dev.jackfield.telephony.call.VirtualTime;
import dev.jackfield.telephony.media.Tones;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The ready flow {@code phone-steps} walks through all steps of a phone, whatever the caller is.
 */
class EveryPhoneStepTest {
  private static final String NUMBER = "4100";
  private static final double AGENT_TONE = 440;
  private static final Set<String> PHONE_STEPS =
      Set.of(
          "music",
          "recording",
          "play",
          "menu",
          "collect",
          "listen",
          "connect",
          "hold",
          "resume",
          "record",
          "transfer",
          "hang-up");

  private final TestSystem system = TestSystem.shared();

  @BeforeEach
  void number() {
    system.part(Numbers.class).put(PhoneNumber.of(NUMBER, "All phone steps", "phone-steps", "en"));
  }

  @Test
  void aRealCallGoesThroughAllOfThem() throws Exception {
    ScriptedPhone agent =
        system.agent("tour-agent", new Answering.AfterRinging(Duration.ZERO, AGENT_TONE));
    try {
      var placed = system.call(NUMBER);
      PhoneCall phone = placed.phone();
      CallId call = system.calls.callOf(placed.caller());
      system.calls.awaitStep(call, "menu");
      phone.press('1').get(20, TimeUnit.SECONDS);
      system.calls.awaitStep(call, "collect");
      for (char key : "4711".toCharArray()) {
        phone.press(key).get(20, TimeUnit.SECONDS);
      }
      system.calls.awaitStep(call, "listen");
      phone.press('1').get(20, TimeUnit.SECONDS);
      phone.hearsTone(AGENT_TONE).get(30, TimeUnit.SECONDS);
      system.calls.await(call, CallEvent.CallHeld.class);
      system.calls.await(call, CallEvent.CallResumed.class);
      phone.hearsTone(AGENT_TONE).get(30, TimeUnit.SECONDS);
      agent.calls().iterator().next().hangUp();
      system.calls.awaitStep(call, "record");
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> system.calls.all(call, CallEvent.RecordingStarted.class).size() == 2);
      phone.speak(Tones.sine(500, 1500)).get(20, TimeUnit.SECONDS);
      // A silence may have ended the message before: then nobody waits for the key.
      var _ = phone.press('#');
      assertThat(phone.referredTo().get(30, TimeUnit.SECONDS)).isEqualTo("+862155501234");
      assertThat(phone.ended().get(30, TimeUnit.SECONDS).byUs()).isFalse();
      wentThroughAll(call);
    } finally {
      system.leave(agent, "tour-agent");
    }
  }

  @Test
  void aSimulatedCallGoesThroughAllOfThem() throws Exception {
    // An agent must be free; a simulated caller does not ring the phone.
    ScriptedPhone agent = system.agent("text-agent", new Answering.Never());
    try {
      List<Heard> heard = new CopyOnWriteArrayList<>();
      SimulatedPhone phone =
          system
              .part(TelephonyNode.class)
              .simulate(
                  NUMBER,
                  "+12125558100",
                  new SimulatedPhone.Options(
                      new VirtualTime(InstantSource.system()), Duration.ZERO, false, heard::add));
      CallId call = phone.call();
      system.calls.awaitStep(call, "menu");
      phone.say("yes");
      system.calls.awaitStep(call, "collect");
      "4711".chars().forEach(key -> phone.press((char) key));
      hears(heard, "How can I help you?");
      phone.say("operator please");
      system.calls.await(call, CallEvent.CallHeld.class);
      system.calls.await(call, CallEvent.CallResumed.class);
      phone.otherHangsUp();
      system.calls.awaitStep(call, "record");
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> system.calls.all(call, CallEvent.RecordingStarted.class).size() == 2);
      phone.speak();
      phone.press('#');
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> heard.contains(new Heard.PassedOn("+862155501234")));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> heard.contains(new Heard.Over()));
      wentThroughAll(call);
    } finally {
      system.leave(agent, "text-agent");
    }
  }

  private static void hears(List<Heard> heard, String words) {
    Awaitility.await(words)
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                heard.stream()
                    .anyMatch(h -> h instanceof Heard.Said s && s.words().contains(words)));
  }

  private void wentThroughAll(CallId call) {
    system.awaitClosed(call);
    Set<String> done =
        system.calls.all(call, CallEvent.StepEnded.class).stream()
            .filter(e -> e.outcome().equals("done"))
            .map(CallEvent.StepEnded::step)
            .collect(Collectors.toSet());
    assertThat(done).containsAll(PHONE_STEPS);
  }
}
