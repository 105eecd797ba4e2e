package dev.jackfield.telephony.media;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes RTP packets (RFC 3550 section 5.1): one SSRC, continuous sequence numbers. Owned by the
 * leg's media thread.
 */
final class RtpSender {
  static final int HEADER = 12;

  private final Channel channel;
  private final int ssrc = ThreadLocalRandom.current().nextInt();
  private int sequence = ThreadLocalRandom.current().nextInt(0x8000);

  RtpSender(Channel channel) {
    this.channel = channel;
  }

  void audio(
      InetSocketAddress to, int type, boolean marker, int timestamp, byte[] from, int offset) {
    ByteBuf packet = channel.alloc().directBuffer(HEADER + Codec.FRAME);
    header(packet, type, marker, timestamp);
    packet.writeBytes(from, offset, Codec.FRAME);
    send(packet, to);
  }

  /** One packet of a key (RFC 4733 section 2.3). */
  void key(
      InetSocketAddress to,
      int type,
      boolean marker,
      int timestamp,
      int event,
      boolean end,
      int duration) {
    ByteBuf packet = channel.alloc().directBuffer(HEADER + 4);
    header(packet, type, marker, timestamp);
    packet.writeByte(event).writeByte((end ? 0x80 : 0) | 10).writeShort(duration);
    send(packet, to);
  }

  /** Sends a packet that was received on, under a header of ours; takes over the packet. */
  void relay(
      InetSocketAddress to, int type, boolean marker, int timestamp, ByteBuf packet, int payload) {
    int end = packet.writerIndex();
    packet.setIndex(payload - HEADER, payload - HEADER);
    header(packet, type, marker, timestamp);
    packet.writerIndex(end);
    send(packet, to);
  }

  private void header(ByteBuf packet, int type, boolean marker, int timestamp) {
    packet.writeByte(0x80).writeByte((marker ? 0x80 : 0) | type).writeShort(sequence);
    packet.writeInt(timestamp).writeInt(ssrc);
    sequence = (sequence + 1) & 0xFFFF;
  }

  /** A packet that the kernel does not take is lost, as one on the wire may be. */
  private void send(ByteBuf packet, InetSocketAddress to) {
    var _ = channel.writeAndFlush(new DatagramPacket(packet, to), channel.voidPromise());
  }
}
