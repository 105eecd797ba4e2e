package dev.jackfield.telephony.media;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The sound of one leg: what it hears (keys, audio) and what it says (one foreground over one
 * background, or what the leg it is bridged with hears). Public methods may be called from any
 * thread and take effect on the leg's media thread in the order of the calls; everything else is
 * owned by that thread.
 */
public final class MediaLeg implements Pacer.Paced {
  private final RtpPort port;
  private final LegListener listener;
  private final Pacer pacer;
  private final RtpSender out;
  private final RtpSource source = new RtpSource();
  private final KeyDetector keys = new KeyDetector();
  private final KeyWays ways = new KeyWays();
  private @Nullable InBandKeys inBand;
  private final Cadence cadence = new Cadence(ThreadLocalRandom.current().nextInt());
  private @Nullable Remote remote;
  private @Nullable Talk foreground;
  private @Nullable Clip background;
  private int backgroundFrame;
  private final Seam seam = new Seam();
  private @Nullable Relay relay;
  private @Nullable Mix mix;
  private @Nullable Mixer mixer;
  private final List<Tap> taps = new CopyOnWriteArrayList<>();
  private byte[] scratch = new byte[Codec.FRAME];
  private boolean queued;
  private boolean closed;

  MediaLeg(RtpPort port, Pacer pacer, LegListener listener) {
    this.port = port;
    this.pacer = pacer;
    this.listener = listener;
    this.out = new RtpSender(port.channel());
  }

  /** The UDP port on which it listens. */
  public int port() {
    return port.number();
  }

  /** Offer and answer are settled, for the first time or anew. */
  public void remote(Remote settled) {
    onLoop(
        () -> {
          remote = settled;
          source.expect(settled);
          if (settled.receiveEvent() >= 0) {
            inBand = null;
          } else if (inBand == null) {
            inBand = new InBandKeys(k -> key(KeyDetector.name(k), KeyWays.Way.AUDIO));
          }
        });
  }

  /** From now on this one hears what the leg hears and says, too. */
  public void tap(Tap tap) {
    taps.add(tap);
  }

  public void untap(Tap tap) {
    taps.remove(tap);
  }

  /**
   * Says these clips at once, instead of what is said now.
   *
   * @param stopsOnKey a key stops it, in the moment of the key's first packet
   * @param whenOver runs on the media thread when the last packet went out; not when stopped
   */
  public void say(List<Clip> clips, boolean stopsOnKey, Runnable whenOver) {
    onLoop(() -> begin(new Talk.Clips(clips, stopsOnKey, whenOver)));
  }

  /** The other end told us in signalling that it pressed a key. */
  public void signalled(char key) {
    onLoop(
        () -> {
          if (!closed) {
            key(key, KeyWays.Way.SIGNALLING);
          }
        });
  }

  /** Presses a key for this long. */
  public void press(char key, int millis, Runnable whenOver) {
    onLoop(() -> begin(new Talk.Key(KeyDetector.number(key), millis, whenOver)));
  }

  /** Stops what is said; the background goes on where it was. */
  public void hush() {
    onLoop(() -> foreground = null);
  }

  /** Sets the loop that is heard while nothing is said; null for silence. */
  public void background(@Nullable Clip loop) {
    onLoop(
        () -> {
          if (loop != background) {
            background = loop;
            backgroundFrame = 0;
          }
          wake();
        });
  }

  /** Each of the two hears what the other says, until one of them parts. */
  public static void bridge(MediaLeg one, MediaLeg other) {
    one.hearsFor(other);
    other.hearsFor(one);
  }

  /** Ends the bridge with this one, if there is one, on this leg's side; its background goes on. */
  public void part(MediaLeg other) {
    onLoop(
        () -> {
          if (relay != null && relay.to().equals(other)) {
            unbridge();
          }
          wake();
        });
  }

  private void unbridge() {
    relay = null;
    if (mixer != null) {
      mixer.parted();
    }
  }

  /** Who is told when its bridge begins and ends, and what it hears while that one says so. */
  void mixedBy(@Nullable Mixer by, Mix heard) {
    mixer = by;
    mixed(heard);
    if (by != null && relay != null) {
      by.bridged(relay.to());
    }
  }

  /** It hears this instead of its bridge whenever that is on. */
  void mixed(Mix heard) {
    mix = heard;
  }

  private @Nullable Mix mixNow() {
    Mix heard = mix;
    return heard != null && heard.isOn() ? heard : null;
  }

