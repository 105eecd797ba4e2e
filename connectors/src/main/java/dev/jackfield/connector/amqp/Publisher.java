package dev.jackfield.connector.amqp;

import com.rabbitmq.client.Channel;
import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.http.WebClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A channel on which one event at a time is published. For one thread at a time. */
final class Publisher {
  private final Channel channel;

  /** Set by the connection's thread, before the confirmation that ends the wait for it. */
  private volatile @Nullable String unrouted;

  private boolean isFree = true;

  Publisher(Channel channel) throws IOException {
    this.channel = channel;
    channel.addReturnListener(returned -> unrouted = returned.getReplyText());
    try {
      channel.confirmSelect();
    } catch (IOException | RuntimeException failure) {
      giveUp();
      throw failure;
    }
  }

  /** Whether it can take another event. */
  boolean isFree() {
    return isFree && channel.isOpen();
  }

  /** Returns when the broker says that it has it: stored, in every queue that it belongs to. */
  void publish(Event event, Duration within)
      throws IOException, InterruptedException, TimeoutException, Said {
    unrouted = null;
    isFree = false;
    channel.basicPublish(
        event.exchange(),
        event.routingKey(),
        event.mustBeRouted(),
        event.properties(),
        event.text().getBytes(StandardCharsets.UTF_8));
    boolean isStored = channel.waitForConfirms(within.plus(WebClient.AFTER_THE_GUARD).toMillis());
    isFree = true;
    if (unrouted != null) {
      throw new Said(
          PublishEvent.UNROUTED,
          "no queue takes \"%s\" of %s (%s)"
              .formatted(
                  event.routingKey(),
                  event.exchange().isEmpty()
                      ? "the exchange without a name"
                      : "\"" + event.exchange() + "\"",
                  unrouted));
    }
    if (!isStored) {
      throw new IOException("the broker has not stored it");
    }
  }

  /** Ends it: what is still under way on it may come or not. */
  void giveUp() {
    try {
      channel.abort();
    } catch (IOException gone) {
      // So is the channel.
    }
  }
}
