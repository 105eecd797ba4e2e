package dev.jackfield.connector.http;

import dev.jackfield.step.BadStepInput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs a request with a key that its receiver has too, HMAC-SHA256 (RFC 2104).
 *
 * @param signed what is signed, with {@code {time}}, {@code {method}}, {@code {path}}, {@code
 *     {body}}
 * @param header that carries it, with {@code {hex}}, {@code {base64}}, {@code {time}}
 */
record Signature(String key, String signed, Header header) {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9]+)}");

  static Signature of(String key, @Nullable String signed, @Nullable String header) {
    return new Signature(
        key,
        Objects.requireNonNullElse(signed, "{time}.{body}"),
        Header.of(Objects.requireNonNullElse(header, "Jackfield-Signature: t={time},v1={hex}")));
  }

  WebClient.Request on(WebClient.Request request, Instant now) {
    String time = String.valueOf(now.getEpochSecond());
    URI uri = request.uri();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    byte[] made =
        hmac(
            key,
            filled(
                signed,
                Map.of(
                    "time",
                    time,
                    "method",
                    request.method(),
                    "path",
                    uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(),
                    "body",
                    Objects.requireNonNullElse(request.body(), ""))));
    return request.with(
        header.name(),
        filled(
            header.value(),
            Map.of(
                "time",
                time,
                "hex",
                HexFormat.of().formatHex(made),
                "base64",
                Base64.getEncoder().encodeToString(made))));
  }

  /** In one pass, so that braces within a value stay as they are. */
  static String filled(String text, Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            found -> {
              String value = values.get(found.group(1));
              if (value == null) {
                throw new BadStepInput(
                    found.group() + " is none of those that can stand here: " + values.keySet());
              }
              return Matcher.quoteReplacement(value);
            });
  }

  static byte[] hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new BadStepInput("cannot sign: " + e.getMessage());
    }
  }
}
