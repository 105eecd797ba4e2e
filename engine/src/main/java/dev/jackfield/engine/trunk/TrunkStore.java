package dev.jackfield.engine.trunk;

import dev.jackfield.exchange.Locations.Trunk;
import java.util.List;

/** Where trunks are kept, their passwords sealed. */
public interface TrunkStore {
  List<Trunk> all();

  void put(Trunk trunk);

  void remove(String name);
}