  /** The leg is over and its port returned. */
  public void close() {
    onLoop(
        () -> {
          if (!closed) {
            closed = true;
            foreground = null;
            background = null;
            unbridge();
            pacer.remove(this);
            port.giveBack(this);
          }
        });
  }

  EventLoop loop() {
    return port.loop();
  }

  /** A datagram arrived; it is borrowed. */
  void received(ByteBuf packet, InetSocketAddress from) {
    int payload = RtpHeader.payload(packet);
    if (closed || payload < 0 || !source.accepts(from)) {
      return;
    }
    int length = RtpHeader.payloadLength(packet, payload);
    int type = RtpHeader.type(packet);
    Remote other = remote;
    if (length <= 0 || other == null) {
      return;
    }
    if (type == other.receiveEvent()) {
      key(packet, payload, length);
    } else {
      audio(packet, payload, length, type, other);
    }
  }

  private void key(ByteBuf packet, int payload, int length) {
    if (length < 4) {
      return;
    }
    OptionalInt key =
        keys.heard(
            RtpHeader.ssrc(packet),
            RtpHeader.timestamp(packet),
            packet.getUnsignedByte(payload),
            packet.getUnsignedShort(payload + 2),
            (packet.getByte(payload + 1) & 0x80) != 0);
    if (relay != null) {
      relay.key(packet, payload, length);
    } else if (key.isPresent()) {
      key(KeyDetector.name(key.getAsInt()), KeyWays.Way.EVENT);
    }
  }

  private void key(char key, KeyWays.Way way) {
    if (relay != null || !ways.isNew(key, way, System.nanoTime())) {
      return;
    }
    Talk talk = foreground;
    if (talk != null && talk.stopsOnKey()) {
      foreground = null;
    }
    listener.key(key);
  }

  private void audio(ByteBuf packet, int payload, int length, int type, Remote other) {
    Codec codec =
        type == other.payloadType() ? other.codec() : Codec.ofStaticType(type).orElse(null);
    if (codec == null) {
      return;
    }
    if (inBand != null && relay == null) {
      inBand.hear(codec, copy(packet, payload, length), 0, length);
    }
    if (!taps.isEmpty()) {
      byte[] heard = copy(packet, payload, length);
      int timestamp = RtpHeader.timestamp(packet);
      for (Tap tap : taps) {
        tap.heard(codec, heard, 0, length, timestamp);
      }
    }
    if (relay != null) {
      relay.audio(packet, payload, length, codec);
    }
  }

  private void hearsFor(MediaLeg other) {
    onLoop(
        () -> {
          if (!closed) {
            foreground = null;
            relay = new Relay(other);
            if (mixer != null) {
              mixer.bridged(other);
            }
          }
        });
  }

  /**
   * Sends a packet of the bridge on; takes over the packet.
   *
   * @param codec null for a key
   */
  void relayed(ByteBuf packet, int payload, int length, @Nullable Codec codec, Relay by) {
    Remote other = remote;
    InetSocketAddress to = source.target();
    boolean sendable = codec != null || (other != null && other.sendEvent() >= 0);
    if (closed || relay == null || other == null || to == null || !other.listens() || !sendable) {
      packet.release();
      return;
    }
    if (mixNow() != null) {
      relayedBesideMix(packet, payload, length, codec, by);
      return;
    }
    int type = codec == null ? other.sendEvent() : other.payloadType();
    if (codec != null && codec != other.codec()) {
      Relay.transcode(packet, payload, length, codec);
    }
    packet.writerIndex(payload + length);
    boolean goesOn = cadence.continues(System.nanoTime());
    boolean marker = by.map(RtpHeader.timestamp(packet), RtpHeader.marker(packet), cadence);
    if (codec != null) {
      byte[] audio = copy(packet, payload, length);
      if (goesOn && length >= Seam.FADE && seam.isDue(by)) {
        seam.join(other.codec(), audio, 0);
        packet.setBytes(payload, audio, 0, length);
      }
      seam.said(by, other.codec(), audio, 0, length);
      said(other.codec(), audio, 0, length, by.timestamp());
    }
    out.relay(to, type, marker, by.timestamp(), packet, payload);
  }

