package dev.jackfield.connector.http;

import dev.jackfield.step.outside.OutsideAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The hosts that connectors may ask: those that an administrator named, and of these only addresses
 * outside. Asked at the moment of connecting, so that redirects and names which point elsewhere by
 * then are seen too.
 */
public final class OutsideHosts implements DnsResolver {
  private static final String SETTING = "jackfield.connectors.hosts";

  private final List<String> hosts;
  private final OutsideAddresses addresses;

  /**
   * @param hosts names, or {@code *.name} for all below a name, or {@code *} for all
   * @param privateHosts those that may be in private networks
   */
  public OutsideHosts(List<String> hosts, List<String> privateHosts) {
    this.hosts = hosts.stream().map(h -> h.strip().toLowerCase(Locale.ROOT)).toList();
    this.addresses = new OutsideAddresses(privateHosts, "jackfield.connectors.private-hosts");
  }

  /** The name in the list that lets the host be asked. */
  public Optional<String> rule(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return hosts.stream()
        .filter(
            h ->
                h.equals("*")
                    || h.equals(name)
                    || (h.startsWith("*.") && name.endsWith(h.substring(1))))
        .findFirst();
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    if (rule(host).isEmpty()) {
      throw new UnknownHostException(refusal(host));
    }
    return addresses.resolve(host);
  }

  public static String refusal(String host) {
    return host
        + " is not among the hosts that connectors may ask. An administrator can allow it: "
        + SETTING;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return addresses.resolveCanonicalHostname(host);
  }
}
