package dev.jackfield.telephony.call;

import dev.jackfield.exchange.IncomingCalls.Admission.Told;
import dev.jackfield.telephony.speech.Expectation;
import dev.jackfield.telephony.speech.Heard;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a flow by message what its caller does while no step collects: {@code key-pressed} and
 * {@code speech-heard}, for flows that catch them, correlated by {@code call.id}, with no time to
 * live: whoever does not wait for it now never gets it. Owned by the call's executor.
 */
final class FlowMessages implements Hearing.Events {
  private static final Logger LOG = LoggerFactory.getLogger(FlowMessages.class);
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Call call;
  private final Told told;
  private @Nullable Hearing hearing;
  private boolean deaf;

  FlowMessages(Call call, Told told) {
    this.call = call;
    this.told = told;
  }

  /**
   * A key that no step took.
   *
   * @param mayBeSecret the key may be meant for the next question
   * @return true: the flow was told
   */
  boolean key(char key, boolean mayBeSecret) {
    if (!told.keys() || (mayBeSecret && told.secrets())) {
      return false;
    }
    publish("key-pressed", Map.of("key", String.valueOf(key)));
    return true;
  }

  /** No step collects: listens, for a flow that wants to know. */
  void listen() {
    if (told.speech() && hearing == null && !deaf) {
      hearing = call.caller().hear(new Expectation(call.language(), told.phrases()), false, this);
    }
  }

  /** A step collects, the caller talks with somebody, or the call is over. */
  void stop() {
    if (hearing != null) {
      hearing.end();
      hearing = null;
    }
  }

  @Override
  public void voice() {}

  @Override
  public void heard(Heard heard) {
    if (hearing == null) {
      return;
    }
    hearing = null;
    if (!heard.isNothing() && heard.guesses().getFirst().confidence() >= Meanings.SURE) {
      Heard.Guess best = heard.guesses().getFirst();
      publish("speech-heard", Map.of("text", best.text(), "confidence", best.confidence()));
    }
    listen();
  }

  @Override
  public void deaf(String why) {
    hearing = null;
    deaf = true;
    LOG.warn("{}: its flow waits for speech-heard, but nobody listens: {}", call.id(), why);
  }

  private void publish(String message, Map<String, ?> variables) {
    String id = call.id().value() + ":" + message + ":" + NUMBERS.incrementAndGet();
    var _ =
        call.surroundings()
            .processes()
            .publish(message, call.id().value(), id, Duration.ZERO, variables)
            .whenComplete(
                (nothing, failure) -> {
                  if (failure != null) {
                    LOG.info("{}: {} could not be told to the flow", call.id(), message);
                  }
                });
  }
}
