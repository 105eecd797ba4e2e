package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneCommands.Mode;
import dev.jackfield.step.CallRef;
import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.media.Ear;
import dev.jackfield.telephony.media.Tap;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The caller says 660 Hz, the agent 440 Hz, the supervisor 1000 Hz. */
@Tag("alone")
@Timeout(40)
class SupervisedTalkTest {
  private static final double CALLER = 660;
  private static final double AGENT = 440;
  private static final double SUPERVISOR = 1000;

  private final NodeUnderTest node = new NodeUnderTest();
  private PhoneCall caller;
  private PhoneCall agent;
  private CallRef ref;
  private ScriptedPhone supervisorPhone;
  private Watch callerHears;
  private Watch agentHears;

  /** What a phone heard from some moment on. */
  private static final class Watch implements Tap {
    private final Ear ear = new Ear();
    private boolean began;
    private int last;
    private long lastAt;
    private short lastSample;
    private long longestNanos;
    private int longestStep;
    private int loudestJump;
    private double mostSupervisor;

    @Override
    public synchronized void heard(Codec codec, byte[] audio, int at, int length, int timestamp) {
      ear.heard(codec, audio, at, length, timestamp);
      short[] samples = new short[length];
      codec.decode(audio, at, length, samples);
      long now = System.nanoTime();
      if (began) {
        longestNanos = Math.max(longestNanos, now - lastAt);
        longestStep = Math.max(longestStep, timestamp - last);
        for (short sample : samples) {
          loudestJump = Math.max(loudestJump, Math.abs(sample - lastSample));
          lastSample = sample;
        }
      }
      began = true;
      last = timestamp;
      lastAt = now;
      lastSample = samples[length - 1];
      mostSupervisor = Math.max(mostSupervisor, ear.share(SUPERVISOR));
    }

    private synchronized void isWithoutGap(String what) {
      System.out.println(
          what
              + ": packets at most "
              + longestNanos / 1_000_000
              + " ms apart, timestamps at most "
              + longestStep / 8
              + " ms, largest step between samples "
              + loudestJump);
      assertThat(longestStep).as(what + ", timestamps").isLessThanOrEqualTo(60 * 8);
      assertThat(longestNanos).as(what + ", on a busy machine").isLessThan(120_000_000);
    }

    private synchronized int loudestJump() {
      return loudestJump;
    }

    private synchronized double mostSupervisor() {
      return mostSupervisor;
    }
  }

  @BeforeEach
  void talk() throws Exception {
    talk(AGENT);
  }

