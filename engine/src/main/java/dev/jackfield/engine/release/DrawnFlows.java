package dev.jackfield.engine.release;

import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.flow.Flows;
import java.util.Map;
import java.util.TreeMap;

/**
 * What releases are made from: flows as people saved them last, and those that are only deployed.
 * Blocks on the database.
 */
final class DrawnFlows {
  private final Flows flows;
  private final Drafts drafts;

  DrawnFlows(Flows flows, Drafts drafts) {
    this.flows = flows;
    this.drafts = drafts;
  }

  /** Diagrams by process id. */
  Map<String, String> newest() {
    Map<String, String> diagrams = flows.diagrams();
    diagrams.putAll(drafts.newestDiagrams());
    return diagrams;
  }

  /** Names by process id; no diagram is read for it. */
  Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    flows.all().forEach(v -> names.put(v.flow(), v.name()));
    drafts.lines().stream()
        .filter(d -> d.savedNumber() > 0)
        .forEach(d -> names.put(d.flow(), d.name()));
    return names;
  }
}
