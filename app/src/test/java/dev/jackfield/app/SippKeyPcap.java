package dev.jackfield.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A caller's media for SIPp's {@code play_pcap_audio}: silence, then one key by RFC 4733 with
 * payload type 101: an event packet each 20 ms, the last one three times.
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
