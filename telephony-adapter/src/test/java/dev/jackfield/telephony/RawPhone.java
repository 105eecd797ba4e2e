package dev.jackfield.telephony;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes SIP and RTP by hand, over UDP: for what a decent phone never sends. One test thread owns
 * it.
 */
public final class RawPhone implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final DatagramSocket sip = new DatagramSocket(loopback(0));
  private final DatagramSocket rtp = new DatagramSocket(loopback(0));
  private final int server;

  public final String callId = "raw-" + COUNT.incrementAndGet() + "-" + System.nanoTime();
  public final String branch = "z9hG4bK" + callId;
  public final String user = "raw" + COUNT.get();
  private int remoteRtp;
  private int sequence = 1;

  public RawPhone(int server) throws IOException {
    this.server = server;
    sip.setSoTimeout(5000);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public String offer() {
    return offer("RTP/AVP 0 101", "a=rtpmap:101 telephone-event/8000\r\n");
  }

  public String offer(String formats, String attributes) {
    return "v=0\r\no=raw 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
        + rtp.getLocalPort()
        + " "
        + formats
        + "\r\n"
        + attributes;
  }

  /** A request with the headers that every one has; more may be given, each with its line end. */
  public String request(
      String method, String uri, String toTag, int cseq, String branch, String more, String body) {
    return method
        + " "
        + uri
        + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"
        + sip.getLocalPort()
        + ";branch="
        + branch
        + "\r\nFrom: <sip:"
        + user
        + "@127.0.0.1>;tag=raw\r\nTo: <sip:4000@127.0.0.1>"
        + (toTag.isEmpty() ? "" : ";tag=" + toTag)
        + "\r\nCall-ID: "
        + callId
        + "\r\nCSeq: "
        + cseq
        + " "
        + method
        + "\r\nContact: <sip:raw@127.0.0.1:"
        + sip.getLocalPort()
        + ">\r\n"
        + (more.contains("Max-Forwards") ? "" : "Max-Forwards: 70\r\n")
        + more
        + (body.isEmpty() || more.contains("Content-Type")
            ? ""
            : "Content-Type: application/sdp\r\n")
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  public String invite(String number, String more, String body) {
    return request("INVITE", uri(number), "", 1, branch, more, body);
  }

  public String uri(String user) {
    return "sip:" + user + "@127.0.0.1:" + server;
  }

  public void send(String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    sip.send(new DatagramPacket(bytes, bytes.length, loopback(server)));
  }

  /** The next message that is no 100. */
  public String receive() throws IOException {
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[4000], 4000);
      try {
        sip.receive(packet);
      } catch (SocketTimeoutException e) {
        throw new AssertionError("no SIP message within 5 s");
      }
      String message = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
      if (!message.startsWith("SIP/2.0 100")) {
        return message;
      }
    }
  }

  public String exchange(String request) throws IOException {
    send(request);
    return receive();
  }

  public static int status(String response) {
    return Integer.parseInt(response.substring(8, 11));
  }

  public static String header(String message, String name) {
    Matcher header = Pattern.compile("(?im)^" + name + ": *(.*)$").matcher(message);
    return header.find() ? header.group(1) : "";
  }

  public static String toTag(String response) {
    return header(response, "To").replaceAll(".*;tag=", "");
  }

  /** INVITE, 200, ACK. Returns the To tag. */
  public String call(String number) throws IOException {
    String ok = exchange(invite(number, "", offer()));
    if (status(ok) != 200) {
      throw new AssertionError(ok);
    }
    ack(toTag(ok), 1, "");
    remoteRtp(ok);
    return toTag(ok);
  }

  public void remoteRtp(String message) {
    remoteRtp = Integer.parseInt(message.replaceAll("(?s).*m=audio (\\d+) .*", "$1"));
  }

  public void ack(String toTag, int cseq, String body) throws IOException {
    send(request("ACK", uri("jackfield"), toTag, cseq, branch + "ack" + cseq, "", body));
  }

  public String bye(String toTag, int cseq) throws IOException {
    return exchange(request("BYE", uri("jackfield"), toTag, cseq, branch + "bye" + cseq, "", ""));
  }

  /** One packet of a key, as it is on the wire. */
  public byte[] key(int timestamp, int event, int duration, boolean end) {
    return ByteBuffer.allocate(16)
        .put((byte) 0x80)
        .put((byte) 101)
        .putShort((short) sequence++)
        .putInt(timestamp)
        .putInt(42)
        .put((byte) event)
        .put((byte) (end ? 0x8A : 0x0A))
        .putShort((short) duration)
        .array();
  }

  public void rtp(byte[] packet) throws IOException {
    rtp.send(new DatagramPacket(packet, packet.length, loopback(remoteRtp)));
  }

  /** The next packet of sound. */
  public ByteBuffer hear() throws IOException {
    rtp.setSoTimeout(5000);
    DatagramPacket packet = new DatagramPacket(new byte[400], 400);
    rtp.receive(packet);
    return ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
  }

  @Override
  public void close() {
    sip.close();
    rtp.close();
  }
}
