package dev.jackfield.telephony.call;

import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.telephony.media.MediaLeg;
import dev.jackfield.telephony.media.Sdp;
import dev.jackfield.telephony.sip.LegEvents;
import dev.jackfield.telephony.sip.OutboundLeg;
import dev.jackfield.telephony.sip.Referral;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One phone that is rung for a caller. SIP threads tell, the call's executor acts. */
final class FarPhone implements LegEvents {
  private final Ringing ringing;
  private final PhoneLines lines;
  private final MediaLeg media;
  private final Serial serial;
  private final long session = SipCaller.nextSession();
  private final AtomicLong version = new AtomicLong(1);
  private @Nullable OutboundLeg leg;
  private boolean alive;

  FarPhone(Ringing ringing, PhoneLines lines, MediaLeg media, Serial serial) {
    this.ringing = ringing;
    this.lines = lines;
    this.media = media;
    this.serial = serial;
  }

  /** Elsewhere: a connection over TCP may take its time, and the caller may leave meanwhile. */
  void call(String target, String from, Callee callee, boolean answersByItself) {
    String sdp = Sdp.offer(lines.endpoint().advertisedHost(), media.port(), session);
    lines
        .threads()
        .execute(
            () -> {
              OutboundLeg calling =
                  lines
                      .endpoint()
                      .call(
                          target,
                          from,
                          sdp,
                          callee.credentials().orElse(null),
                          callee.replaces(),
                          answersByItself,
                          this);
              serial.execute(() -> called(calling));
            });
  }

  private void called(OutboundLeg calling) {
    leg = calling;
    if (!ringing.isCurrent(this)) {
      hangUp();
    }
  }

  /** Whether it gave a sign of life. */
  boolean isAlive() {
    return alive;
  }

  void cancel() {
    if (leg != null) {
      leg.cancel();
    }
  }

  /** Stops ringing; done when the phone knows. */
  CompletableFuture<Void> takenBack() {
    OutboundLeg ringing = leg;
    return ringing == null ? CompletableFuture.completedFuture(null) : ringing.hangUp();
  }

  void hangUp() {
    if (leg != null) {
      lines.hangingUp(leg.hangUp());
    }
  }

  /** Tells the phone that we hold it, or take it back (RFC 3264 section 8.4). */
  void hold(boolean isHeld) {
    OutboundLeg held = leg;
    if (held != null) {
      String direction = isHeld ? "sendonly" : "sendrecv";
      held.reinvite(
          Sdp.offer(
              lines.endpoint().advertisedHost(),
              media.port(),
              session,
              version.incrementAndGet(),
              direction),
          answer -> {});
    }
  }

  @Override
  public void ringing() {
    mine(
        () -> {
          alive = true;
          ringing.rings();
        });
  }

  @Override
  public void early(String sdp, InetAddress from) {
    mine(
        () -> {
          try {
            media.remote(Sdp.read(sdp).asAnswerer(from));
            ringing.earlyMedia();
          } catch (Sdp.Unusable e) {
            // Nothing is heard before the answer, then.
          }
        });
  }

  @Override
  public void answered(String sdp, InetAddress from) {
    mine(
        () -> {
          try {
            media.remote(Sdp.read(sdp).asAnswerer(from));
            ringing.answered();
          } catch (Sdp.Unusable e) {
            hangUp();
            ringing.cannotTalk();
          }
        });
  }

  @Override
  public void refused(int status) {
    mine(() -> ringing.refused(Ringing.why(alive && status == 503 ? 480 : status)));
  }

  @Override
  public void hungUp() {
    mine(ringing::hungUp);
  }

  @Override
  public @Nullable String reoffered(@Nullable String sdp) {
    String host = lines.endpoint().advertisedHost();
    if (sdp == null) {
      return Sdp.offer(host, media.port(), session, version.incrementAndGet(), "sendrecv");
    }
    try {
      Sdp anew = Sdp.read(sdp);
      media.remote(anew.asOfferer(anew.address().getAddress()));
      boolean holds = anew.holds();
      mine(() -> ringing.held(holds));
      return anew.answer(host, media.port(), session, version.incrementAndGet());
    } catch (Sdp.Unusable e) {
      return null;
    }
  }

  @Override
  public void keyTold(char key) {
    mine(() -> ringing.signalled(key));
  }

  @Override
  public boolean referred(Referral referral) {
    mine(() -> ringing.transferAsked(new Asked(referral)));
    return true;
  }

  private record Asked(Referral referral) implements Connection.Transfer {
    @Override
    public String to() {
      return referral.user();
    }

    @Override
    public @Nullable String replaces() {
      return referral.replaces();
    }

    @Override
    public void reached() {
      referral.ended(200);
    }

    @Override
    public void notReached(NotReached why) {
      referral.ended(Ringing.status(why));
    }
  }

  private void mine(Runnable action) {
    serial.execute(
        () -> {
          if (ringing.isCurrent(this)) {
            action.run();
          }
        });
  }
}
