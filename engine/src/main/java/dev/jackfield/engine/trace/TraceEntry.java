package dev.jackfield.engine.trace;

import java.time.Instant;
import java.util.Map;

/**
 * One line of the trace as it is stored.
 *
 * @param node who wrote it
 * @param seq rises with every line of this node, also over restarts; node and seq name the line
 * @param type simple name of the event's record
 * @param data what is not personal, as a JSON object
 * @param personal what is, by name
 */
public record TraceEntry(
    String node,
    long seq,
    String call,
    Instant at,
    String type,
    String data,
    Map<String, String> personal) {}
