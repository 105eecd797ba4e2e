package dev.jackfield.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What we send as a key is one key where we hear it, on a line that loses, doubles and mixes up.
 */
class KeysOverABadLineTest {
  private static final int KEYS = 10_000;
  private static final double LOST = 0.05;
  private static final double DOUBLED = 0.02;
  private static final double LATE = 0.05;
  private static final Remote PHONE =
      new Remote(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000),
          InetAddress.getLoopbackAddress(),
          Codec.PCMU,
          0,
          101,
          101,
          true);

  private final Random random = new Random(42);

  @Test
  void tenThousandKeys() {
    int[] pressed = random.ints(KEYS, 0, 12).toArray();
    List<ByteBuf> packets = mixedUp(sent(pressed));
    KeyDetector detector = new KeyDetector();
    List<Integer> heard = new ArrayList<>();
    for (ByteBuf packet : packets) {
      int payload = RtpHeader.payload(packet);
      detector
          .heard(
              RtpHeader.ssrc(packet),
              RtpHeader.timestamp(packet),
              packet.getUnsignedByte(payload),
              packet.getUnsignedShort(payload + 2),
              (packet.getByte(payload + 1) & 0x80) != 0)
          .ifPresent(heard::add);
    }
    int at = 0;
    int lost = 0;
    for (int key : pressed) {
      if (at < heard.size() && heard.get(at) == key) {
        at++;
      } else {
        lost++;
      }
    }
    System.out.printf(
        "keys over a bad line: %d sent, %d heard, %d lost, %d doubled%n",
        KEYS, heard.size(), lost, heard.size() - at);
    // What was heard is what was pressed, in order, and nothing else.
    assertThat(at).isEqualTo(heard.size());
    assertThat(lost).isLessThan(KEYS / 1000);
  }

  /** Keys of 60 to 200 ms with as long a pause between them, as they leave us. */
  private List<ByteBuf> sent(int[] pressed) {
    EmbeddedChannel channel = new EmbeddedChannel();
    RtpSender out = new RtpSender(channel);
    Cadence cadence = new Cadence(random.nextInt());
    long now = 0;
    for (int key : pressed) {
      Talk.Key talk = new Talk.Key(key, 60 + random.nextInt(140), () -> {});
      cadence.begin(now);
      while (!talk.isOver()) {
        talk.send(out, PHONE, PHONE.address(), cadence);
        cadence.sent(now);
        now += Cadence.FRAME_NANOS;
      }
      now += (60 + random.nextInt(140)) * 1_000_000L;
    }
    List<ByteBuf> packets = new ArrayList<>();
    for (DatagramPacket packet = channel.readOutbound();
        packet != null;
        packet = channel.readOutbound()) {
      packets.add(packet.content());
    }
    return packets;
  }

  private List<ByteBuf> mixedUp(List<ByteBuf> packets) {
    List<ByteBuf> line = new ArrayList<>();
    for (ByteBuf packet : packets) {
      if (random.nextDouble() >= LOST) {
        line.add(packet);
        if (random.nextDouble() < DOUBLED) {
          line.add(packet);
        }
      }
    }
    for (int i = 0; i + 3 < line.size(); i++) {
      if (random.nextDouble() < LATE) {
        ByteBuf late = line.remove(i);
        line.add(i + 1 + random.nextInt(2), late);
      }
    }
    return line;
  }
}
