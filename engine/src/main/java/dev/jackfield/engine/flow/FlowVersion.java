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
    FlowRef ref, String name, String xml, boolean catchesHangUp, Instant deployedAt) {}
