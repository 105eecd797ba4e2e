/**
 * Puts events onto message brokers that speak AMQP 0-9-1. Entry: {@link
 * dev.jackfield.connector.amqp.PublishEvent}.
 */
@NullMarked
package dev.jackfield.connector.amqp;

import org.jspecify.annotations.NullMarked;
