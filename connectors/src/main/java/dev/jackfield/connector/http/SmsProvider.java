package dev.jackfield.connector.http;

import java.util.Map;

/**
 * How a provider of text messages is asked, as its own documentation says.
 *
 * @param url empty: no text message is sent
 * @param authorization header, with secrets as references; empty: none
 * @param format {@code form} or {@code json}
 * @param fields what is sent by name, with {@code {to}}, {@code {text}} and secrets as references
 * @param accepted {@code name=value} that the answer (JSON) must hold, for one that answers 200 to
 *     everything; empty: its status says so
 */
public record SmsProvider(
    String url, String authorization, String format, Map<String, String> fields, String accepted) {
  public SmsProvider {
    fields = Map.copyOf(fields);
  }

  /** Without what may be secret. */
  @Override
  public String toString() {
    return url;
  }
}
