package dev.jackfield.engine.audit;

import java.util.List;

/** Events that are only ever added. Blocks on the database. */
public interface AuditTrail {

  /** Committed when this returns; what it allows must come after. */
  void add(AuditEvent event);

  /** What was done to something, the newest first. */
  List<AuditEvent> about(String subject, int most);
}
