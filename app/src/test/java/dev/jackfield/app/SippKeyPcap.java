package dev.jackfield.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A caller's media for SIPp's {@code play_pcap_audio}: silence, then one key by RFC 4733 with
 * payload type 101: an event packet each 20 ms, the last one three times; or keys as tones in PCMU.
 */
final class SippKeyPcap {
  private static final int PACKET_MILLIS = 20;
  private static final int KEY_MILLIS = 140;
  private static final int SAMPLES_PER_MILLI = 8;
  private static final int PCMU = 0;
  private static final int EVENT = 101;
  private static final int MARKER = 0x80;
  private static final int END = 0x80;
  private static final int VOLUME = 10;
  private static final double[] ROWS = {697, 770, 852, 941};
  private static final double[] COLUMNS = {1209, 1336, 1477, 1633};
  private static final double AMPLITUDE = 6000;
  private static final int HEADERS = 14 + 20 + 8;

  private final ByteBuffer file = ByteBuffer.allocate(256 * 1024).order(ByteOrder.LITTLE_ENDIAN);
  private short sequence = 100;

  private SippKeyPcap() {
    // Magic, version 2.4, UTC, no precision told, whole packets, Ethernet.
    file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    file.putInt(0).putInt(0).putInt(65_535).putInt(1);
  }

  /** Writes silence for so long, and then the key, 0 to 9. */
  static void write(Path path, int silenceMillis, int key) throws IOException {
    SippKeyPcap pcap = new SippKeyPcap();
    byte[] silence = new byte[PACKET_MILLIS * SAMPLES_PER_MILLI];
    Arrays.fill(silence, (byte) 0xff);
    for (int at = 0; at < silenceMillis; at += PACKET_MILLIS) {
      pcap.packet(at, at == 0 ? PCMU | MARKER : PCMU, at, silence);
    }
    for (int lasted = PACKET_MILLIS; lasted <= KEY_MILLIS; lasted += PACKET_MILLIS) {
      int type = lasted == PACKET_MILLIS ? EVENT | MARKER : EVENT;
      pcap.packet(silenceMillis + lasted, type, silenceMillis, event(key, 0, lasted));
    }
    for (int repeat = 0; repeat < 3; repeat++) {
      int at = silenceMillis + KEY_MILLIS + PACKET_MILLIS;
      pcap.packet(at, EVENT, silenceMillis, event(key, END, KEY_MILLIS));
    }
    Files.write(path, Arrays.copyOf(pcap.file.array(), pcap.file.position()));
  }

  /** Writes so much silence and then each of these keys as its two tones in the audio, apart. */
  static void writeInBand(Path path, int silenceMillis, String keys) throws IOException {
    SippKeyPcap pcap = new SippKeyPcap();
    int at = 0;
    for (; at < silenceMillis; at += PACKET_MILLIS) {
      pcap.packet(at, at == 0 ? PCMU | MARKER : PCMU, at, tones(0, 0, at));
    }
    for (char key : keys.toCharArray()) {
      int place = "123A456B789C*0#D".indexOf(key);
      for (int end = at + KEY_MILLIS; at < end; at += PACKET_MILLIS) {
        pcap.packet(at, PCMU, at, tones(ROWS[place / 4], COLUMNS[place % 4], at));
      }
      for (int end = at + KEY_MILLIS; at < end; at += PACKET_MILLIS) {
        pcap.packet(at, PCMU, at, tones(0, 0, at));
      }
    }
    Files.write(path, Arrays.copyOf(pcap.file.array(), pcap.file.position()));
  }

  /** 20 ms of two tones of the same strength; 0 Hz is silence. */
  private static byte[] tones(double one, double other, int atMillis) {
    byte[] audio = new byte[PACKET_MILLIS * SAMPLES_PER_MILLI];
    for (int i = 0; i < audio.length; i++) {
      double turn = 2 * Math.PI * (atMillis * SAMPLES_PER_MILLI + i) / (1000 * SAMPLES_PER_MILLI);
      audio[i] = ulaw((int) (AMPLITUDE * (Math.sin(turn * one) + Math.sin(turn * other))));
    }
    return audio;
  }

  /** G.711, not by the code that is tested. */
  private static byte ulaw(int sample) {
    int magnitude = Math.min(Math.abs(sample), 32_635) + 132;
    int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
    int mantissa = (magnitude >> (exponent + 3)) & 0x0f;
    return (byte) ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa);
  }

  private static byte[] event(int key, int end, int millis) {
    return ByteBuffer.allocate(4)
        .put((byte) key)
        .put((byte) (end | VOLUME))
        .putShort((short) (millis * SAMPLES_PER_MILLI))
        .array();
  }

  /**
   * @param at when it is sent, in ms
   * @param began the RTP time of what it carries, in ms
   */
  private void packet(int at, int type, int began, byte[] payload) {
    int size = HEADERS + 12 + payload.length;
    file.putInt(at / 1000).putInt(at % 1000 * 1000).putInt(size).putInt(size);
    ByteBuffer frame = ByteBuffer.allocate(size);
    frame.position(12).putShort((short) 0x0800);
    frame.putShort((short) 0x4500).putShort((short) (size - 14)).putInt(0);
    frame.put((byte) 64).put((byte) 17).putShort((short) 0);
    frame.putInt(0x7f000001).putInt(0x7f000001);
    frame.putShort((short) 4000).putShort((short) 4002);
    frame.putShort((short) (size - 34)).putShort((short) 0);
    frame.put((byte) 0x80).put((byte) type).putShort(sequence++);
    frame.putInt(began * SAMPLES_PER_MILLI).putInt(0x1234abcd).put(payload);
    file.put(frame.array());
  }
}
