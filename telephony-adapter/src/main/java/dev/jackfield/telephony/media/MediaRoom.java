package dev.jackfield.telephony.media;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The media threads and their ports: opens legs. Safe for any thread but the media threads. */
public final class MediaRoom implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup loops;
  private final RtpPorts ports;
  private final Map<EventLoop, Pacer> pacers = new HashMap<>();

  /**
   * @param name of the threads
   * @param firstPort first UDP port of the range; the even ones are used
   */
  public MediaRoom(String name, String bindHost, int firstPort, int lastPort, int threads) {
    loops =
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
    ports = new RtpPorts(bindHost, firstPort, lastPort);
    for (EventExecutor loop : loops) {
      pacers.put((EventLoop) loop, new Pacer((EventLoop) loop));
    }
  }

  /** A new leg; throws {@link NoRtpPortLeft}. */
  public MediaLeg open(LegListener listener) {
    return open(loops.next(), listener);
  }

  /** A new leg on the thread of another, with which it will be bridged. */
  public MediaLeg openBeside(MediaLeg other, LegListener listener) {
    return open(other.loop(), listener);
  }

  private MediaLeg open(EventLoop loop, LegListener listener) {
    RtpPort port = ports.take(loop);
    Pacer pacer = pacers.get(loop);
    if (pacer == null) {
      throw new IllegalStateException("an event loop of another room");
    }
    MediaLeg leg = new MediaLeg(port, pacer, listener);
    port.lend(leg);
    return leg;
  }

  @Override
  public void close() {
    ports.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
