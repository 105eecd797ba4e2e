package dev.jackfield.connector.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import dev.jackfield.connector.HeardRun;
import dev.jackfield.connector.RawServer;
import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.http.OutsideHosts;
import dev.jackfield.connector.http.TestCertificates;
import dev.jackfield.connector.secret.Secrets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events are put onto a real RabbitMQ, which is well, refuses, is slow, or is away. */
class EventIsPublishedTest {
  private static final List<String> HERE = List.of("127.0.0.1");
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final Duration LONG = Duration.ofSeconds(15);

  private final Guards guards = new Guards(GuardSettings.USUAL, new SimpleMeterRegistry());
  private final Secrets secrets =
      new Secrets(
          Map.of(
              Secrets.PREFIX + "RABBIT", RabbitServer.PASSWORD, Secrets.PREFIX + "OLD", "0ldpass"),
          Path.of("nowhere"));
  @TempDir static Path folder;
  private static KeyStore right;
  private static RabbitServer broker;

  @BeforeAll
  static void start() throws Exception {
    right = TestCertificates.of(folder, "rabbit", "DNS:localhost");
    broker = new RabbitServer(folder, right);
  }

  @AfterAll
  static void stop() {
    if (broker != null) {
      broker.close();
    }
  }

  @BeforeEach
  void empty() throws Exception {
    broker.empty();
  }

  @AfterEach
  void close() {
    guards.close();
  }

  private PublishEvent step(String url, String password) {
    return step(url, password, HERE, HERE, Map.of());
  }

  private PublishEvent step(
      String url,
      String password,
      List<String> hosts,
      List<String> privateHosts,
      Map<String, SSLContext> certificates) {
    return new PublishEvent(
        Map.of("events", new MessageBroker(url, "flow", password)),
        new OutsideHosts(hosts, privateHosts),
        certificates,
        guards,
        secrets,
        InstantSource.fixed(NOW));
  }

  private PublishEvent step() {
    return step(url(broker.port()), "{{secrets.RABBIT}}");
  }

  private static String url(int port) {
    return "amqp://127.0.0.1:" + port + "/shop";
  }

  private static PublishEvent.Input event(
      @Nullable String exchange, String routingKey, Object event, @Nullable Duration within) {
    return new PublishEvent.Input("events", exchange, routingKey, event, null, within);
  }

  private static PublishEvent.Input finished(Duration within) {
    return event("calls", "call.finished", Map.of("call", "c1"), within);
  }

  private static String end(PublishEvent step, PublishEvent.Input in) {
    return end(step, in, 1);
  }

  private static String end(PublishEvent step, PublishEvent.Input in, int tries) {
    return new HeardRun<PublishEvent.Input, PublishEvent.Output>(in, tries, o -> o.id())
        .endOf(step);
  }

  @Test
  void itIsInTheQueueBeforeTheFlowGoesOn() throws Exception {
    try (PublishEvent step = step()) {
      String end = end(step, event("calls", "call.finished", Map.of("outcome", "已解决"), LONG));
      assertThat(end).matches("done jackfield-\\d+");
      GetResponse got = broker.next().orElseThrow();
      assertThat(new String(got.getBody(), StandardCharsets.UTF_8))
          .isEqualTo("{\"outcome\":\"已解决\"}");
      assertThat(got.getProps().getMessageId()).isEqualTo(end.substring("done ".length()));
      assertThat(got.getProps().getContentType()).isEqualTo("application/json");
      assertThat(got.getProps().getDeliveryMode()).isEqualTo(2);
      assertThat(got.getProps().getTimestamp()).isEqualTo(NOW);

      assertThat(end(step, event(null, "finished", "as text", LONG))).startsWith("done");
      assertThat(new String(broker.next().orElseThrow().getBody(), StandardCharsets.UTF_8))
          .isEqualTo("as text");
    }
  }

