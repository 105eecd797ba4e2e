package dev.jackfield.telephony.call;

import dev.jackfield.exchange.PhoneCommands.Mode;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.telephony.media.Clip;
import dev.jackfield.telephony.media.LegListener;
import dev.jackfield.telephony.media.MediaLeg;
import dev.jackfield.telephony.media.Mixer;
import dev.jackfield.telephony.media.Sdp;
import dev.jackfield.telephony.prompt.Words;
import dev.jackfield.telephony.recording.Recorder;
import dev.jackfield.telephony.recording.RecordingTarget;
import dev.jackfield.telephony.sip.Leg;
import dev.jackfield.telephony.sip.LegEvents;
import dev.jackfield.telephony.speech.Expectation;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a SIP phone: the sound of the leg, and what it does within its dialog. Owned by the
 * call's executor; what SIP and media threads tell is handed over to it.
 */
abstract class SipCaller implements Caller, LegEvents, LegListener {
  private static final AtomicLong SESSIONS = new AtomicLong(System.currentTimeMillis());

  final PhoneLines lines;
  final Serial serial;
  final MediaLeg media;
  final long session = SESSIONS.incrementAndGet();
  final AtomicLong version = new AtomicLong(1);
  private final Supplier<Caller.Events> events;
  private final List<Ringing> rung = new ArrayList<>();
  private boolean holds;
  private int sayings;
  private int musics;

  /**
   * @param events who hears what the caller does; asked for on the call's executor only
   */
  SipCaller(PhoneLines lines, Serial serial, Supplier<Caller.Events> events) {
    this.lines = lines;
    this.serial = serial;
    this.events = events;
    this.media = lines.room().open(this);
  }

  /** Said to who calls us; said by whom we call. */
  @Override
  public abstract void ringing();

  /** The dialog; null while there is none. */
  abstract @Nullable Leg leg();

  /** Who a callee is told to be called by. */
  abstract String shownTo(Callee callee);

  /** Where the other end's signalling comes from. */
  abstract InetAddress source(Sdp sdp);

  static long nextSession() {
    return SESSIONS.incrementAndGet();
  }

  @Override
  public String channel() {
    return "phone";
  }

  @Override
  public void say(Words words, boolean stopsOnKey, Runnable heard) {
    int saying = ++sayings;
    CompletableFuture<List<Clip>> clips = lines.prompts().clips(words);
    Runnable whenOver =
        () ->
            serial.execute(
                () -> {
                  if (saying == sayings) {
                    heard.run();
                  }
                });
    if (clips.isDone()) {
      media.say(clips.join(), stopsOnKey, whenOver);
      return;
    }
    media.hush();
    clips.thenAccept(
        ready ->
            serial.execute(
                () -> {
                  if (saying == sayings) {
                    media.say(ready, stopsOnKey, whenOver);
                  }
                }));
  }

  @Override
  public void hush() {
    sayings++;
    media.hush();
  }

  @Override
  public void music(String name) {
    int music = ++musics;
    if (name.equals("none")) {
      media.background(null);
      return;
    }
    CompletableFuture<Clip> loop = lines.prompts().music(name);
    loop.thenAccept(
        ready ->
            serial.execute(
                () -> {
                  if (music == musics) {
                    media.background(ready);
                  }
                }));
  }

  @Override
  public Hearing hear(Expectation what, boolean interrupts, Hearing.Events events) {
    SipHearing hearing = new SipHearing(media, serial, lines.timers(), events);
    hearing.begin(lines.recognizers().of(what.language()), what, interrupts);
    return hearing;
  }

  @Override
  public Connection connect(
      Callee callee, @Nullable Briefing briefing, Duration ringTime, Connection.Events events) {
    return rung(new Joint.Bridge(media), callee, briefing, ringTime, events);
  }

  @Override
  public Connection consult(
      Connection with, Callee callee, Duration ringTime, Connection.Events events) {
    Joint joint = with instanceof Ringing phone ? phone.beside() : new Joint.Bridge(media);
    return rung(joint, callee, null, ringTime, events);
  }

  private Connection rung(
      Joint joint,
      Callee callee,
      @Nullable Briefing briefing,
      Duration ringTime,
      Connection.Events events) {
    Ringing next =
        new Ringing(lines, media, joint, shownTo(callee), callee, briefing, serial, events);
    rung.removeIf(Ringing::isOver);
    rung.add(next);
    next.callerHolds(holds);
    next.begin(ringTime);
    return next;
  }

  @Override
  public Connection.Supervising supervise(
      Callee supervisor, Mode mode, Duration ringTime, Connection.Events events) {
    Mixer mixer = new Mixer(media);
    mixer.heardBy(mode.isHeardByCaller(), mode.isHeardByAgent());
    Joint joint = new Joint.Third(mixer);
    Ringing rung =
        new Ringing(lines, media, joint, shownTo(supervisor), supervisor, null, serial, events);
    rung.begin(ringTime);
    return new SupervisorPhone(rung, mixer);
  }

  @Override
  public Recorder record(RecordingTarget target) {
    return lines.recordings().record(target, media::tap, media::untap);
  }

  @Override
  public void forget(RecordingId recording) {
    lines.threads().execute(() -> lines.recordings().forget(recording));
  }

  @Override
  public void end() {
    sayings++;
    musics++;
    hangUp();
    media.close();
  }

  /** Ends the leg, however far it got. */
  abstract void hangUp();

  /** Our side of the session; an offer when the other end made none. */
  final String description(@Nullable Sdp offered) {
    String host = lines.endpoint().advertisedHost();
    return offered == null
        ? Sdp.offer(host, media.port(), session, version.get(), "sendrecv")
        : offered.answer(host, media.port(), session, version.get());
  }

  @Override
  public @Nullable String reoffered(@Nullable String sdp) {
    version.incrementAndGet();
    if (sdp == null) {
      return description(null);
    }
    try {
      Sdp anew = Sdp.read(sdp);
      media.remote(anew.asOfferer(source(anew)));
      boolean holdsNow = anew.holds();
      serial.execute(() -> held(holdsNow));
      return description(anew);
    } catch (Sdp.Unusable e) {
      return null;
    }
  }

  private void held(boolean isHeld) {
    holds = isHeld;
    rung.forEach(each -> each.callerHolds(isHeld));
  }

  @Override
  public void refer(String target, IntConsumer ended) {
    Leg leg = leg();
    if (leg == null) {
      serial.execute(() -> ended.accept(481));
    } else {
      leg.refer(target, status -> serial.execute(() -> ended.accept(status)));
    }
  }

  @Override
  public void hungUp() {
    left();
  }

  final void left() {
    serial.execute(() -> events.get().left());
  }

  @Override
  public void keyTold(char key) {
    media.signalled(key);
  }

  @Override
  public void key(char key) {
    serial.execute(() -> events.get().key(key));
  }
}
