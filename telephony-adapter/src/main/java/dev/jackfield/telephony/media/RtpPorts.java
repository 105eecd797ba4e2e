package dev.jackfield.telephony.media;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The even UDP ports of a range. A port once bound stays bound and is lent again after a quiet
 * while, since binding costs and packets of the call before may still be under way. Safe for any
 * thread; binding waits for the event loop, so never call {@link #take} on one.
 */
final class RtpPorts implements AutoCloseable {
  private static final long QUIET_NANOS = 3_000_000_000L;
  private static final int PACKET = 1600;

  private final String bindHost;
  private final int last;
  private final Map<EventLoop, ArrayDeque<Idle>> idle = new HashMap<>();
  private final List<RtpPort> all = new ArrayList<>();
  private int next;
  private boolean closed;

  private record Idle(RtpPort port, long since) {}

  RtpPorts(String bindHost, int first, int last) {
    this.bindHost = bindHost;
    this.next = (first + 1) / 2 * 2;
    this.last = last;
  }

  /** A port on this event loop; throws when the range is used up. */
  RtpPort take(EventLoop loop) {
    int number;
    while (true) {
      synchronized (this) {
        RtpPort rested = rested(loop, next > last);
        if (rested != null) {
          return rested;
        }
        if (next > last || closed) {
          throw new NoRtpPortLeft(last);
        }
        number = next;
        next += 2;
      }
      RtpPort bound = bind(loop, number);
      if (bound != null) {
        return bound;
      }
    }
  }

  synchronized void returned(RtpPort port) {
    idle.computeIfAbsent(port.loop(), l -> new ArrayDeque<>())
        .addLast(new Idle(port, System.nanoTime()));
  }

  private @Nullable RtpPort rested(EventLoop loop, boolean anyWillDo) {
    ArrayDeque<Idle> queue = idle.get(loop);
    Idle oldest = queue == null ? null : queue.peekFirst();
    if (queue == null
        || oldest == null
        || !(anyWillDo || System.nanoTime() - oldest.since() > QUIET_NANOS)) {
      return null;
    }
    queue.removeFirst();
    return oldest.port();
  }

  /** Null when somebody else has the port. */
  private @Nullable RtpPort bind(EventLoop loop, int number) {
    RtpPort port = new RtpPort(this, number);
    ChannelFuture binding =
        new Bootstrap()
            .group(loop)
            .channel(NioDatagramChannel.class)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(PACKET))
            .handler(port)
            .bind(new InetSocketAddress(bindHost, number))
            .awaitUninterruptibly();
    if (!binding.isSuccess()) {
      return null;
    }
    Channel channel = binding.channel();
    port.bound(channel);
    synchronized (this) {
      all.add(port);
    }
    return port;
  }

  @Override
  public void close() {
    List<RtpPort> bound;
    synchronized (this) {
      closed = true;
      bound = List.copyOf(all);
    }
    bound.forEach(p -> p.channel().close().awaitUninterruptibly());
  }
}
