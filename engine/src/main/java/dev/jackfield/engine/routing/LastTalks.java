package dev.jackfield.engine.routing;

import dev.jackfield.exchange.AgentId;
import java.time.Instant;
import java.util.Optional;

/** Who talked with a caller last. Blocks on the database. */
public interface LastTalks {

  /** A talk that was answered. */
  record LastTalk(AgentId agent, Instant at) {}

  /** The last one with this number, among its newest calls. */
  Optional<LastTalk> with(String number);
}
