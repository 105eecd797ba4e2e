package dev.jackfield.engine.flowtest;

import java.util.List;
import java.util.Optional;

/** Where tests are kept. */
public interface FlowTestStore {

  /** Those of a flow, by name. */
  List<KeptTest> of(String flow);

  Optional<KeptTest> find(String flow, String name);

  /** Keeps a test, also one that was removed before. */
  void put(KeptTest test);

  /** False: there was none. */
  boolean remove(String flow, String name);

  /** Whether there is, or ever was, a test of this name. */
  boolean knows(String flow, String name);

  /** What was last seen of a test in files; empty: nothing. */
  Optional<String> seen(String flow, String name);

  void see(String flow, String name, String digest);
}
