package dev.jackfield.connector.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets to a server that has little to say: one that goes on and on is not read on, so that it
 * fills no memory. Thread-safe.
 */
final class BriefSockets extends SocketFactory {
  /** In bytes, in a whole conversation. */
  static final int MOST = 256 * 1024;

  @Override
  public Socket createSocket() {
    return new Brief();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new IOException("sockets are made here and connected by whoever has a time for it");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host.getHostName(), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host, port);
  }

  private static final class Brief extends Socket {
    private int read;

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          int one = super.read();
          count(one < 0 ? 0 : 1);
          return one;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
          int some = super.read(into, from, most);
          count(Math.max(some, 0));
          return some;
        }
      };
    }

    private void count(int more) throws IOException {
      read += more;
      if (read > MOST) {
        throw new IOException("the server says more than " + MOST + " bytes; it is not read on");
      }
    }
  }
}
