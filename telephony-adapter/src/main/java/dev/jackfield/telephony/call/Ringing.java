package dev.jackfield.telephony.call;

import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.telephony.media.MediaLeg;
import dev.jackfield.telephony.media.NoRtpPortLeft;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Rings the phones of a callee, one after the other, joins the first that answers with the caller,
 * and stays until one of them hangs up. Owned by the call's executor.
 */
final class Ringing implements Connection {
  /** A phone that says nothing at all for this long is taken for absent (RFC 3261: 100 at once). */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

  private static final Duration TAKEN_BACK_WITHIN = Duration.ofSeconds(1);

  private static final String HOLD_MUSIC = "waiting";

  private final PhoneLines lines;
  private final MediaLeg near;
  private Joint joint;
  private final String from;
  private final Callee callee;
  private final @Nullable Briefing briefing;
  private final Serial serial;
  private final Connection.Events events;
  private final Queue<String> targets;
  private @Nullable MediaLeg far;
  private @Nullable FarPhone phone;
  private @Nullable Acceptance acceptance;
  private @Nullable Future<?> ringTimer;
  private @Nullable Future<?> silenceTimer;
  private @Nullable String target;
  private boolean rang;
  private boolean asked;
  private boolean talking;
  private boolean heldByUs;
  private boolean talksElsewhere;
  private boolean heldByCaller;
  private boolean heldByOther;
  private boolean over;

