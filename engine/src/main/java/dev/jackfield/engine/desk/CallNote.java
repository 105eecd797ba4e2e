package dev.jackfield.engine.desk;

import dev.jackfield.exchange.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent wrote about a call, and how it ended.
 *
 * @param version rises with each change of the text; 0: nothing was written yet
 * @param outcome code of a {@link CallOutcome}; null: not said yet
 */
public record CallNote(
    String call,
    AgentId agent,
    String text,
    int version,
    @Nullable String outcome,
    String changedBy,
    Instant changedAt) {}
