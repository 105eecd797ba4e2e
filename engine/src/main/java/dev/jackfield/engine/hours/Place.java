package dev.jackfield.engine.hours;

import java.time.ZoneId;

/**
 * Where a number may be.
 *
 * @param country ISO 3166-1 alpha-2
 * @param region ISO 3166-2, as {@code US-FL} or {@code CN-SH}; empty: not known
 */
public record Place(String country, String region, ZoneId zone) {}
