package dev.jackfield.telephony.media;

import io.netty.buffer.ByteBuf;

/** Reads the header of a received packet (RFC 3550 section 5.1) where it lies. */
final class RtpHeader {
  private RtpHeader() {}

  /** Index of the payload, behind contributing sources and extension; -1 when this is no RTP. */
  static int payload(ByteBuf packet) {
    int start = packet.readerIndex();
    if (packet.readableBytes() < RtpSender.HEADER || packet.getUnsignedByte(start) >> 6 != 2) {
      return -1;
    }
    int first = packet.getUnsignedByte(start);
    int at = start + RtpSender.HEADER + 4 * (first & 0x0F);
    if ((first & 0x10) != 0) {
      if (at + 4 > packet.writerIndex()) {
        return -1;
      }
      at += 4 + 4 * packet.getUnsignedShort(at + 2);
    }
    return at <= packet.writerIndex() ? at : -1;
  }

  /** Length of the payload without padding; not positive when the packet is broken. */
  static int payloadLength(ByteBuf packet, int payload) {
    int length = packet.writerIndex() - payload;
    boolean padded = (packet.getByte(packet.readerIndex()) & 0x20) != 0;
    return padded && length > 0
        ? length - packet.getUnsignedByte(packet.writerIndex() - 1)
        : length;
  }

  static int type(ByteBuf packet) {
    return packet.getByte(packet.readerIndex() + 1) & 0x7F;
  }

  static boolean marker(ByteBuf packet) {
    return packet.getByte(packet.readerIndex() + 1) < 0;
  }

  static int timestamp(ByteBuf packet) {
    return packet.getInt(packet.readerIndex() + 4);
  }

  static int ssrc(ByteBuf packet) {
    return packet.getInt(packet.readerIndex() + 8);
  }
}