  /** Of what is relayed while a mix is heard instead, only keys go out, at the mix's own time. */
  private void relayedBesideMix(
      ByteBuf packet, int payload, int length, @Nullable Codec codec, Relay by) {
    Remote other = remote;
    InetSocketAddress to = source.target();
    by.forget();
    if (codec != null || other == null || to == null) {
      packet.release();
      return;
    }
    int timestamp = by.keyTimestamp(RtpHeader.timestamp(packet), cadence);
    packet.writerIndex(payload + length);
    out.relay(to, other.sendEvent(), RtpHeader.marker(packet), timestamp, packet, payload);
  }

  private void begin(Talk talk) {
    if (closed || relay != null) {
      return;
    }
    foreground = talk;
    if (talk.isOver()) {
      foreground = null;
      talk.whenOver().run();
      return;
    }
    long now = System.nanoTime();
    pacer.remove(this);
    boolean inRhythm = queued;
    queued = true;
    go(now, inRhythm);
  }

  /**
   * The next packet leaves 20 ms after the last, or at once when that is longer ago.
   *
   * @param inRhythm a packet is due, though maybe a little late
   */
  private void go(long now, boolean inRhythm) {
    if (inRhythm || cadence.continues(now)) {
      cadence.goOn();
      pacer.add(this);
    } else {
      cadence.begin(now);
      send(now);
    }
  }

  /** Begins to send when there is something to send. */
  void wake() {
    if (!queued && isSpeaking()) {
      queued = true;
      go(System.nanoTime(), false);
    }
  }

  private boolean isSpeaking() {
    boolean ownSound = foreground != null || background != null;
    return !closed && (mixNow() != null || (relay == null && ownSound));
  }

  @Override
  public long due() {
    return cadence.due();
  }

  @Override
  public void send(long now) {
    queued = isSpeaking();
    if (!queued) {
      return;
    }
    Mix heard = mixNow();
    Talk talk = heard == null ? foreground : null;
    Clip loop = background;
    if (heard != null) {
      blend(heard);
    } else if (talk != null) {
      speak(talk);
    } else if (loop != null) {
      hum(loop);
    }
    cadence.sent(now);
    if (talk != null && talk.isOver()) {
      foreground = null;
      talk.whenOver().run();
    }
    pacer.add(this);
  }

  private void speak(Talk talk) {
    Remote other = remote;
    InetSocketAddress to = source.target();
    if (other == null || to == null || !other.listens()) {
      talk.skip();
    } else {
      byte[] audio = talk.audio(other.codec());
      if (audio == null) {
        talk.send(out, other, to, cadence);
      } else {
        sound(talk, audio, talk.at(), other, to);
        talk.skip();
      }
    }
  }

  /** Sends the 20 ms that are due. */
  private void sound(Object from, byte[] audio, int at, Remote other, InetSocketAddress to) {
    Codec codec = other.codec();
    boolean joins = !cadence.marks() && seam.isDue(from);
    byte[] frame = joins ? seam.joined(codec, audio, at) : audio;
    int begin = joins ? 0 : at;
    seam.said(from, codec, frame, begin, Codec.FRAME);
    said(codec, frame, begin, Codec.FRAME, cadence.timestamp());
    out.audio(to, other.payloadType(), cadence.marks(), cadence.timestamp(), frame, begin);
  }

  private void blend(Mix heard) {
    Remote other = remote;
    InetSocketAddress to = source.target();
    byte[] audio = heard.next(other == null ? Codec.PCMU : other.codec());
    if (other != null && to != null && other.listens()) {
      sound(heard, audio, 0, other, to);
    }
  }

  private void said(Codec codec, byte[] audio, int at, int length, int timestamp) {
    for (Tap tap : taps) {
      tap.said(codec, audio, at, length, timestamp);
    }
  }

  /** The payload of a packet, in an array that is used again for the next one. */
  private byte[] copy(ByteBuf packet, int payload, int length) {
    if (scratch.length < length) {
      scratch = new byte[length];
    }
    packet.getBytes(payload, scratch, 0, length);
    return scratch;
  }

  private void hum(Clip loop) {
    Remote other = remote;
    InetSocketAddress to = source.target();
    if (other != null && to != null && other.listens()) {
      sound(loop, loop.encoded(other.codec()), backgroundFrame * Codec.FRAME, other, to);
    }
    backgroundFrame = (backgroundFrame + 1) % loop.frames();
  }

  void onLoop(Runnable action) {
    if (loop().inEventLoop()) {
      action.run();
    } else {
      loop().execute(action);
    }
  }
}
