package dev.jackfield.connector.http;

import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.StepRun;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * Asks services that take everything by POST, behind the guard of their host. Safe for any thread.
 */
record Posts(WebClient web, Guards guards, Secrets secrets) {

  /**
   * What is asked.
   *
   * @param authorization what lets us in, with secrets as references
   * @param within null: as usual
   * @param mayAskAgain asking twice has the effect of asking once
   */
  record Question(
      String url,
      Map<String, String> headers,
      @Nullable String authorization,
      String body,
      ContentType type,
      @Nullable Duration within,
      boolean mayAskAgain) {}

  /** What an answer means. */
  @FunctionalInterface
  interface Reading<O> {
    O of(String host, WebClient.Answer answer) throws IOException, Said;
  }

  /** Ends the run with what the answer means. */
  <O extends Record> void ask(StepRun<?, O> run, Question asked, Reading<O> reading) {
    Secrets.Used used = new Secrets.Used();
    Map<String, String> headers = new LinkedHashMap<>(asked.headers());
    if (asked.authorization() != null) {
      headers.put("Authorization", secrets.open(asked.authorization(), used::add));
    }
    WebClient.Request request =
        new WebClient.Request(
            "POST", WebClient.uri(asked.url()), headers, asked.body(), asked.type());
    guards.ask(
        web.guard(request.uri()),
        run,
        asked.within(),
        asked.mayAskAgain(),
        used::hide,
        within -> reading.of(request.uri().getHost(), web.send(request, within).hiding(used)));
  }
}
