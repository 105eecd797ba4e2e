package dev.jackfield.engine.audit;

import java.time.Instant;
import java.util.Map;

/**
 * Somebody did something.
 *
 * @param actor a user's name, or {@code jackfield} for what is done by itself
 * @param action in the past tense, as {@code listened}
 * @param subject what it was done to, kind and id, as {@code recording/20261121-...}
 * @param detail more of it by name; never a secret
 */
public record AuditEvent(
    Instant at, String actor, String action, String subject, Map<String, String> detail) {}
