package dev.jackfield.engine.knowledge;

import java.time.Instant;

/**
 * Somebody changed an article.
 *
 * @param what {@code written}, {@code imported}, {@code published}, {@code withdrawn}, {@code
 *     restored}
 * @param isKept whether what it left can be read: since such texts are kept
 */
public record ArticleChange(int version, Instant at, String who, String what, boolean isKept) {}
