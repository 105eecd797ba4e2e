package dev.jackfield.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.step.CallRef;
import dev.jackfield.telephony.NodeUnderTest;
import dev.jackfield.telephony.RawPhone;
import dev.jackfield.telephony.phone.Answering;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BridgeBetweenLawsTest {

  @Test
  void aCallerWithALawHearsAnAgentWithMuLaw() throws Exception {
    try (NodeUnderTest node = new NodeUnderTest();
        RawPhone phone = new RawPhone(node.port)) {
      String ok = phone.exchange(phone.invite("4000", "", phone.offer("RTP/AVP 8", "")));
      phone.remoteRtp(ok);
      phone.ack(RawPhone.toTag(ok), 1, "");
      CallRef ref = node.processes.next();
      node.agent("a1", "udp").answering(new Answering.AfterRinging(Duration.ZERO, 600));
      node.connect(ref, "a1", Duration.ofSeconds(10));

      ByteBuffer packet = phone.hear();
      assertThat(packet.get(1) & 0x7F).isEqualTo(Codec.PCMA.staticType());
      int peak = 0;
      for (int i = 12; i < packet.limit(); i++) {
        peak = Math.max(peak, Math.abs(G711.decode(Codec.PCMA, packet.get(i))));
      }
      assertThat(peak).as("peak of a tone of 8000").isBetween(7500, 8500);
      phone.bye(RawPhone.toTag(ok), 2);
    }
  }
}
