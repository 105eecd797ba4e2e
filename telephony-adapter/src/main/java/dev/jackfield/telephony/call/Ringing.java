package dev.jackfield.telephony.call;

import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.telephony.media.MediaLeg;
import dev.jackfield.telephony.media.NoRtpPortLeft;
import dev.jackfield.telephony.media.Sdp;
import dev.jackfield.telephony.sip.InboundLeg;
import dev.jackfield.telephony.sip.LegEvents;
import dev.jackfield.telephony.sip.OutboundLeg;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Rings the phones of a callee, one after the other, bridges the first that answers with the
 * caller, and stays until one of them hangs up. Owned by the call's executor.
 */
final class Ringing implements Connection {
  /** A phone that says nothing at all for this long is taken for absent (RFC 3261: 100 at once). */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

  private final PhoneLines lines;
  private final MediaLeg near;
  private final InboundLeg caller;
  private final Callee callee;
  private final Serial serial;
  private final Connection.Events events;
  private final Queue<String> targets;
  private @Nullable MediaLeg far;
  private @Nullable Attempt attempt;
  private @Nullable Future<?> ringTimer;
  private @Nullable Future<?> silenceTimer;
  private boolean rang;
  private boolean talking;
  private boolean over;

  Ringing(
      PhoneLines lines,
      MediaLeg near,
      InboundLeg caller,
      Callee callee,
      Serial serial,
      Connection.Events events) {
    this.lines = lines;
    this.near = near;
    this.caller = caller;
    this.callee = callee;
    this.serial = serial;
    this.events = events;
    this.targets = new ArrayDeque<>(callee.targets());
  }

  /** Reports later, never from within. */
  void begin(Duration ringTime) {
    serial.execute(
        () -> {
          if (over) {
            return;
          }
          if (targets.isEmpty()) {
            notReached(NotReached.UNREACHABLE);
            return;
          }
          try {
            far = lines.room().openBeside(near, key -> {});
          } catch (NoRtpPortLeft e) {
            notReached(NotReached.UNREACHABLE);
            return;
          }
          ringTimer = lines.timers().after(ringTime, serial, this::ringTimeOver);
          next(NotReached.UNREACHABLE);
        });
  }

  private void next(NotReached last) {
    String target = targets.poll();
    if (target == null || far == null) {
      notReached(last);
      return;
    }
    stop(silenceTimer);
    Attempt next = new Attempt();
    attempt = next;
    String from = callee.agent().isPresent() ? caller.caller() : caller.called();
    String sdp = Sdp.offer(lines.endpoint().advertisedHost(), far.port(), SipCaller.nextSession());
    // Elsewhere: a connection over TCP may take its time, and the caller may leave meanwhile.
    lines
        .threads()
        .execute(
            () -> {
              OutboundLeg leg =
                  lines
                      .endpoint()
                      .call(
                          target,
                          from.isEmpty() ? "anonymous" : from,
                          sdp,
                          callee.credentials().orElse(null),
                          next);
              serial.execute(() -> next.called(leg));
            });
    silenceTimer = lines.timers().after(SIGN_OF_LIFE, serial, () -> silent(next));
  }

  private void silent(Attempt silent) {
    if (attempt == silent && !silent.alive && !over) {
      silent.cancel();
      next(NotReached.UNREACHABLE);
    }
  }

  private void ringTimeOver() {
    if (!talking && !over) {
      boolean alive = attempt != null && attempt.alive;
      if (attempt != null) {
        attempt.cancel();
      }
      notReached(alive ? NotReached.NO_ANSWER : NotReached.UNREACHABLE);
    }
  }

  private void notReached(NotReached why) {
    if (!over) {
      release();
      events.notReached(why);
    }
  }

  @Override
  public void end() {
    if (!over) {
      if (attempt != null) {
        attempt.hangUp();
      }
      release();
    }
  }

  private void release() {
    over = true;
    stop(ringTimer);
    stop(silenceTimer);
    if (talking) {
      near.part();
    }
    if (far != null) {
      far.close();
    }
  }

  private static void stop(@Nullable Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  static NotReached why(int status) {
    return switch (status) {
      case 486, 600 -> NotReached.BUSY;
      case 603, 403 -> NotReached.DECLINED;
      case 408, 480, 487 -> NotReached.NO_ANSWER;
      default -> NotReached.UNREACHABLE;
    };
  }

  /** One phone that is called. SIP threads tell, the call's executor acts. */
  private final class Attempt implements LegEvents {
    private @Nullable OutboundLeg leg;
    private boolean alive;

    void called(OutboundLeg calling) {
      leg = calling;
      if (over || attempt != this) {
        hangUp();
      }
    }

    void cancel() {
      if (leg != null) {
        leg.cancel();
      }
    }

    void hangUp() {
      if (leg != null) {
        lines.hangingUp(leg.hangUp());
      }
    }

    @Override
    public void ringing() {
      mine(
          () -> {
            alive = true;
            if (!rang) {
              rang = true;
              events.ringing();
            }
          });
    }

    @Override
    public void answered(String sdp, InetAddress from) {
      mine(
          () -> {
            try {
              if (far != null) {
                far.remote(Sdp.read(sdp).asAnswerer(from));
                talking = true;
                stop(ringTimer);
                stop(silenceTimer);
                MediaLeg.bridge(near, far);
                events.answered();
              }
            } catch (Sdp.Unusable e) {
              hangUp();
              notReached(NotReached.UNREACHABLE);
            }
          });
    }

    @Override
    public void refused(int status) {
      mine(
          () -> {
            NotReached why = why(alive && status == 503 ? 480 : status);
            if (why == NotReached.UNREACHABLE) {
              next(why);
            } else {
              notReached(why);
            }
          });
    }

    @Override
    public void hungUp() {
      mine(
          () -> {
            release();
            events.ended();
          });
    }

    @Override
    public @Nullable String reoffered(@Nullable String sdp) {
      MediaLeg leg = far;
      if (leg == null || sdp == null) {
        return null;
      }
      try {
        Sdp anew = Sdp.read(sdp);
        leg.remote(anew.asOfferer(anew.address().getAddress()));
        return anew.answer(
            lines.endpoint().advertisedHost(), leg.port(), SipCaller.nextSession(), 1);
      } catch (Sdp.Unusable e) {
        return null;
      }
    }

    private void mine(Runnable action) {
      serial.execute(
          () -> {
            if (attempt == this && !over) {
              action.run();
            }
          });
    }
  }
}
