package dev.jackfield.telephony.media;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bound UDP port, lent to one leg after the other. Owned by its event loop, except {@code
 * number} and {@code channel}, which never change.
 */
final class RtpPort extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(RtpPort.class);

  private final RtpPorts home;
  private final int number;
  private @Nullable Channel channel;
  private @Nullable MediaLeg leg;

  RtpPort(RtpPorts home, int number) {
    this.home = home;
    this.number = number;
  }

  int number() {
    return number;
  }

  void bound(Channel channel) {
    this.channel = channel;
  }

  Channel channel() {
    Channel bound = channel;
    if (bound == null) {
      throw new IllegalStateException("RTP port " + number + " is not bound");
    }
    return bound;
  }

  EventLoop loop() {
    return channel().eventLoop();
  }

  void lend(MediaLeg borrower) {
    loop().execute(() -> leg = borrower);
  }

  void giveBack(MediaLeg borrower) {
    if (leg == borrower) {
      leg = null;
    }
    home.returned(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    DatagramPacket datagram = (DatagramPacket) message;
    try {
      InetSocketAddress from = datagram.sender();
      if (leg != null && from != null) {
        leg.received(datagram.content(), from);
      }
    } finally {
      datagram.release();
    }
  }

  /** An ICMP "port unreachable" of the other end lands here: it may come back. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("RTP port {}", number, cause);
  }
}
