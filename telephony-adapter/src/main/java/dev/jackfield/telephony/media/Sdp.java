package dev.jackfield.telephony.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session description that we received (RFC 8866), as far as one audio stream of ours needs it,
 * and the offers and answers that we send (RFC 3264).
 *
 * @param address where its audio is to go
 * @param codecs what it can take, in its order of preference, with its payload types
 * @param eventType payload type of keys, -1 for none
 * @param streams all its {@code m=} lines, since an answer names each
 * @param audio which of them is the audio
 */
public record Sdp(
    InetSocketAddress address,
    List<Choice> codecs,
    int eventType,
    Direction direction,
    List<String> streams,
    int audio) {

  /** Payload type that our offers give keys. */
  public static final int EVENT_TYPE = 101;

  private static final int[] STATIC_TYPES = {0, 8};

  /** A codec under a payload type. */
  public record Choice(Codec codec, int payloadType) {}

  /** Seen from who wrote the description. */
  public enum Direction {
    SENDRECV("sendrecv", true),
    SENDONLY("recvonly", false),
    RECVONLY("sendonly", true),
    INACTIVE("inactive", false);

    private final String answer;
    private final boolean listens;

    Direction(String answer, boolean listens) {
      this.answer = answer;
      this.listens = listens;
    }
  }

  /** No stream of it can be taken: SIP 488. {@link #isBroken()}: it cannot be read: SIP 400. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean broken;

    Unusable(boolean broken, String why) {
      super(why);
      this.broken = broken;
    }

    public boolean isBroken() {
      return broken;
    }
  }

  public static Sdp read(String text) throws Unusable {
    return new SdpReader().read(text);
  }

  /** The other end, when we answered this offer with {@link #answer}. */
  public Remote asOfferer(InetAddress signalling) {
    Choice choice = codecs.getFirst();
    return new Remote(
        address,
        signalling,
        choice.codec(),
        choice.payloadType(),
        eventType,
        eventType,
        direction.listens && !address.getAddress().isAnyLocalAddress());
  }

  /** The other end, when this answers an offer of ours. */
  public Remote asAnswerer(InetAddress signalling) {
    Remote remote = asOfferer(signalling);
    return new Remote(
        remote.address(),
        signalling,
        remote.codec(),
        remote.payloadType(),
        eventType,
        eventType < 0 ? -1 : EVENT_TYPE,
        remote.listens());
  }

  /**
   * Our answer: the first codec that both have, keys when offered, every other stream refused.
   *
   * @param session our id of the session; {@code version} grows when the answer changes
   */
  public String answer(String host, int port, long session, long version) {
    Choice choice = codecs.getFirst();
    StringBuilder out = head(host, session, version);
    for (int i = 0; i < streams.size(); i++) {
      if (i == audio) {
        stream(out, port, List.of(choice), eventType, direction.answer);
      } else {
        out.append(refused(streams.get(i)));
      }
    }
    return out.toString();
  }

  /** Whether who wrote it does not want to hear us now: hold (RFC 3264 section 8.4). */
  public boolean holds() {
    return !direction.listens || address.getAddress().isAnyLocalAddress();
  }

  /** Our first offer: PCMU, PCMA and keys. */
  public static String offer(String host, int port, long session) {
    return offer(host, port, session, 1, "sendrecv");
  }

  /**
   * Our offer: PCMU, PCMA and keys.
   *
   * @param version grows with every description of the session
   * @param direction {@code sendrecv}; {@code sendonly} for hold
   */
  public static String offer(String host, int port, long session, long version, String direction) {
    List<Choice> choices = new ArrayList<>();
    for (int type : STATIC_TYPES) {
      Codec.ofStaticType(type).ifPresent(c -> choices.add(new Choice(c, type)));
    }
    StringBuilder out = head(host, session, version);
    stream(out, port, choices, EVENT_TYPE, direction);
    return out.toString();
  }

  private static StringBuilder head(String host, long session, long version) {
    return new StringBuilder(320)
        .append("v=0\r\no=jackfield ")
        .append(session)
        .append(' ')
        .append(version)
        .append(" IN IP4 ")
        .append(host)
        .append("\r\ns=-\r\nc=IN IP4 ")
        .append(host)
        .append("\r\nt=0 0\r\n");
  }

  private static void stream(
      StringBuilder out, int port, List<Choice> choices, int event, String direction) {
    out.append("m=audio ").append(port).append(" RTP/AVP");
    choices.forEach(c -> out.append(' ').append(c.payloadType()));
    Optional<Integer> keys = event < 0 ? Optional.empty() : Optional.of(event);
    keys.ifPresent(k -> out.append(' ').append(k));
    out.append("\r\n");
    for (Choice c : choices) {
      out.append("a=rtpmap:").append(c.payloadType()).append(' ').append(c.codec().name());
      out.append("/8000\r\n");
    }
    keys.ifPresent(
        k ->
            out.append("a=rtpmap:")
                .append(k)
                .append(" telephone-event/8000\r\na=fmtp:")
                .append(k)
                .append(" 0-15\r\n"));
    out.append("a=ptime:20\r\na=").append(direction).append("\r\n");
  }

  /** The same line with port 0 (RFC 3264 section 6). */
  private static String refused(String stream) {
    int first = stream.indexOf(' ');
    int second = stream.indexOf(' ', first + 1);
    return stream.substring(0, first) + " 0" + stream.substring(second) + "\r\n";
  }
}
