package dev.jackfield.telephony.media;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a leg says in the foreground, one packet at a time. Owned by the leg's media thread. */
sealed interface Talk {

  /** Sends the next packet of it, when that is a key. */
  default void send(RtpSender out, Remote remote, InetSocketAddress to, Cadence at) {}

  /** The audio that holds the next packet of it; null when that is none, but a key. */
  default byte @Nullable [] audio(Codec codec) {
    return null;
  }

  /** Where in that audio the next packet begins. */
  default int at() {
    return 0;
  }

  /** Counts the next packet as sent without sending it: the other end does not listen now. */
  void skip();

  boolean isOver();

  boolean stopsOnKey();

  Runnable whenOver();

  /** Clips in a row. */
  final class Clips implements Talk {
    private final List<Clip> clips;
    private final boolean stopsOnKey;
    private final Runnable whenOver;
    private int clip;
    private int frame;

    Clips(List<Clip> clips, boolean stopsOnKey, Runnable whenOver) {
      this.clips = clips;
      this.stopsOnKey = stopsOnKey;
      this.whenOver = whenOver;
    }

    @Override
    public byte[] audio(Codec codec) {
      return clips.get(clip).encoded(codec);
    }

    @Override
    public int at() {
      return frame * Codec.FRAME;
    }

    @Override
    public void skip() {
      frame++;
      if (frame == clips.get(clip).frames()) {
        frame = 0;
        clip++;
      }
    }

    @Override
    public boolean isOver() {
      return clip == clips.size();
    }

    @Override
    public boolean stopsOnKey() {
      return stopsOnKey;
    }

    @Override
    public Runnable whenOver() {
      return whenOver;
    }
  }

  /**
   * A key pressed for a while: its packets, and the last of them three times (RFC 4733, 2.5.1.4).
   */
  final class Key implements Talk {
    private final int event;
    private final int packets;
    private final Runnable whenOver;
    private int sent;
    private int timestamp;

    Key(int event, int millis, Runnable whenOver) {
      this.event = event;
      this.packets = Math.max(1, millis / 20);
      this.whenOver = whenOver;
    }

    @Override
    public void send(RtpSender out, Remote remote, InetSocketAddress to, Cadence at) {
      if (sent == 0) {
        timestamp = at.timestamp();
      }
      boolean end = sent >= packets;
      int duration = Math.min(sent + 1, packets) * Codec.FRAME;
      out.key(to, remote.sendEvent(), sent == 0, timestamp, event, end, duration);
      skip();
    }

    @Override
    public void skip() {
      sent++;
    }

    @Override
    public boolean isOver() {
      return sent == packets + 3;
    }

    @Override
    public boolean stopsOnKey() {
      return false;
    }

    @Override
    public Runnable whenOver() {
      return whenOver;
    }
  }
}
