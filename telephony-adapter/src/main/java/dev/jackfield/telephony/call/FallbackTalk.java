package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallingOut.Kind;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.exchange.PhoneNews.NotReached;

/**
 * Connects the caller with an agent without a flow, and ends the call after it. Owned by the call's
 * executor.
 */
final class FallbackTalk implements Step, Talk.Outcome {
  private final Call call;
  private final Talk talk;

  FallbackTalk(Call call, Callee callee) {
    this.call = call;
    this.talk = new Talk(call, callee, Kind.CONNECT, this);
  }

  @Override
  public void begin() {
    talk.ring(ConnectStep.RING_TIME);
  }

  /** A flow that came back may take the caller back until somebody answered. */
  @Override
  public boolean isTalking() {
    return talk.isTalking();
  }

  @Override
  public Talk talk() {
    return talk;
  }

  @Override
  public boolean hold(boolean isHeld) {
    return talk.hold(isHeld);
  }

  @Override
  public boolean connects() {
    return true;
  }

  @Override
  public void stop() {
    talk.stop();
  }

  /** The engine was told; it looks for another agent. */
  @Override
  public void notReached(NotReached why) {
    call.waitsAgain(this);
  }

  /** Never told of an agent. */
  @Override
  public void notAllowed(String why) {
    call.waitsAgain(this);
  }

  @Override
  public void ended(long seconds) {
    if (call.finished(this)) {
      call.end(EndedBy.AGENT, false);
    }
  }
}
