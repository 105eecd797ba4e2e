package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.telephony.speech.Expectation;
import dev.jackfield.telephony.speech.Heard;
import org.jspecify.annotations.Nullable;

/**
 * A step's ear: listens for one utterance at a time, and says so when nobody can listen; the step
 * then goes on with keys. Owned by the call's executor.
 */
final class Attention implements Hearing.Events {
  private final Call call;
  private final Expectation what;
  private final boolean interrupts;
  private final Owner owner;
  private @Nullable Hearing hearing;
  private boolean speaking;
  private boolean deaf;

  /** The step that listens. */
  interface Owner {
    /** The caller began to speak. */
    void voice();

    void heard(Heard heard);

    /** There will be keys only; told once. */
    void deaf();
  }

  /**
   * @param interrupts listens while a prompt is said, which a voice stops
   */
  Attention(Call call, Expectation what, boolean interrupts, Owner owner) {
    this.call = call;
    this.what = what;
    this.interrupts = interrupts;
    this.owner = owner;
  }

  void promptBegins() {
    if (interrupts) {
      listen();
    }
  }

  void promptOver() {
    listen();
  }

  /** The caller speaks, or spoke and it is being worked out. */
  boolean isTaken() {
    return speaking;
  }

  void stop() {
    if (hearing != null) {
      hearing.end();
    }
    hearing = null;
    speaking = false;
  }

  private void listen() {
    if (!deaf && hearing == null) {
      hearing = call.caller().hear(what, interrupts, this);
    }
  }

  @Override
  public void voice() {
    if (hearing != null) {
      speaking = true;
      owner.voice();
    }
  }

  @Override
  public void heard(Heard heard) {
    if (hearing != null) {
      hearing = null;
      speaking = false;
      owner.heard(heard);
    }
  }

  @Override
  public void deaf(String why) {
    if (hearing != null) {
      hearing = null;
      speaking = false;
      deaf = true;
      call.record(new CallEvent.SpeechUnavailable(call.id(), call.now(), why));
      owner.deaf();
    }
  }
}
