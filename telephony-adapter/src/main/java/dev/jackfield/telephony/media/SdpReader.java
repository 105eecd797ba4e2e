package dev.jackfield.telephony.media;

import dev.jackfield.telephony.media.Sdp.Choice;
import dev.jackfield.telephony.media.Sdp.Direction;
import dev.jackfield.telephony.media.Sdp.Unusable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one session description, line by line. Used once, by one thread. */
final class SdpReader {
  private final List<String> streams = new ArrayList<>();
  private final Map<Integer, String> encodings = new HashMap<>();
  private @Nullable String sessionHost;
  private @Nullable String audioHost;
  private Direction sessionDirection = Direction.SENDRECV;
  private @Nullable Direction audioDirection;
  private int audio = -1;
  private int port;
  private String[] types = {};

  Sdp read(String text) throws Unusable {
    if (!text.startsWith("v=0")) {
      throw new Unusable(true, "a session description begins with v=0");
    }
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.length() > 2 && line.charAt(1) == '=') {
        line(line.charAt(0), line.substring(2).trim());
      }
    }
    if (streams.isEmpty()) {
      throw new Unusable(true, "no m= line");
    }
    if (audio < 0) {
      throw new Unusable(false, "no audio over RTP/AVP is offered");
    }
    return sdp();
  }

  private void line(char kind, String value) throws Unusable {
    boolean inAudio = audio >= 0 && audio == streams.size() - 1;
    if (kind == 'm') {
      stream(value);
    } else if (kind == 'c' && streams.isEmpty()) {
      sessionHost = host(value);
    } else if (kind == 'c' && inAudio) {
      audioHost = host(value);
    } else if (kind == 'a' && (inAudio || streams.isEmpty())) {
      attribute(value, inAudio);
    }
  }

  private void stream(String value) throws Unusable {
    String[] words = value.split(" +", -1);
    if (words.length < 4) {
      throw new Unusable(true, "an m= line has media, port, transport and formats: " + value);
    }
    streams.add("m=" + String.join(" ", words));
    String portWord = words[1].split("/", 2)[0];
    if (audio < 0
        && words[0].equals("audio")
        && words[2].equalsIgnoreCase("RTP/AVP")
        && !portWord.equals("0")) {
      audio = streams.size() - 1;
      port = number(portWord);
      types = Arrays.copyOfRange(words, 3, words.length);
    }
  }

  private void attribute(String value, boolean inAudio) throws Unusable {
    if (inAudio && value.startsWith("rtpmap:")) {
      String[] words = value.substring("rtpmap:".length()).trim().split(" +", 2);
      if (words.length == 2) {
        encodings.put(number(words[0]), words[1].toLowerCase(Locale.ROOT));
      }
      return;
    }
    for (Direction direction : Direction.values()) {
      if (value.equalsIgnoreCase(direction.name())) {
        if (inAudio) {
          audioDirection = direction;
        } else {
          sessionDirection = direction;
        }
      }
    }
  }

  private Sdp sdp() throws Unusable {
    List<Choice> choices = new ArrayList<>();
    int event = -1;
    for (String word : types) {
      int type = number(word);
      String encoding = encodings.getOrDefault(type, "");
      if (encoding.startsWith("telephone-event/8000")) {
        event = event < 0 ? type : event;
      } else if (encoding.isEmpty()) {
        Codec.ofStaticType(type).ifPresent(c -> choices.add(new Choice(c, type)));
      } else if (encoding.endsWith("/8000") || encoding.endsWith("/8000/1")) {
        Codec.named(encoding.substring(0, encoding.indexOf('/')))
            .ifPresent(c -> choices.add(new Choice(c, type)));
      }
    }
    String host = audioHost == null ? sessionHost : audioHost;
    if (host == null) {
      throw new Unusable(true, "no c= line for the audio");
    }
    if (choices.isEmpty()) {
      throw new Unusable(false, "neither PCMU nor PCMA is offered");
    }
    Direction direction = audioDirection == null ? sessionDirection : audioDirection;
    return new Sdp(address(host), choices, event, direction, streams, audio);
  }

  private InetSocketAddress address(String host) throws Unusable {
    try {
      return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    } catch (IllegalArgumentException e) {
      throw new Unusable(false, "the address of the audio is not a literal one: " + host);
    }
  }

  private static String host(String value) throws Unusable {
    String[] words = value.split(" +", -1);
    if (words.length < 3) {
      throw new Unusable(true, "a c= line has network, type and address: " + value);
    }
    return words[2].split("/", 2)[0];
  }

  private static int number(String word) throws Unusable {
    try {
      int number = Integer.parseInt(word);
      if (number >= 0 && number <= 65535) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new Unusable(true, "not a port or payload type: " + word);
  }
}
