package dev.jackfield.telephony.speech;

import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.media.Tap;
import java.util.Arrays;

/**
 * Listens to a leg for one utterance: finds where the voice begins and ends and gives what lies
 * between, and a little before, to a recognizer. Guarded by itself; told on the media thread, whose
 * packets it never holds up.
 */
public final class Listening implements Tap {
  private static final int BEFORE_FRAMES = 15;
  private static final int LONGEST_FRAMES = 500;

  private final SpeechRecognizer.Utterance utterance;
  private final Runnable whenVoiceBegins;
  private final Runnable whenVoiceEnds;
  private final VoiceDetector voice;
  private long silenceNanos;
  private final short[] before = new short[BEFORE_FRAMES * VoiceDetector.FRAME];
  private final short[] frame = new short[VoiceDetector.FRAME];
  private short[] decoded = new short[VoiceDetector.FRAME];
  private int inFrame;
  private int framesBefore;
  private int framesHeard;
  private long lastPacket;
  private boolean began;
  private boolean over;

  /**
   * @param whenVoiceBegins runs on the media thread
   * @param whenVoiceEnds runs on the media thread or that of {@link #lookForSilence}
   * @param silenceMillis how long it must be quiet until the speaker is done
   */
  public Listening(
      SpeechRecognizer.Utterance utterance,
      int silenceMillis,
      Runnable whenVoiceBegins,
      Runnable whenVoiceEnds) {
    this.utterance = utterance;
    this.whenVoiceBegins = whenVoiceBegins;
    this.whenVoiceEnds = whenVoiceEnds;
    this.voice = new VoiceDetector(silenceMillis);
    this.silenceNanos = silenceMillis * 1_000_000L;
  }

  @Override
  public synchronized void heard(Codec codec, byte[] audio, int at, int length, int timestamp) {
    lastPacket = System.nanoTime();
    if (decoded.length < length) {
      decoded = new short[length];
    }
    codec.decode(audio, at, length, decoded);
    for (int i = 0; i < length && !over; i++) {
      frame[inFrame++] = decoded[i];
      if (inFrame == VoiceDetector.FRAME) {
        inFrame = 0;
        frame();
      }
    }
  }

  @Override
  public synchronized void said(Codec codec, byte[] audio, int at, int length, int timestamp) {
    if (!over) {
      short[] samples = new short[length];
      codec.decode(audio, at, length, samples);
      voice.said(samples, 0, length);
    }
  }

  private void frame() {
    VoiceDetector.Change change = voice.heard(frame, 0);
    if (began) {
      utterance.hear(frame, frame.length);
      framesHeard++;
      if (change == VoiceDetector.Change.ENDED || framesHeard >= LONGEST_FRAMES) {
        end();
      }
      return;
    }
    keep();
    if (change == VoiceDetector.Change.BEGAN) {
      began = true;
      int kept = Math.min(framesBefore, BEFORE_FRAMES) * VoiceDetector.FRAME;
      utterance.hear(Arrays.copyOfRange(before, before.length - kept, before.length), kept);
      whenVoiceBegins.run();
    }
  }

  private void keep() {
    System.arraycopy(before, frame.length, before, 0, before.length - frame.length);
    System.arraycopy(frame, 0, before, before.length - frame.length, frame.length);
    framesBefore++;
  }

  private void end() {
    over = true;
    utterance.end();
    whenVoiceEnds.run();
  }

  /** From now on it must be quiet for this long until the speaker is done. From any thread. */
  public synchronized void endsAfter(int silenceMillis) {
    voice.endsAfter(silenceMillis);
    silenceNanos = silenceMillis * 1_000_000L;
  }

  /** A phone that sends nothing while it is quiet ends its utterance by that. From any thread. */
  public synchronized void lookForSilence() {
    if (began && !over && System.nanoTime() - lastPacket > silenceNanos) {
      end();
    }
  }

  /** Hears nothing any more. */
  public synchronized void stop() {
    over = true;
  }
}
