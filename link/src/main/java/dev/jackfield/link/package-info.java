/**
 * Carries the exchange: {@link dev.jackfield.link.DirectWire} within one process, {@link
 * dev.jackfield.link.RedisWire} between several.
 */
@NullMarked
package dev.jackfield.link;

import org.jspecify.annotations.NullMarked;
