package dev.jackfield.telephony.media;

/**
 * Hears the sound of a leg as it passes, both ways: a recorder, a recognizer, a detector. Called on
 * the leg's media thread, packet by packet: look, copy what is needed, return. The arrays are
 * borrowed and hold G.711.
 */
public interface Tap {

  /**
   * A packet from the phone at the other end.
   *
   * @param timestamp RTP timestamp, in samples at 8 kHz; tells what was lost and what came late
   */
  default void heard(Codec codec, byte[] audio, int at, int length, int timestamp) {}

  /**
   * A packet to the phone at the other end: a prompt, music, or what somebody says who is connected
   * with it. Nothing is told for silence.
   *
   * @param timestamp RTP timestamp, in samples at 8 kHz
   */
  default void said(Codec codec, byte[] audio, int at, int length, int timestamp) {}
}
