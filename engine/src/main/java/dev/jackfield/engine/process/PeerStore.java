package dev.jackfield.engine.process;

import dev.jackfield.exchange.NodeName;
import java.util.List;

/** Where processes say that they are there. */
public interface PeerStore {

  /** The process is there now. */
  void seen(Peer self);

  /** All that were seen and did not say goodbye, by name. */
  List<Peer> all();

  void remove(NodeName name);

  /** Name of the process whose engine is on duty, or was last; empty: none ever. */
  String onDuty();
}
