package dev.jackfield.telephony.call;

import dev.jackfield.telephony.media.Sdp;
import dev.jackfield.telephony.sip.InboundLeg;
import dev.jackfield.telephony.sip.Leg;
import java.net.InetAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Somebody who called us on a SIP phone. */
final class InboundCaller extends SipCaller {
  private final InboundLeg leg;
  private final @Nullable Sdp offer;

  /**
   * @param offer null when the caller wants ours
   */
  InboundCaller(
      PhoneLines lines,
      InboundLeg leg,
      @Nullable Sdp offer,
      Serial serial,
      Supplier<Caller.Events> events) {
    super(lines, serial, events);
    this.leg = leg;
    this.offer = offer;
    if (offer != null) {
      media.remote(offer.asOfferer(leg.source()));
    }
  }

  @Override
  public void ringing() {
    leg.ringing();
  }

  @Override
  public void answer() {
    leg.answer(description(offer));
  }

  @Override
  Leg leg() {
    return leg;
  }

  /** An agent sees who calls; outside, it is our number that calls. */
  @Override
  String shownTo(Callee callee) {
    String shown = callee.agent().isPresent() ? leg.caller() : leg.called();
    return shown.isEmpty() ? "anonymous" : shown;
  }

  @Override
  InetAddress source(Sdp sdp) {
    return leg.source();
  }

  @Override
  void hangUp() {
    lines.hangingUp(leg.hangUp());
  }

  @Override
  public void acknowledged(@Nullable String sdp) {
    if (offer == null && sdp != null) {
      try {
        media.remote(Sdp.read(sdp).asAnswerer(leg.source()));
      } catch (Sdp.Unusable e) {
        left();
        hangUp();
      }
    }
  }

  @Override
  public void cancelled() {
    left();
  }
}
