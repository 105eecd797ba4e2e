package dev.jackfield.step.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds the addresses of hosts that requests may go to: not this machine, nor private networks,
 * unless the host is allowed. Asked at the moment of connecting, so that a name which points
 * elsewhere by then leads nowhere else.
 */
public final class OutsideAddresses implements DnsResolver {
  private static final int SITE_LOCAL_V6 = 0xfc;
  private static final int SITE_LOCAL_MASK = 0xfe;
  private static final int CARRIER_NET = 100;

  private final Set<String> allowed;
  private final String setting;

  /**
   * @param allowed names or addresses of hosts that may be private
   * @param setting where an administrator allows more of them
   */
  public OutsideAddresses(List<String> allowed, String setting) {
    this.allowed = Set.copyOf(allowed);
    this.setting = setting;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    if (!allowed.contains(host)) {
      for (InetAddress address : found) {
        if (isInside(address)) {
          throw new UnknownHostException(
              host
                  + " is an address of this machine or of a private network. An administrator can"
                  + " allow it: "
                  + setting);
        }
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
  }

  static boolean isInside(InetAddress a) {
    byte[] bytes = a.getAddress();
    return a.isLoopbackAddress()
        || a.isAnyLocalAddress()
        || a.isLinkLocalAddress()
        || a.isSiteLocalAddress()
        || a.isMulticastAddress()
        || (bytes.length == 16 && (bytes[0] & SITE_LOCAL_MASK) == SITE_LOCAL_V6)
        || (bytes.length == 4 && (bytes[0] == 0 || isCarrierNet(bytes)));
  }

  /** 100.64.0.0/10, RFC 6598. */
  private static boolean isCarrierNet(byte[] bytes) {
    return bytes[0] == CARRIER_NET && (bytes[1] & 0xc0) == 0x40;
  }
}
