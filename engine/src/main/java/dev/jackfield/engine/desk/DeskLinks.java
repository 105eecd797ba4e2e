package dev.jackfield.engine.desk;

import dev.jackfield.exchange.AgentId;
import java.util.List;
import java.util.Optional;

/** Which agent each person is; one person is one agent at most, and the other way round. */
public interface DeskLinks {
  List<DeskLink> all();

  Optional<DeskLink> of(String user);

  Optional<DeskLink> of(AgentId agent);

  void put(DeskLink link);

  void remove(String user);
}
