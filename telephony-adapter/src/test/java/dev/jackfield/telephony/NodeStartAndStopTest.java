package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedPhone;
import dev.jackfield.telephony.sip.SipPortTaken;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class NodeStartAndStopTest {

  @Test
  void aTakenPortIsNamedWithWhatToDo() throws Exception {
    int port = FreePorts.sip();
    PhoneSettings settings = PhoneSettings.onLoopback("a1", "", port, 30000, 30010, 1);
    try (DatagramSocket other = new DatagramSocket(new InetSocketAddress("127.0.0.1", port))) {
      assertThat(other.isBound()).isTrue();
      assertThatThrownBy(() -> ScriptedPhone.open(settings, PhoneEvents.NONE))
          .isInstanceOf(SipPortTaken.class)
          .hasMessageContaining("SIP port " + port + " (udp) on 127.0.0.1")
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void stoppingEndsTheCallsWithBye() throws Exception {
    NodeUnderTest node = new NodeUnderTest();
    PhoneCall call = node.phone("bob").call("4000");
    node.processes.next();
    call.answered().get(20, TimeUnit.SECONDS);
    node.node.stop();
    assertThat(call.ended().get(20, TimeUnit.SECONDS)).isEqualTo(new PhoneCall.End(false, 200));
    assertThat(node.news.of(News.CallEnded.class))
        .singleElement()
        .satisfies(e -> assertThat(e.by()).isEqualTo(EndedBy.SYSTEM));
    try (DatagramSocket again = new DatagramSocket(new InetSocketAddress("127.0.0.1", node.port))) {
      assertThat(again.isBound()).isTrue();
    }
    node.close();
  }
}
