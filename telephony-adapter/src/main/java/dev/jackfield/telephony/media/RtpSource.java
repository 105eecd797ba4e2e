package dev.jackfield.telephony.media;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whose packets count and where ours go (symmetric RTP, RFC 4961). The first source on a host that
 * signalling named is taken and kept; only the very address that was signalled may take over from
 * another. Strangers are never heard. Owned by the leg's media thread.
 */
final class RtpSource {
  private @Nullable Remote remote;
  private @Nullable InetSocketAddress locked;

  void expect(Remote remote) {
    Remote before = this.remote;
    this.remote = remote;
    if (before == null || !before.address().equals(remote.address())) {
      locked = null;
    }
  }

  boolean accepts(InetSocketAddress from) {
    if (from.equals(locked)) {
      return true;
    }
    Remote told = remote;
    if (told == null) {
      return false;
    }
    boolean exact = from.equals(told.address());
    boolean named =
        from.getAddress().equals(told.address().getAddress())
            || from.getAddress().equals(told.signalling());
    if (exact || (locked == null && named)) {
      locked = from;
      return true;
    }
    return false;
  }

  /** Where to send: to where it sends from, until then to where it said it listens. */
  @Nullable InetSocketAddress target() {
    if (locked != null) {
      return locked;
    }
    return remote == null ? null : remote.address();
  }
}
