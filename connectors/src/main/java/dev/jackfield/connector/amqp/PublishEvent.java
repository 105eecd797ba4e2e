package dev.jackfield.connector.amqp;

import com.rabbitmq.client.AMQP;
import dev.jackfield.connector.guard.AnswerWithin;
import dev.jackfield.connector.guard.Ends;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.http.OutsideHosts;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepType.StepError;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts an event onto a message broker by AMQP 0-9-1 and ends when the broker has stored it. Safe
 * for any thread.
 */
public final class PublishEvent
    implements StepCode<PublishEvent.Input, PublishEvent.Output>, AutoCloseable {
  static final String UNROUTED = "UNROUTED";
  static final String REFUSED = "REFUSED";

  /** In bytes. */
  static final int LARGEST = 256 * 1024;

  private static final int LONGEST_NAME = 255;
  private static final int SURVIVES_A_RESTART = 2;
  private static final JsonMapper JSON = new JsonMapper();

  public static final StepType<Input, Output> TYPE =
      Ends.step(
          "event",
          "Publish an event",
          "Puts an event onto a message broker (RabbitMQ, and others that speak AMQP 0-9-1), for"
              + " other programs to take.",
          StepType.Group.OTHER_SYSTEMS,
          Input.class,
          Output.class,
          new StepError(UNROUTED, "No queue of the broker takes it: nobody would ever read it."),
          new StepError(
              REFUSED,
              "The broker does not take it: there is no such exchange, or we may not write there."));

  public record Input(
      @In(
              label = "Broker",
              doc = "Its name in `jackfield.connectors.brokers`.",
              required = true,
              example = "events")
          String broker,
      @In(
              label = "Exchange",
              doc =
                  "What takes it and gives it to queues; it must be there already. Without it the"
                      + " routing key is the name of a queue.",
              example = "calls")
          @Nullable String exchange,
      @In(
              label = "Routing key",
              doc = "What queues choose events by.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=\"call.finished\"")
          String routingKey,
      @In(
              label = "Event",
              doc =
                  "What is sent: a context or a list as JSON, or a text. At most 256 KB. It is sent"
                      + " again when it is not known to have arrived, with the same message id.",
              given = In.Given.COMPUTED,
              required = true,
              example = "={call: call.id, choice: menu.choice}")
          Object event,
      @In(
              label = "May go unread",
              doc =
                  "`yes`: it does not matter whether a queue takes it. Usually `no`: the step ends"
                      + " in `UNROUTED`.",
              example = "no",
              oneOf = {"no", "yes"},
              rare = true)
          @Nullable String unread,
      @AnswerWithin @Nullable Duration answerWithin) {}

  public record Output(@Out("The message id: the same when it was sent again.") String id) {}

  private final Map<String, MessageBroker> brokers;
  private final OutsideHosts hosts;
  private final Map<String, SSLContext> certificates;
  private final Guards guards;
  private final Secrets secrets;
  private final InstantSource clock;
  private final Map<String, BrokerLink> links = new ConcurrentHashMap<>();

  /**
   * @param hosts that may be asked
   * @param certificates by host, or {@code *} for all others: what we show to it and whom we trust
   */
  public PublishEvent(
      Map<String, MessageBroker> brokers,
      OutsideHosts hosts,
      Map<String, SSLContext> certificates,
      Guards guards,
      Secrets secrets,
      InstantSource clock) {
    this.brokers = Map.copyOf(brokers);
    this.hosts = hosts;
    this.certificates = Map.copyOf(certificates);
    this.guards = guards;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    Input in = run.input();
    MessageBroker broker = brokers.get(in.broker());
    if (broker == null) {
      throw new BadStepInput(
          "there is no message broker \"%s\"; an administrator has named %s (jackfield.connectors.brokers)"
              .formatted(in.broker(), new TreeMap<>(brokers).keySet()));
    }
    MessageBroker.Place place = broker.place();
    if (hosts.rule(place.host()).isEmpty()) {
      throw new BadStepInput(OutsideHosts.refusal(place.host()));
    }
    Event event = event(in, run);
    Secrets.Used used = new Secrets.Used();
    String password = secrets.open(broker.password(), used::add);
    BrokerLink link =
        links.computeIfAbsent(
            in.broker(),
            _ -> new BrokerLink(place, broker.user(), hosts, certificates(place.host())));
    guards.ask(
        "event " + in.broker(),
        run,
        in.answerWithin(),
        true,
        used::hide,
        within -> {
          link.publish(event, password, within);
          return new Output(event.id());
        });
  }

  private Event event(Input in, StepRun<Input, Output> run) {
    boolean isText = in.event() instanceof String;
    String text = isText ? in.event().toString() : JSON.writeValueAsString(in.event());
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > LARGEST) {
      throw new BadStepInput(
          "an event has at most %d bytes; this one has %d".formatted(LARGEST, size));
    }
    AMQP.BasicProperties properties =
        new AMQP.BasicProperties.Builder()
            .messageId("jackfield-" + run.key())
            .correlationId(run.hasCall() ? run.call().id() : null)
            .appId("jackfield")
            .timestamp(Date.from(clock.instant()))
            .contentType(isText ? "text/plain" : "application/json")
            .contentEncoding("utf-8")
            .deliveryMode(SURVIVES_A_RESTART)
            .build();
    return new Event(
        name("Exchange", Objects.requireNonNullElse(in.exchange(), "")),
        name("Routing key", in.routingKey()),
        !"yes".equals(in.unread()),
        properties,
        text);
  }

  private static String name(String what, String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw new BadStepInput(what + " has at most " + LONGEST_NAME + " bytes");
    }
    return text;
  }

  private SSLContext certificates(String host) {
    try {
      SSLContext own = certificates.get(host);
      SSLContext others = own == null ? certificates.get("*") : own;
      return others == null ? SSLContext.getDefault() : others;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no TLS on this machine", e);
    }
  }

  @Override
  public void close() {
    links.values().forEach(BrokerLink::close);
  }
}
