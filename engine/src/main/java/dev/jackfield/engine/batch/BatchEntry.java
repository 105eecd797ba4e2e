package dev.jackfield.engine.batch;

import dev.jackfield.exchange.Personal;
import java.util.Map;

/**
 * A number of a file, and the cells beside it.
 *
 * @param row the first below the head is 1
 */
public record BatchEntry(int row, Personal number, Map<String, String> columns) {}
