package dev.jackfield.designer;

import java.util.List;
import java.util.Map;

/** Tables that a flow can look things up in. */
@FunctionalInterface
public interface LookupTables {
  /** Their columns, by name. */
  Map<String, List<String>> columns();
}
