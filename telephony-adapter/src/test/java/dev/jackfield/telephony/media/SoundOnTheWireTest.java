package dev.jackfield.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.step.CallRef;
import dev.jackfield.telephony.NodeUnderTest;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What people hear is what was said, with nothing but the noise of the codec: G.711 keeps speech
 * about 37 dB above it. A lost, doubled or late packet, a click or a wrong gain is far below 30 dB.
 */
@Tag("alone")
@Timeout(60)
class SoundOnTheWireTest {
  private static final double LEAST_DB = 33;
  private static final double MOST_DB = 45;

  private final NodeUnderTest node = new NodeUnderTest();

  @AfterEach
  void close() {
    node.close();
  }

  private static short[] speech(String name) throws IOException {
    Path prompts = Path.of(System.getProperty("jackfield.root"), "flows/prompts");
    return Wav.read(Files.readAllBytes(prompts.resolve(name + ".wav")));
  }

  private static void isAsGoodAsTheCodec(String what, HeardSound heard, short[] said) {
    double db = heard.signalToNoise(said);
    System.out.println(String.format(Locale.ROOT, "%s: %.1f dB signal to noise", what, db));
    assertThat(db).as(what).isBetween(LEAST_DB, MOST_DB);
  }

  @Test
  void aPromptIsHeardAsItWasRecorded() throws Exception {
    short[] said = speech("en/main-menu/choices");
    Files.write(node.prompts.resolve("en/choices.wav"), Wav.write(said));
    PhoneCall call = node.phone("bob").call("4000");
    HeardSound heard = new HeardSound();
    call.tap(heard);
    CallRef ref = node.processes.next();
    call.answered().get(20, TimeUnit.SECONDS);
    var prompt = node.playToTheEnd(ref, "choices");
    prompt.outcome().get(20, TimeUnit.SECONDS);
    await().until(() -> heard.length() >= said.length);
    isAsGoodAsTheCodec("prompt", heard, said);
  }

  @Test
  void aPromptOfAnotherRateLosesNothingByBeingConverted() throws Exception {
    short[] said = speech("zh/main-menu/choices");
    Files.createDirectories(node.prompts.resolve("en"));
    Files.write(node.prompts.resolve("en/high.wav"), atTriple(said));
    PhoneCall call = node.phone("bob").call("4000");
    HeardSound heard = new HeardSound();
    call.tap(heard);
    CallRef ref = node.processes.next();
    call.answered().get(20, TimeUnit.SECONDS);
    node.playToTheEnd(ref, "high").outcome().get(20, TimeUnit.SECONDS);
    await().until(() -> heard.length() >= said.length);
    short[] converted = Wav.read(atTriple(said));
    isAsGoodAsTheCodec("prompt of 24 kHz", heard, converted);
  }

  /** The same at 24 kHz, by straight lines between the samples. */
  private static byte[] atTriple(short[] said) {
    short[] triple = new short[said.length * 3];
    for (int i = 0; i < triple.length; i++) {
      int next = said[Math.min(i / 3 + 1, said.length - 1)];
      triple[i] = (short) (said[i / 3] + (next - said[i / 3]) * (i % 3) / 3);
    }
    byte[] file = Wav.write(triple);
    java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(24, 24_000);
    return file;
  }

  @Test
  void bothSidesOfABridgeHearWhatTheOtherSays() throws Exception {
    short[] question = speech("en/main-menu/choices");
    short[] answer = speech("zh/main-menu/choices");
    ScriptedPhone agent = node.agent("anna", "udp");
    agent.answering(new Answering.AfterRinging(Duration.ZERO, 0));
    PhoneCall call = node.phone("bob").call("4000");
    HeardSound caller = new HeardSound();
    CallRef ref = node.processes.next();
    call.answered().get(20, TimeUnit.SECONDS);
    node.connect(ref, "anna", Duration.ofSeconds(10));
    await().until(() -> !agent.calls().isEmpty());
    PhoneCall talk = agent.calls().iterator().next();
    talk.answered().get(10, TimeUnit.SECONDS);
    call.answered().get(10, TimeUnit.SECONDS);

    HeardSound agentHears = new HeardSound();
    call.tap(caller);
    talk.tap(agentHears);
    call.say(Clip.ofSamples("question", question));
    talk.say(Clip.ofSamples("answer", answer));
    int enough = 2 * Math.max(question.length, answer.length) + Tones.RATE;
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> caller.length() > enough && agentHears.length() > enough);
    isAsGoodAsTheCodec("caller to agent", agentHears, question);
    isAsGoodAsTheCodec("agent to caller", caller, answer);
  }

  @Test
  void aPacketThatIsMissingWouldBeNoticed() throws Exception {
    short[] said = speech("en/main-menu/choices");
    HeardSound heard = new HeardSound();
    byte[] ulaw = Clip.ofSamples("said", said).encoded(Codec.PCMU);
    for (int at = 0; at < ulaw.length; at += Codec.FRAME) {
      if (at != 20 * Codec.FRAME) {
        heard.heard(Codec.PCMU, ulaw, at, Codec.FRAME, 1000 + at);
      }
    }
    assertThat(heard.signalToNoise(Arrays.copyOf(said, ulaw.length))).isLessThan(LEAST_DB);
  }
}