  private void talk(double agentSays) throws Exception {
    ScriptedPhone a1 = node.agent("a1", "udp");
    a1.answering(new Answering.AfterRinging(Duration.ZERO, (int) agentSays));
    caller = node.phone("bob").call("4000");
    ref = node.processes.next();
    get(caller.answered());
    caller.tone(CALLER);
    node.connect(ref, "a1", Duration.ofSeconds(10));
    agent = callOn(a1);
    get(caller.hearsTone(agentSays));
    get(agent.hearsTone(CALLER));
    supervisorPhone = node.agent("sue", "udp");
    supervisorPhone.answering(new Answering.AfterRinging(Duration.ofMillis(300), (int) SUPERVISOR));
    callerHears = new Watch();
    caller.tap(callerHears);
    agentHears = new Watch();
    agent.tap(agentHears);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  private static PhoneCall callOn(ScriptedPhone phone) {
    await().until(() -> phone.calls().size() == 1);
    return phone.calls().iterator().next();
  }

  private void supervise(Mode mode) {
    node.node
        .commands()
        .send(
            new Command.Supervise(
                NodeUnderTest.NODE, NodeUnderTest.id(ref), new AgentId("sue"), mode));
  }

  private PhoneCall joined(Mode mode) {
    supervise(mode);
    PhoneCall sue = callOn(supervisorPhone);
    await().until(() -> !node.trace.of(CallEvent.SupervisorJoined.class).isEmpty());
    hearsBoth(sue, CALLER, AGENT);
    return sue;
  }

  private static void hearsBoth(PhoneCall call, double one, double other) {
    await()
        .until(
            () ->
                call.isHearing() && call.ear().share(one) > 0.35 && call.ear().share(other) > 0.35);
  }

  private static void hearsOnly(PhoneCall call, double tone) {
    await().until(() -> call.isHearing() && call.ear().share(tone) > 0.95);
  }

  private void left(String why) {
    await().until(() -> node.trace.of(CallEvent.SupervisorLeft.class).size() == 1);
    assertThat(node.trace.of(CallEvent.SupervisorLeft.class).getFirst().why()).isEqualTo(why);
  }

  @Test
  void eachModeLetsThoseHearTheSupervisorWhomItIsFor() throws Exception {
    PhoneCall sue = joined(Mode.LISTEN);
    hearsOnly(caller, AGENT);
    hearsOnly(agent, CALLER);
    assertThat(agentHears.mostSupervisor()).isLessThan(0.01);

    supervise(Mode.WHISPER);
    hearsBoth(agent, CALLER, SUPERVISOR);
    hearsOnly(caller, AGENT);
    hearsBoth(sue, CALLER, AGENT);
    assertThat(callerHears.mostSupervisor()).as("the caller, up to whisper").isLessThan(0.01);

    supervise(Mode.BARGE);
    hearsBoth(caller, AGENT, SUPERVISOR);
    hearsBoth(agent, CALLER, SUPERVISOR);
    hearsBoth(sue, CALLER, AGENT);
    assertThat(caller.ear().share(AGENT) + caller.ear().share(SUPERVISOR))
        .as("two tones and nothing else: nothing clips")
        .isGreaterThan(0.98);

    supervise(Mode.LISTEN);
    hearsOnly(agent, CALLER);
    hearsOnly(caller, AGENT);

    supervise(Mode.BARGE);
    hearsBoth(caller, AGENT, SUPERVISOR);
    get(sue.hangUp());
    left("hung-up");
    hearsOnly(caller, AGENT);
    hearsOnly(agent, CALLER);
    callerHears.isWithoutGap("caller, five changes");
    agentHears.isWithoutGap("agent, five changes");
    assertThat(supervisorPhone.calls()).as("never rung again").isEmpty();
    assertThat(node.trace.of(CallEvent.SupervisorJoined.class))
        .extracting(CallEvent.SupervisorJoined::mode)
        .containsExactly(Mode.LISTEN, Mode.WHISPER, Mode.BARGE, Mode.LISTEN, Mode.BARGE);
  }

  @Test
  void nobodyHearsAClickWhenASilentSupervisorComesAndGoes() throws Exception {
    agent.tone(100);
    hearsOnly(caller, 100);
    Watch low = new Watch();
    caller.tap(low);
    supervisorPhone.answering(new Answering.AfterRinging(Duration.ofMillis(300), 0));
    supervise(Mode.BARGE);
    PhoneCall sue = callOn(supervisorPhone);
    await().until(() -> !node.trace.of(CallEvent.SupervisorJoined.class).isEmpty());
    hearsBoth(sue, CALLER, 100);
    hearsOnly(caller, 100);
    supervise(Mode.LISTEN);
    await().until(() -> node.trace.of(CallEvent.SupervisorJoined.class).size() == 2);
    hearsOnly(caller, 100);
    supervise(Mode.BARGE);
    await().until(() -> node.trace.of(CallEvent.SupervisorJoined.class).size() == 3);
    hearsOnly(caller, 100);
    get(sue.hangUp());
    left("hung-up");
    long heard = caller.ear().packets();
    await().until(() -> caller.ear().packets() > heard + 10);
    low.isWithoutGap("caller, four changes at 100 Hz");
    assertThat(low.loudestJump()).as("a step of its own is 630, a fade adds 400").isLessThan(1700);
  }

  @Test
  void theSupervisorIsHungUpWithTheCaller() throws Exception {
    PhoneCall sue = joined(Mode.BARGE);
    get(caller.hangUp());
    assertThat(get(sue.ended())).isEqualTo(new PhoneCall.End(false, 200));
    left("talk-over");
  }

  @Test
  void theSupervisorIsHungUpWithTheAgentAndTheFlowGoesOn() throws Exception {
    PhoneCall sue = joined(Mode.BARGE);
    get(agent.hangUp());
    assertThat(get(sue.ended())).isEqualTo(new PhoneCall.End(false, 200));
    left("talk-over");
    node.play(ref, "tone-1200");
    get(caller.hearsTone(1200));
  }

  @Test
  void theEngineAsksTheSupervisorToLeave() throws Exception {
    PhoneCall sue = joined(Mode.WHISPER);
    node.node
        .commands()
        .send(new Command.Leave(NodeUnderTest.NODE, NodeUnderTest.id(ref), new AgentId("sue")));
    assertThat(get(sue.ended())).isEqualTo(new PhoneCall.End(false, 200));
    left("asked");
    hearsOnly(agent, CALLER);
  }

  @ParameterizedTest
  @CsvSource({"486,BUSY", "603,DECLINED", "480,NO_ANSWER"})
  void aSupervisorWhoIsNotReachedIsALineInTheTrace(int status, String why) {
    supervisorPhone.answering(new Answering.Refusing(status));
    supervise(Mode.BARGE);
    notJoined(why);
    hearsOnly(caller, AGENT);
    hearsOnly(agent, CALLER);
    callerHears.isWithoutGap("caller, supervisor " + why);
  }

  private void notJoined(String why) {
    await().until(() -> !node.trace.of(CallEvent.SupervisorNotJoined.class).isEmpty());
    assertThat(node.trace.of(CallEvent.SupervisorNotJoined.class))
        .extracting(CallEvent.SupervisorNotJoined::why)
        .containsExactly(why);
    assertThat(node.trace.of(CallEvent.SupervisorLeft.class)).isEmpty();
  }

  @Test
  void aSupervisorWithoutAPhoneIsUnreachable() {
    String uri = node.locations.contacts("sue").getFirst().uri();
    node.locations.unregistered("sue", uri);
    supervise(Mode.LISTEN);
    notJoined("UNREACHABLE");
  }

  @Test
  void aCallThatTalksWithNobodyIsNotSupervised() throws Exception {
    get(agent.hangUp());
    get(caller.hearsSilence());
    supervise(Mode.BARGE);
    notJoined("NOT_TALKING");
    assertThat(supervisorPhone.calls()).isEmpty();
  }

  @Test
  void theSupervisorStaysThroughAHold() throws Exception {
    PhoneCall sue = joined(Mode.BARGE);
    agent.hold(true);
    get(caller.hearsTone(1800));
    await().until(() -> sue.ear().loudness() < 50);
    agent.hold(false);
    hearsBoth(sue, CALLER, AGENT);
    hearsBoth(caller, AGENT, SUPERVISOR);
    hearsBoth(agent, CALLER, SUPERVISOR);
  }

  @Test
  void theSupervisorStaysWithACallerWhoIsPassedOn() throws Exception {
    PhoneCall sue = joined(Mode.BARGE);
    ScriptedPhone second = node.agent("a2", "udp");
    second.answering(new Answering.AfterRinging(Duration.ofMillis(200), 600));
    assertThat(get(agent.transfer("a2"))).isEqualTo(200);
    PhoneCall next = callOn(second);
    hearsBoth(caller, 600, SUPERVISOR);
    hearsBoth(next, CALLER, SUPERVISOR);
    hearsBoth(sue, CALLER, 600);
    supervise(Mode.LISTEN);
    hearsOnly(caller, 600);
    get(next.hangUp());
    assertThat(get(sue.ended())).isEqualTo(new PhoneCall.End(false, 200));
    left("talk-over");
  }
}