  @Test
  void manyGoOverOneConnection() throws Exception {
    try (Wire wire = new Wire(broker.port());
        PublishEvent step = step(url(wire.port()), "{{secrets.RABBIT}}")) {
      for (int round = 0; round < 5; round++) {
        List<HeardRun<PublishEvent.Input, PublishEvent.Output>> runs =
            IntStream.range(0, 8)
                .mapToObj(
                    _ ->
                        new HeardRun<PublishEvent.Input, PublishEvent.Output>(
                            finished(LONG), 1, o -> ""))
                .toList();
        runs.forEach(step::begin);
        assertThat(runs).allSatisfy(r -> assertThat(r.end()).isEqualTo("done "));
      }
      assertThat(broker.waiting()).isEqualTo(40);
      assertThat(wire.connections).hasValue(1);
    }
  }

  @Test
  void whatNobodyWouldReadIsAnErrorUnlessItMayGoUnread() {
    try (PublishEvent step = step()) {
      assertThat(end(step, event("calls", "call.lost", "x", LONG)))
          .startsWith("UNROUTED no queue takes \"call.lost\" of \"calls\"");
      assertThat(
              end(step, new PublishEvent.Input("events", "calls", "call.lost", "x", "yes", LONG)))
          .startsWith("done");
      assertThat(end(step, finished(LONG))).startsWith("done");
    }
  }

  @Test
  void whatIsDrawnWronglyIsSaidAndDisturbsNobodyElse() throws Exception {
    try (Wire wire = new Wire(broker.port());
        PublishEvent step = step(url(wire.port()), "{{secrets.RABBIT}}")) {
      assertThat(end(step, event("nowhere", "x", "x", LONG)))
          .startsWith("REFUSED 127.0.0.1: ")
          .contains("nowhere");
      assertThat(end(step, finished(LONG))).startsWith("done");
      assertThat(wire.connections).hasValue(1);
      assertThat(end(step, event("calls", "x".repeat(256), "x", LONG)))
          .isEqualTo("incident Routing key has at most 255 bytes");
      assertThat(end(step, event("calls", "x", "x".repeat(PublishEvent.LARGEST + 1), LONG)))
          .startsWith("incident an event has at most 262144 bytes");
      assertThat(end(step, event("calls", "call.finished", "x".repeat(PublishEvent.LARGEST), LONG)))
          .startsWith("done");
      assertThat(end(step, new PublishEvent.Input("other", null, "x", "x", null, LONG)))
          .isEqualTo(
              "incident there is no message broker \"other\"; an administrator has named [events]"
                  + " (jackfield.connectors.brokers)");
    }
  }

  @Test
  void onlyHostsThatAreAllowedAreAsked() {
    String url = url(broker.port());
    try (PublishEvent no = step(url, "x", List.of(), HERE, Map.of());
        PublishEvent inside = step(url, "x", HERE, List.of(), Map.of());
        PublishEvent open = step("amqp://flow:s3cret@127.0.0.1", "x", HERE, HERE, Map.of())) {
      assertThat(end(no, finished(LONG))).startsWith("incident 127.0.0.1 is not among the hosts");
      assertThat(end(inside, finished(LONG)))
          .startsWith("FAILED")
          .contains("jackfield.connectors.private-hosts");
      assertThat(end(open, finished(LONG))).startsWith("incident").doesNotContain("s3cret");
    }
  }

  @Test
  void aRefusedLoginFailsAndTellsNoPassword() {
    try (PublishEvent old = step(url(broker.port()), "{{secrets.OLD}}");
        PublishEvent missing = step(url(broker.port()), "{{secrets.NONE}}");
        PublishEvent elsewhere = step(url(broker.port()) + "x", "{{secrets.RABBIT}}")) {
      assertThat(end(old, finished(LONG)))
          .startsWith("FAILED 127.0.0.1: ACCESS_REFUSED")
          .doesNotContain("0ldpass");
      assertThat(end(missing, finished(LONG))).startsWith("incident there is no secret \"NONE\"");
      assertThat(end(elsewhere, finished(LONG))).startsWith("FAILED").contains("shopx");
    }
  }

  @Test
  void whatWasTakenIsStillThereWhenTheBrokerWasKilledAndCameBack() throws Exception {
    try (PublishEvent step = step()) {
      assertThat(end(step, finished(LONG))).startsWith("done");
      broker.kill();
      assertThat(end(step, finished(LONG), 3)).startsWith("retry PT0.2S 127.0.0.1: ");
      assertThat(end(step, finished(LONG))).startsWith("FAILED 127.0.0.1: ");
      broker.startAgain();
      assertThat(broker.waiting()).isEqualTo(1);
      assertThat(end(step, finished(LONG))).startsWith("done");
      assertThat(broker.waiting()).isEqualTo(2);
    }
  }

