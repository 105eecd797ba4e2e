package dev.jackfield.connector.amqp;

import com.rabbitmq.client.AMQP;

/**
 * What is published.
 *
 * @param exchange empty: the routing key names a queue
 * @param mustBeRouted some queue must take it
 */
record Event(
    String exchange,
    String routingKey,
    boolean mustBeRouted,
    AMQP.BasicProperties properties,
    String text) {

  /** For whoever reads it, to see one that comes twice. */
  String id() {
    return properties.getMessageId();
  }
}
