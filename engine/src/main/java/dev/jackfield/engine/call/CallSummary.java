package dev.jackfield.engine.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call as the list of calls shows it. Numbers are personal and apart. */
public record CallSummary(
    String id,
    String node,
    String processId,
    int version,
    long definitionKey,
    @Nullable Long instanceKey,
    Instant arrivedAt,
    @Nullable Instant answeredAt,
    @Nullable String queue,
    @Nullable Long waitedMillis,
    @Nullable String agent,
    @Nullable Instant talkedAt,
    @Nullable Instant endedAt,
    @Nullable String endedBy) {}
