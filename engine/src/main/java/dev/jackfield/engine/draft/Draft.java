package dev.jackfield.engine.draft;

import java.time.Instant;

/**
 * A flow as it is being worked on.
 *
 * @param flow process id
 * @param name what people call it
 * @param revision counts every write; whoever writes says which one was read
 * @param savedNumber number of the newest saved version; 0: none
 * @param changed whether it differs from that version
 */
public record Draft(
    String flow,
    String name,
    String xml,
    long revision,
    String editedBy,
    Instant editedAt,
    int savedNumber,
    boolean changed) {}
