package dev.jackfield.engine.call;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One event of a call's trace.
 *
 * @param type simple name of the event, as {@code StepStarted}
 * @param data its fields that are not personal
 * @param personal its personal fields; empty for who may not see them
 */
public record TraceLine(Instant at, String type, JsonNode data, Map<String, String> personal) {}