  /** Out of memory, say: it reads nothing of those who publish. */
  @Test
  void oneThatTakesNothingJustNowIsNotWaitedForTwice() throws Exception {
    try (PublishEvent step = step()) {
      assertThat(end(step, finished(LONG))).startsWith("done");
      broker.control("set_vm_memory_high_watermark", "0");
      try {
        // It tells those who publish, and only when they do.
        Awaitility.await("the broker has said so")
            .atMost(LONG)
            .until(
                () -> end(step, finished(Duration.ofMillis(300))),
                e -> e.startsWith("FAILED 127.0.0.1: the broker takes nothing just now"));
      } finally {
        broker.control("set_vm_memory_high_watermark", "0.4");
      }
      Awaitility.await("it takes events again")
          .atMost(LONG)
          .until(() -> end(step, finished(LONG)), e -> e.startsWith("done"));
    }
  }

  @Test
  void oneThatFallsSilentIsTooLateAndHarmsNothingAfterwards() throws Exception {
    try (Wire wire = new Wire(broker.port());
        PublishEvent step = step(url(wire.port()), "{{secrets.RABBIT}}")) {
      assertThat(end(step, finished(LONG))).startsWith("done");
      wire.hold(true);
      assertThat(end(step, finished(Duration.ofMillis(300)), 3)).startsWith("TOO_LATE");
      wire.hold(false);
      assertThat(end(step, finished(LONG))).startsWith("done");
    }
  }

  @Test
  void whatIsNoBrokerFailsInTime() throws IOException {
    try (RawServer hangs = RawServer.thatHangs();
        RawServer closes = new RawServer((_, _, _) -> {});
        RawServer talks =
            new RawServer(
                (_, in, out) -> {
                  out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                  out.flush();
                  in.readLine();
                });
        RawServer floods = new RawServer((server, _, out) -> server.flood(out, 50 * 1024 * 1024))) {
      assertThat(endAt(hangs.port(), Duration.ofMillis(300))).startsWith("TOO_LATE");
      assertThat(endAt(closes.port(), LONG)).startsWith("FAILED 127.0.0.1: ");
      assertThat(endAt(talks.port(), LONG)).startsWith("FAILED 127.0.0.1");
      assertThat(endAt(floods.port(), LONG)).startsWith("FAILED 127.0.0.1");
      assertThat(floods.sent.get()).isLessThan(20 * 1024 * 1024);
    }
  }

  private String endAt(int port, Duration within) {
    try (PublishEvent step = step(url(port), "{{secrets.RABBIT}}")) {
      return end(step, finished(within));
    }
  }

  @Test
  void anEncryptedConnectionWantsTheCertificateOfItsHost() throws Exception {
    KeyStore we = TestCertificates.of(folder, "we");
    SSLContext trusting = TestCertificates.context(we, right);
    assertThat(endEncrypted("localhost", Map.of("localhost", trusting))).startsWith("done");
    assertThat(endEncrypted("localhost", Map.of("*", trusting))).startsWith("done");
    assertThat(endEncrypted("localhost", Map.of()))
        .startsWith("FAILED")
        .contains("certification path");
    // It is trusted, but its certificate does not have this name of the same machine. (With another
    // context: its session with the first one, whose name was right, would be taken up again.)
    SSLContext fresh = TestCertificates.context(we, right);
    assertThat(endEncrypted("127.0.0.1", Map.of("*", fresh)))
        .startsWith("FAILED")
        .contains("subject alternative names");
  }

  private String endEncrypted(String host, Map<String, SSLContext> certificates) {
    String url = "amqps://" + host + ":" + broker.encryptedPort() + "/shop";
    List<String> only = List.of(host);
    try (PublishEvent step = step(url, "{{secrets.RABBIT}}", only, only, certificates)) {
      return end(step, finished(LONG));
    }
  }
}
