package dev.jackfield.connector.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import dev.jackfield.connector.guard.Said;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What a broker says when it closes a channel or a connection, in words that help. */
final class Failures {
  /** Content too large, access refused, not found, resource locked, precondition failed. */
  private static final Set<Integer> REFUSALS = Set.of(311, 403, 404, 405, 406);

  private Failures() {}

  /** The client's own exceptions often say nothing; what the broker said lies further in. */
  static Exception inWords(String host, Exception failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ShutdownSignalException closed) {
        Method reason = closed.getReason();
        if (reason instanceof AMQP.Channel.Close channel) {
          String words = host + ": " + channel.getReplyText();
          return REFUSALS.contains(channel.getReplyCode())
              ? new Said(PublishEvent.REFUSED, words)
              : new IOException(words, failure);
        }
        if (reason instanceof AMQP.Connection.Close connection) {
          return new IOException(host + ": " + connection.getReplyText(), failure);
        }
      }
    }
    if (failure instanceof TimeoutException) {
      return new IOException(host + " did not answer in time", failure);
    }
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String said = innermost.getMessage();
    return new IOException(
        host + ": " + (said == null ? innermost.getClass().getSimpleName() : said), failure);
  }
}
