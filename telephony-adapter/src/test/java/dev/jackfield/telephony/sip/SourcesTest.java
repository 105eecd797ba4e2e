package dev.jackfield.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.exchange.Locations.Trunk;
import dev.jackfield.exchange.Personal;
import dev.jackfield.telephony.InMemoryLocations;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private final InMemoryLocations locations =
      new InMemoryLocations() {
        @Override
        public List<Trunk> trunks() {
          return List.of(
              new Trunk(
                  "t",
                  "sip.example",
                  5060,
                  "udp",
                  "",
                  new Personal(""),
                  List.of("192.0.2.0/25", "198.51.100.7")));
        }
      };
  private final Sources sources = new Sources(locations);

  private boolean mayCall(String source, String caller) {
    return sources.mayCall(InetAddress.ofLiteral(source), caller);
  }

  @Test
  void thisMachineAndTrunksMayCall() {
    assertThat(mayCall("127.0.0.1", "")).isTrue();
    assertThat(mayCall("192.0.2.127", "+86")).isTrue();
    assertThat(mayCall("198.51.100.7", "")).isTrue();
  }

  @Test
  void strangersMayNot() {
    assertThat(mayCall("192.0.2.128", "+86")).isFalse();
    assertThat(mayCall("203.0.113.1", "a1")).isFalse();
    assertThat(mayCall("2001:db8::1", "a1")).isFalse();
  }

  @Test
  void aPhoneMayCallFromWhereItIsRegistered() {
    locations.addFixed("a1", "sip:a1@203.0.113.1:5060");
    assertThat(mayCall("203.0.113.1", "a1")).isTrue();
    assertThat(mayCall("203.0.113.1", "a2")).isFalse();
    assertThat(mayCall("203.0.113.2", "a1")).isFalse();
  }
}
