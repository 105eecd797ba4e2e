package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.step.CallRef;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Music, an announcement, music again: one stream of packets, 20 ms apart, without a click. */
@Tag("alone")
@Timeout(30)
class WaitingWithoutAGapTest {
  private record Packet(int sequence, int timestamp, boolean marker, long at, byte[] audio) {
    private static Packet of(ByteBuffer p) {
      byte[] audio = new byte[p.limit() - 12];
      p.get(12, audio);
      return new Packet(
          p.getShort(2) & 0xFFFF, p.getInt(4), p.get(1) < 0, System.nanoTime(), audio);
    }
  }

  @Test
  void musicAnAnnouncementAndMusicAreOneStream() throws Exception {
    try (NodeUnderTest node = new NodeUnderTest();
        RawPhone phone = new RawPhone(node.port)) {
      String ok = phone.exchange(phone.invite("4000", "", phone.offer("RTP/AVP 0", "")));
      phone.remoteRtp(ok);
      phone.ack(RawPhone.toTag(ok), 1, "");
      CallRef ref = node.processes.next();
      node.music(ref, "hum");
      List<Packet> heard = new ArrayList<>();
      hear(phone, heard, 37);
      node.playToTheEnd(ref, "tone-400");
      hear(phone, heard, 90);
      node.playToTheEnd(ref, "tone-600");
      hear(phone, heard, 80);
      node.node
          .commands()
          .send(new Command.Wait(NodeUnderTest.NODE, NodeUnderTest.id(ref), "waiting"));
      hear(phone, heard, 40);
      phone.bye(RawPhone.toTag(ok), 2);

      long longest = 0;
      long shortest = Long.MAX_VALUE;
      int jump = 0;
      for (int i = 1; i < heard.size(); i++) {
        Packet before = heard.get(i - 1);
        Packet now = heard.get(i);
        assertThat(now.sequence()).as("sequence").isEqualTo((before.sequence() + 1) & 0xFFFF);
        assertThat(now.timestamp() - before.timestamp()).as("timestamp").isEqualTo(160);
        assertThat(now.marker()).as("marker on packet %d", i).isFalse();
        longest = Math.max(longest, now.at() - before.at());
        shortest = Math.min(shortest, now.at() - before.at());
        jump = Math.max(jump, Math.abs(loud(now.audio(), 0) - loud(before.audio(), 159)));
      }
      assertThat(heard.getFirst().marker()).isTrue();
      System.out.println(
          "waiting: packets "
              + shortest / 1_000_000
              + " to "
              + longest / 1_000_000
              + " ms apart, largest step between packets "
              + jump);
      assertThat(longest).as("on a busy machine").isLessThan(120_000_000);
      long all = heard.getLast().at() - heard.getFirst().at();
      assertThat(all / 1e6 / (heard.size() - 1)).as("20 ms on the whole").isBetween(19.5, 20.5);
    }
  }

  private static void hear(RawPhone phone, List<Packet> heard, int packets) throws Exception {
    for (int i = 0; i < packets; i++) {
      heard.add(Packet.of(phone.hear()));
    }
  }

  private static int loud(byte[] audio, int at) {
    return dev.jackfield.telephony.media.G711.decode(
        dev.jackfield.telephony.media.Codec.PCMU, audio[at]);
  }
}
