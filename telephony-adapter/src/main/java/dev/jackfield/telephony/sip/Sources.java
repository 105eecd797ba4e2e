package dev.jackfield.telephony.sip;

import dev.jackfield.exchange.Locations;
import java.net.InetAddress;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.address.URI;

/**
 * Who may send us calls: this machine, the trunks' addresses, and phones from where they are
 * registered. Nobody else, so that we are no open relay. Safe for any thread, answers from memory.
 */
public final class Sources {
  private final Locations locations;
  private final Messages messages = new Messages(new SipSettings("", "", "", 0));

  public Sources(Locations locations) {
    this.locations = locations;
  }

  /**
   * @param caller user part of From
   */
  public boolean mayCall(InetAddress source, String caller) {
    return source.isLoopbackAddress() || isTrunk(source) || isPhoneOf(caller, source);
  }

  private boolean isTrunk(InetAddress source) {
    return locations.trunks().stream()
        .flatMap(t -> t.addresses().stream())
        .flatMap(a -> IpBlock.read(a).stream())
        .anyMatch(b -> b.contains(source));
  }

  private boolean isPhoneOf(String user, InetAddress source) {
    return !user.isEmpty()
        && locations.contacts(user).stream()
            .flatMap(c -> host(c.uri()).stream())
            .flatMap(h -> IpBlock.read(h).stream())
            .anyMatch(b -> b.contains(source));
  }

  private Optional<String> host(String uri) {
    try {
      URI parsed = messages.addresses.createURI(uri);
      return parsed instanceof SipURI sip ? Optional.of(sip.getHost()) : Optional.empty();
    } catch (ParseException e) {
      return Optional.empty();
    }
  }
}
