package dev.jackfield.connector.http;

import dev.jackfield.connector.guard.AnswerWithin;
import dev.jackfield.connector.guard.Ends;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.In;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepType.StepError;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Writes a line into a group of a chat, by its incoming webhook. Safe for any thread. */
public final class ChatNote implements StepCode<ChatNote.Input, StepType.Nothing> {
  private static final String REFUSED = "REFUSED";

  public static final StepType<Input, StepType.Nothing> TYPE =
      Ends.step(
          "chat-note",
          "Write to a chat",
          "Writes a line into a group of WeCom, DingTalk, Feishu or Slack, by the group's webhook.",
          StepType.Group.OTHER_SYSTEMS,
          Input.class,
          StepType.Nothing.class,
          new StepError(REFUSED, "The chat took the request and said no: a wrong key, say."));

  public record Input(
      @In(
              label = "Chat",
              doc = "Whose webhook it is.",
              required = true,
              example = "wecom",
              oneOf = {"wecom", "dingtalk", "feishu", "slack"})
          String chat,
      @In(
              label = "Webhook",
              doc =
                  "The group's webhook address, as a reference to a secret: whoever knows it can"
                      + " write there. Its host must be allowed by an administrator"
                      + " (`jackfield.connectors.hosts`).",
              required = true,
              example = "{{secrets.SUPPORT_CHAT}}")
          String webhook,
      @In(
              label = "Words",
              doc = "What is written.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=\"A VIP waits: \" + call.id")
          String text,
      @In(
              label = "Signing key",
              doc =
                  "Of DingTalk and Feishu, when the group's webhook is signed; as a reference to a"
                      + " secret.",
              example = "{{secrets.SUPPORT_CHAT_KEY}}",
              rare = true)
          @Nullable String key,
      @AnswerWithin @Nullable Duration answerWithin) {}

  private final WebClient web;
  private final Guards guards;
  private final Secrets secrets;
  private final InstantSource clock;

  public ChatNote(WebClient web, Guards guards, Secrets secrets, InstantSource clock) {
    this.web = web;
    this.guards = guards;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public void begin(StepRun<Input, StepType.Nothing> run) {
    Input in = run.input();
    Secrets.Used used = new Secrets.Used();
    URI webhook = WebClient.uri(secrets.open(in.webhook(), used::add));
    String key = in.key() == null ? "" : secrets.open(in.key(), used::add);
    WebClient.Request request = request(in, webhook, key);
    guards.ask(
        web.guard(webhook),
        run,
        in.answerWithin(),
        false,
        used::hide,
        within -> taken(in.chat(), web.send(request, within)));
  }

  private WebClient.Request request(Input in, URI webhook, String key) {
    Map<String, Object> body = new LinkedHashMap<>();
    URI to = webhook;
    switch (in.chat()) {
      case "slack" -> body.put("text", in.text());
      case "feishu" -> {
        body.put("msg_type", "text");
        body.put("content", Map.of("text", in.text()));
        if (!key.isEmpty()) {
          String now = String.valueOf(clock.instant().getEpochSecond());
          body.put("timestamp", now);
          body.put("sign", signed(now + "\n" + key, ""));
        }
      }
      case "dingtalk" -> {
        body.put("msgtype", "text");
        body.put("text", Map.of("content", in.text()));
        if (!key.isEmpty()) {
          String now = String.valueOf(clock.millis());
          String sign = signed(key, now + "\n" + key);
          to =
              URI.create(
                  webhook
                      + (webhook.getRawQuery() == null ? "?" : "&")
                      + "timestamp="
                      + now
                      + "&sign="
                      + URLEncoder.encode(sign, StandardCharsets.UTF_8));
        }
      }
      default -> {
        body.put("msgtype", "text");
        body.put("text", Map.of("content", in.text()));
      }
    }
    return new WebClient.Request(
        "POST",
        to,
        Map.of("Accept", "application/json"),
        Bodies.JSON.writeValueAsString(body),
        ContentType.APPLICATION_JSON);
  }

  /** HMAC-SHA256, in Base64. */
  private static String signed(String key, String text) {
    return Base64.getEncoder().encodeToString(Signature.hmac(key, text));
  }

  /** They answer 200 to a wrong key too; only what stands in the answer says so. */
  private static StepType.Nothing taken(String chat, WebClient.Answer answer)
      throws IOException, Said {
    if (answer.isRefusal()) {
      throw new Said(REFUSED, chat + " answered with status " + answer.status());
    }
    if (!answer.isGood()) {
      throw new IOException(chat + " answered with status " + answer.status());
    }
    if (!chat.equals("slack")) {
      try {
        JsonNode said = Bodies.JSON.readTree(answer.text());
        JsonNode code = said.has("errcode") ? said.get("errcode") : said.path("code");
        if (code.asInt(0) != 0) {
          String words = said.path("errmsg").asString(said.path("msg").asString(""));
          throw new Said(REFUSED, chat + " answered " + code + " " + words);
        }
      } catch (JacksonException e) {
        throw new IOException(chat + " answered with no JSON", e);
      }
    }
    return StepType.Nothing.AT_ALL;
  }
}
