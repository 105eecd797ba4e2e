package dev.jackfield.telephony.sip;

import java.net.InetAddress;
import java.util.Optional;

/** An address or CIDR block, such as {@code 192.0.2.0/24}. */
final class IpBlock {
  private final byte[] network;
  private final int bits;

  private IpBlock(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /** Empty when this is neither; host names are not looked up. */
  static Optional<IpBlock> read(String text) {
    String[] parts = text.trim().split("/", 2);
    try {
      byte[] network = InetAddress.ofLiteral(parts[0]).getAddress();
      int bits = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
      return bits < 0 || bits > network.length * 8
          ? Optional.empty()
          : Optional.of(new IpBlock(network, bits));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit & 7);
      if (((network[bit >> 3] ^ other[bit >> 3]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
