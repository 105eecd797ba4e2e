package dev.jackfield.engine.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What new calls of a flow run that no rollout takes.
 *
 * @param release null: what was deployed last
 * @param before what it goes back to; null: what was deployed last
 */
public record Standing(
    String flow, @Nullable Integer release, @Nullable Integer before, Instant since, String by) {}
