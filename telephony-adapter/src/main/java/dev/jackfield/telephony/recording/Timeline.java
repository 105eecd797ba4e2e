package dev.jackfield.telephony.recording;

import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.recording.Chunk.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last second of a recording, in which packets of both sides are put to their places until it
 * is too late for them. What nobody said is silence. Owned by the writer's thread.
 */
final class Timeline {
  /** How long a late packet is waited for. */
  static final int WINDOW = 4000;

  /** What lies further ahead cannot be right. */
  private static final int FURTHEST = 240 * Chunk.SAMPLES;

  private final SideClock heard = new SideClock();
  private final SideClock said = new SideClock();
  private final Deque<Chunk> open = new ArrayDeque<>();
  private long tooLate;
  private long first;

  /** A packet. */
  void put(Side side, Codec codec, byte[] audio, int timestamp, long arrived, int pauses) {
    SideClock clock =
        switch (side) {
          case HEARD -> heard;
          case SAID -> said;
        };
    long place = clock.place(timestamp, arrived, pauses);
    for (int at = 0; at < audio.length; ) {
      long index = Math.floorDiv(place + at, Chunk.SAMPLES);
      int to = Math.floorMod(place + at, Chunk.SAMPLES);
      int length = Math.min(audio.length - at, Chunk.SAMPLES - to);
      if (index < first || place > first * Chunk.SAMPLES + FURTHEST) {
        tooLate += length;
      } else {
        chunk(index).put(side, codec, audio, at, to, length);
      }
      at += length;
    }
  }

  private Chunk chunk(long index) {
    while (open.size() <= index - first) {
      open.add(new Chunk());
    }
    int skip = (int) (index - first);
    for (Chunk chunk : open) {
      if (skip-- == 0) {
        return chunk;
      }
    }
    throw new IllegalStateException("no chunk " + index);
  }

  /** Takes out what nothing can be put into any more at this position. */
  List<Chunk> over(long position) {
    List<Chunk> over = new ArrayList<>();
    while ((first + 1) * Chunk.SAMPLES + WINDOW <= position) {
      over.add(takeFirst());
    }
    return over;
  }

  /** Takes out all until the end; the last one is as long as it needs to be. */
  List<Chunk> end(long position) {
    List<Chunk> rest = new ArrayList<>();
    while ((first + 1) * Chunk.SAMPLES <= position) {
      rest.add(takeFirst());
    }
    int length = Math.clamp(position - first * Chunk.SAMPLES, 0, Chunk.SAMPLES - 1);
    Chunk last = takeFirst();
    last.cut(length);
    rest.add(last);
    return rest;
  }

  /** Samples that came when their place was written already, of both sides. */
  long tooLate() {
    return tooLate;
  }

  private Chunk takeFirst() {
    first++;
    Chunk chunk = open.poll();
    return chunk == null ? new Chunk() : chunk;
  }
}
