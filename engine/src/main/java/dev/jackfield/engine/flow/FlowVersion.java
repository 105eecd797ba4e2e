package dev.jackfield.engine.flow;

import dev.jackfield.exchange.FlowRef;
import java.time.Instant;

/**
 * One deployed version of a flow.
 *
 * @param name what people call it
 * @param xml the BPMN exactly as deployed
 * @param catchesHangUp true: it draws what happens when the caller hangs up, so it is told by
 *     message
 */
public record FlowVersion(
    FlowRef ref, String name, String xml, boolean catchesHangUp, Instant deployedAt) {

  /** The flow's own id, without its release. */
  public String flow() {
    return ReleasedId.of(ref.processId()).flow();
  }

  /** 0: it is none of a release. */
  public int release() {
    return ReleasedId.of(ref.processId()).release();
  }
}
