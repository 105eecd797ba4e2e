package dev.jackfield.api;

import dev.jackfield.api.Webhook.Delivery;
import dev.jackfield.engine.secret.Seal;
import dev.jackfield.step.outside.OutsideAddresses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends news to webhooks, signed, and again until they are taken or given up after a day. Several
 * processes may do so on one database: each delivery is one's at a time. What was sent when a
 * process died may be sent twice; its id tells.
 */
final class WebhookSender implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
  private static final int AT_ONCE = 50;
  private static final int EVENTS_AT_ONCE = 1_000;
  private static final long LOOK_MILLIS = 1_000;
  private static final Timeout PATIENCE = Timeout.ofSeconds(10);
  private static final Duration HELD = Duration.ofMinutes(2);
  private static final Duration KEPT = Duration.ofDays(14);
  private static final Duration KEYS_KEPT = Duration.ofDays(1);
  private static final int SUCCESS = 200;
  private static final int AFTER_SUCCESS = 300;

  /** How long after a try the next one is; after the last it is given up. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(15));

  private final WebhookStore store;
  private final WebhookNews news;
  private final RequestStore requests;
  private final Seal seal;
  private final Clock clock;
  private final JsonMapper json = new JsonMapper();
  private final CloseableHttpClient http;
  private volatile @Nullable ScheduledExecutorService timer;

  WebhookSender(
      WebhookStore store,
      WebhookNews news,
      RequestStore requests,
      Seal seal,
      Clock clock,
      OutsideAddresses addresses) {
    this.store = store;
    this.news = news;
    this.requests = requests;
    this.seal = seal;
    this.clock = clock;
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(addresses)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(PATIENCE)
                            .setSocketTimeout(PATIENCE)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(PATIENCE)
                    .setConnectionRequestTimeout(PATIENCE)
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .setUserAgent("Jackfield")
            .build();
  }

  @Override
  public void start() {
    ScheduledExecutorService fresh =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("webhooks").factory());
    fresh.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    fresh.scheduleWithFixedDelay(this::sweep, 1, 60, TimeUnit.MINUTES);
    timer = fresh;
  }

  @Override
  public void stop() {
    ScheduledExecutorService running = timer;
    if (running != null) {
      running.shutdownNow();
      timer = null;
    }
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }

  private void look() {
    try {
      Instant now = clock.instant();
      news.take(this::body, now, EVENTS_AT_ONCE);
      List<Delivery> due = store.take(now, now.plus(HELD), AT_ONCE);
      try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
        due.forEach(d -> all.submit(() -> send(d)));
      }
    } catch (DataAccessException away) {
      LOG.debug("webhooks cannot be looked at now: {}", away.toString());
    } catch (RuntimeException other) {
      LOG.warn("news cannot be sent", other);
    }
  }

  private void sweep() {
    try {
      store.sweep(clock.instant().minus(KEPT));
      requests.sweep(clock.instant().minus(KEYS_KEPT));
    } catch (DataAccessException away) {
      LOG.debug("old news cannot be removed now: {}", away.toString());
    }
  }

  /** What is sent: {@code {event, at, id, ...}}; {@code id} is the call's or the ticket's. */
  private String body(WebhookNews.Happened happened) {
    Map<String, Object> body = new TreeMap<>(happened.detail());
    body.put("event", happened.event());
    body.put("at", happened.at().toString());
    body.put("id", happened.subject());
    return json.writeValueAsString(body);
  }

  private void send(Delivery delivery) {
    Webhook hook = store.find(delivery.webhook()).orElse(null);
    byte[] sealed = store.sealedSecret(delivery.webhook()).orElse(null);
    if (hook == null || sealed == null) {
      return;
    }
    long seconds = clock.instant().getEpochSecond();
    Integer status = null;
    String problem;
    try {
      HttpPost post = new HttpPost(hook.url());
      post.setEntity(new StringEntity(delivery.body(), ContentType.APPLICATION_JSON));
      post.setHeader("Jackfield-Event", delivery.event());
      post.setHeader("Jackfield-Delivery", delivery.id());
      post.setHeader(
          "Jackfield-Signature",
          "t=" + seconds + ",v1=" + signature(seal.open(sealed), seconds, delivery.body()));
      status = http.execute(post, answer -> answer.getCode());
      problem = "answered " + status;
    } catch (IOException | IllegalArgumentException cannot) {
      problem = String.valueOf(cannot.getMessage());
    }
    if (status != null && status >= SUCCESS && status < AFTER_SUCCESS) {
      store.delivered(delivery.id(), status, clock.instant());
    } else {
      int tries = delivery.attempts();
      store.failed(
          delivery.id(),
          status,
          problem,
          tries > PAUSES.size() ? null : clock.instant().plus(PAUSES.get(tries - 1)));
    }
  }

  /** HMAC-SHA256 over {@code <seconds>.<body>}, in hex. */
  static String signature(String secret, long seconds, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of()
          .formatHex(mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HmacSHA256", e);
    }
  }
}
