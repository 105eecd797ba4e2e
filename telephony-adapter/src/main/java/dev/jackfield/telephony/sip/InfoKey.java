package dev.jackfield.telephony.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key in an INFO request: {@code application/dtmf-relay} with a line {@code Signal=5}, or {@code
 * application/dtmf} with the key alone, as phones have sent it for long (not of RFC 6086, which
 * came later).
 */
final class InfoKey {
  private static final Pattern RELAY = Pattern.compile("(?im)^\\s*Signal\\s*=\\s*(\\S{1,2})\\s*$");

  private InfoKey() {}

  static boolean isOne(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    return type.equals("application/dtmf-relay") || type.equals("application/dtmf");
  }

  /** Empty when it names no key. */
  static Optional<Character> read(String contentType, String body) {
    String key = body.strip();
    if (contentType.toLowerCase(Locale.ROOT).endsWith("dtmf-relay")) {
      Matcher signal = RELAY.matcher(body);
      key = signal.find() ? signal.group(1) : "";
    }
    String name =
        switch (key.toUpperCase(Locale.ROOT)) {
          case "10" -> "*";
          case "11" -> "#";
          case String other -> other;
        };
    boolean known = name.length() == 1 && "0123456789*#ABCD".contains(name);
    return known ? Optional.of(name.charAt(0)) : Optional.empty();
  }
}
