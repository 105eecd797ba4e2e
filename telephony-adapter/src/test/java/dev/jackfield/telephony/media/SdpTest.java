package dev.jackfield.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class SdpTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private static String offer(String... media) {
    return "v=0\r\no=x 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
        + String.join("\r\n", media)
        + "\r\n";
  }

  @Test
  void theFirstCommonCodecAndTheOfferedKeysAreTaken() throws Exception {
    Sdp sdp =
        Sdp.read(
            offer(
                "m=audio 4000 RTP/AVP 111 8 0 96",
                "a=rtpmap:111 opus/48000/2",
                "a=rtpmap:96 telephone-event/8000"));
    Remote remote = sdp.asOfferer(HERE);
    assertThat(remote.codec()).isEqualTo(Codec.PCMA);
    assertThat(remote.receiveEvent()).isEqualTo(96);
    assertThat(remote.address().getPort()).isEqualTo(4000);
    assertThat(remote.listens()).isTrue();
    assertThat(sdp.answer("192.0.2.9", 20000, 5, 1))
        .contains("m=audio 20000 RTP/AVP 8 96\r\n")
        .contains("a=rtpmap:96 telephone-event/8000\r\n")
        .contains("a=sendrecv\r\n");
  }

  @Test
  void ourOwnOfferCanBeAnswered() throws Exception {
    Sdp sdp = Sdp.read(Sdp.offer("192.0.2.9", 20000, 5));
    assertThat(sdp.asOfferer(HERE).codec()).isEqualTo(Codec.PCMU);
    assertThat(sdp.eventType()).isEqualTo(Sdp.EVENT_TYPE);
    assertThat(Sdp.read(sdp.answer("192.0.2.1", 4000, 6, 1)).asAnswerer(HERE).receiveEvent())
        .isEqualTo(Sdp.EVENT_TYPE);
  }

  @Test
  void holdIsAnsweredAndNothingIsSent() throws Exception {
    Sdp sdp = Sdp.read(offer("m=audio 4000 RTP/AVP 0", "a=sendonly"));
    assertThat(sdp.asOfferer(HERE).listens()).isFalse();
    assertThat(sdp.answer("192.0.2.9", 20000, 5, 2)).contains("a=recvonly");
    assertThat(Sdp.read(offer("a=inactive", "m=audio 4000 RTP/AVP 0")).answer("h", 2, 5, 2))
        .contains("a=inactive");
  }

  @Test
  void everyOtherStreamIsRefusedInItsPlace() throws Exception {
    Sdp sdp =
        Sdp.read(
            offer(
                "m=video 5000 RTP/AVP 97",
                "a=rtpmap:97 H264/90000",
                "a=inactive",
                "m=audio 4000 RTP/AVP 0"));
    assertThat(sdp.answer("192.0.2.9", 20000, 5, 1))
        .containsSubsequence("m=video 0 RTP/AVP 97\r\n", "m=audio 20000 RTP/AVP 0\r\n")
        .contains("a=sendrecv");
  }

  @Test
  void whatHasNoCommonCodecIsNotAcceptable() {
    assertThatThrownBy(
            () -> Sdp.read(offer("m=audio 4000 RTP/AVP 111", "a=rtpmap:111 opus/48000/2")))
        .isInstanceOfSatisfying(Sdp.Unusable.class, e -> assertThat(e.isBroken()).isFalse());
    assertThatThrownBy(() -> Sdp.read(offer("m=audio 4000 RTP/SAVP 0")))
        .isInstanceOfSatisfying(Sdp.Unusable.class, e -> assertThat(e.isBroken()).isFalse());
  }

  @Test
  void whatCannotBeReadIsBroken() {
    for (String broken :
        new String[] {"hello", "v=0\r\n", offer("m=audio"), offer("m=audio x RTP/AVP 0")}) {
      assertThatThrownBy(() -> Sdp.read(broken))
          .isInstanceOfSatisfying(Sdp.Unusable.class, e -> assertThat(e.isBroken()).isTrue());
    }
  }
}