  /**
   * @param briefing what who answers hears before it is joined; null: nothing
   */
  Ringing(
      PhoneLines lines,
      MediaLeg near,
      Joint joint,
      String from,
      Callee callee,
      @Nullable Briefing briefing,
      Serial serial,
      Connection.Events events) {
    this.lines = lines;
    this.near = near;
    this.joint = joint;
    this.from = from;
    this.callee = callee;
    this.briefing = briefing;
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
            far = lines.room().openBeside(near, key -> serial.execute(() -> pressed(key)));
          } catch (NoRtpPortLeft e) {
            notReached(NotReached.UNREACHABLE);
            return;
          }
          ringTimer = lines.timers().after(ringTime, serial, this::ringTimeOver);
          next(NotReached.UNREACHABLE);
        });
  }

  private void next(NotReached last) {
    String to = targets.poll();
    MediaLeg media = far;
    if (to == null || media == null) {
      notReached(last);
      return;
    }
    target = to;
    FarPhone next = new FarPhone(this, lines, media, serial);
    phone = next;
    next.call(to, from, callee, asked);
    watch(next);
  }

  private void watch(FarPhone next) {
    stop(silenceTimer);
    silenceTimer = lines.timers().after(SIGN_OF_LIFE, serial, () -> silent(next));
  }

  /**
   * Rings the phone anew, which is told to answer by itself this time. Only when its first call is
   * gone: a phone that still rings would take the second one for a call that waits.
   */
  @Override
  public void answerByItself() {
    FarPhone rings = phone;
    String to = target;
    MediaLeg media = far;
    if (rings == null || to == null || media == null || talking || over || asked) {
      return;
    }
    asked = true;
    FarPhone next = new FarPhone(this, lines, media, serial);
    phone = next;
    stop(silenceTimer);
    rings
        .takenBack()
        .completeOnTimeout(null, TAKEN_BACK_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .thenRunAsync(
            () -> {
              if (isCurrent(next)) {
                next.call(to, from, callee, true);
                watch(next);
              }
            },
            serial);
  }

  boolean isCurrent(FarPhone told) {
    return phone == told && !over;
  }

  private void silent(FarPhone silent) {
    if (isCurrent(silent) && !silent.isAlive()) {
      silent.cancel();
      next(NotReached.UNREACHABLE);
    }
  }

  private void ringTimeOver() {
    if (!talking && !over) {
      boolean alive = phone != null && phone.isAlive();
      if (phone != null) {
        phone.hangUp();
      }
      notReached(alive ? NotReached.NO_ANSWER : NotReached.UNREACHABLE);
    }
  }

  // --- what the phone that is rung does

  void rings() {
    if (!rang) {
      rang = true;
      events.ringing();
    }
  }

  /** The caller hears what the phone's network lets it hear, instead of the background. */
  void earlyMedia() {
    if (!talking && far != null && joint.joinsEarly() && briefing == null) {
      joint.join(far);
    }
  }

  void answered() {
    stop(silenceTimer);
    if (briefing != null && far != null) {
      acceptance = new Acceptance(lines, far, serial, briefing, this::accepted);
      acceptance.say();
    } else {
      accepted();
    }
  }

  private void accepted() {
    talking = true;
    stop(ringTimer);
    join();
    events.answered();
  }

  /** Told by its sound or by its signalling. */
  private void pressed(char key) {
    if (acceptance != null && !over) {
      acceptance.key(key);
    }
  }

  void signalled(char key) {
    if (far != null) {
      far.signalled(key);
    }
  }

  /** The phone that answered cannot be understood. */
  void cannotTalk() {
    notReached(NotReached.UNREACHABLE);
  }

  void refused(NotReached why) {
    if (why == NotReached.UNREACHABLE) {
      next(why);
    } else {
      notReached(why);
    }
  }

  void hungUp() {
    if (talking) {
      release();
      events.ended();
    } else {
      notReached(NotReached.DECLINED); // it answered, heard who waits, and did not accept
    }
  }

  void held(boolean isHeld) {
    if (talking && heldByOther != isHeld) {
      heldByOther = isHeld;
      join();
      events.held(isHeld);
    }
  }

  void transferAsked(Connection.Transfer transfer) {
    events.transferAsked(transfer);
  }

  // --- hold

  @Override
  public void hold() {
    if (talking && (!heldByUs || talksElsewhere)) {
      heldByUs = true;
      talksElsewhere = false;
      join();
      tellHold(true);
    }
  }

  /** To talk with who is rung for this one; the caller's holding does not part those two. */
  Joint beside() {
    MediaLeg own = far;
    return own == null ? joint : new Joint.Beside(own);
  }

  @Override
  public void holdForAnother() {
    MediaLeg own = far;
    if (talking && heldByUs && !talksElsewhere && own != null) {
      talksElsewhere = true;
      own.background(null);
      tellHold(false);
    }
  }

  @Override
  public void joinCaller() {
    MediaLeg own = far;
    if (own != null && !over) {
      joint.part(own);
      joint = new Joint.Bridge(near);
      join();
    }
  }

  @Override
  public void resume() {
    if (talking && heldByUs) {
      heldByUs = false;
      talksElsewhere = false;
      tellHold(false);
      join();
    }
  }

  /** A phone that holds us, as before it passes the caller on, has nothing to change. */
  private void tellHold(boolean isHeld) {
    if (phone != null && !heldByOther) {
      phone.hold(isHeld);
    }
  }

  /** The caller's own phone put us on hold, or took us back. */
  void callerHolds(boolean isHeld) {
    if (heldByCaller != isHeld) {
      heldByCaller = isHeld;
      if (talking) {
        join();
      }
    }
  }

  private boolean isHeldByCaller() {
    return heldByCaller && !(joint instanceof Joint.Beside);
  }

  /** Bridges the two, or parts them with music for the one who waits. */
  private void join() {
    MediaLeg other = far;
    if (other == null || over || talksElsewhere) {
      return;
    }
    if (!heldByUs && !isHeldByCaller() && !heldByOther) {
      other.background(null);
      joint.join(other);
      return;
    }
    joint.part(other);
    if (!heldByOther) {
      var _ =
          lines
              .prompts()
              .music(HOLD_MUSIC)
              .thenAccept(
                  music ->
                      serial.execute(
                          () -> {
                            if (!over && !talksElsewhere && (heldByUs || isHeldByCaller())) {
                              other.background(music);
                            }
                          }));
    }
  }

  // --- the end

  private void notReached(NotReached why) {
    if (!over) {
      release();
      events.notReached(why);
    }
  }

  @Override
  public void end() {
    if (!over) {
      if (phone != null) {
        phone.hangUp();
      }
      release();
    }
  }

  boolean isOver() {
    return over;
  }

  private void release() {
    over = true;
    if (acceptance != null) {
      acceptance.stop();
    }
    stop(ringTimer);
    stop(silenceTimer);
    if (far != null) {
      joint.part(far);
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

  /** What a phone is told that asked us to ring somebody. */
  static int status(NotReached why) {
    return switch (why) {
      case BUSY -> 486;
      case DECLINED -> 603;
      case NO_ANSWER -> 480;
      case UNREACHABLE -> 404;
    };
  }
}
