package dev.jackfield.connector.amqp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A connection to a server on this machine that can be held: nothing comes through then. */
final class Wire implements AutoCloseable {
  final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket here;
  private final int port;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition goesOn = lock.newCondition();
  private boolean isHeld;

  Wire(int port) throws IOException {
    this.port = port;
    here = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return here.getLocalPort();
  }

  void hold(boolean held) {
    lock.lock();
    try {
      isHeld = held;
      goesOn.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!here.isClosed()) {
      try {
        Socket from = here.accept();
        connections.incrementAndGet();
        Socket to = new Socket(InetAddress.getLoopbackAddress(), port);
        Thread.ofVirtual().start(() -> carry(from, to));
        Thread.ofVirtual().start(() -> carry(to, from));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] some = new byte[8_192];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        lock.lock();
        try {
          while (isHeld) {
            goesOn.awaitUninterruptibly();
          }
        } finally {
          lock.unlock();
        }
        out.write(some, 0, n);
      }
    } catch (IOException gone) {
      // One side has had enough.
    }
  }

  @Override
  public void close() throws IOException {
    hold(false);
    here.close();
  }
}
