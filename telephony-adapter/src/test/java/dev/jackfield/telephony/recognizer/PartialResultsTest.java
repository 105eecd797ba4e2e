package dev.jackfield.telephony.recognizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.step.CallRef;
import dev.jackfield.step.ready.Listen;
import dev.jackfield.telephony.DirectRun;
import dev.jackfield.telephony.NodeUnderTest;
import dev.jackfield.telephony.media.Tones;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.speech.SpeechSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A streaming recognizer says what it has heard so far: a whole phrase is answered sooner. */
@Tag("alone")
@Timeout(40)
class PartialResultsTest {
  private static final Duration LONG = Duration.ofSeconds(15);

  @Test
  void whoHasSaidAWholePhraseIsAnsweredAfterAShorterSilence() throws Exception {
    try (VoskServer server = VoskServer.start(VoskServer.Manner.GOOD)) {
      server.partial("查");
      assertThat(answeredAfterMillis(server)).isBetween(650L, 1200L);
      server.partial("查 账单");
      assertThat(answeredAfterMillis(server)).isBetween(350L, 640L);
    }
  }

  /** From the end of what the caller says to the step's answer. */
  private static long answeredAfterMillis(VoskServer server) throws Exception {
    SpeechSettings speech =
        new SpeechSettings(
            Map.of(
                "zh",
                new SpeechSettings.Language(
                    SpeechSettings.Kind.VOSK,
                    URI.create(server.url()),
                    "",
                    Duration.ofSeconds(3),
                    false)),
            1);
    try (NodeUnderTest node = new NodeUnderTest(LONG, LONG, speech)) {
      PhoneCall caller = node.phone("bob").call("4008");
      CallRef ref = node.processes.next();
      DirectRun<Listen.Input, Listen.Output> listen =
          node.step(
              Listen.TYPE,
              ref,
              new Listen.Input(
                  "tone-400",
                  null,
                  null,
                  null,
                  "billing = 查账单; agent = 转人工",
                  null,
                  1,
                  LONG,
                  "keys",
                  "never",
                  null,
                  null,
                  null,
                  null,
                  null));
      caller.hearsTone(400).get(10, TimeUnit.SECONDS);
      caller.hearsSilence().get(10, TimeUnit.SECONDS);
      caller.speak(Tones.sine(300, 800)).get(10, TimeUnit.SECONDS);
      long spoken = System.nanoTime();
      caller.say(Tones.silence(3000));
      assertThat(listen.outcome().get(10, TimeUnit.SECONDS)).isEqualTo("done");
      assertThat(listen.output().intent()).isEqualTo("billing");
      return (System.nanoTime() - spoken) / 1_000_000;
    }
  }
}
