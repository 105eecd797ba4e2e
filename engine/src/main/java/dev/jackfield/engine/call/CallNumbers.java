package dev.jackfield.engine.call;

import dev.jackfield.exchange.Personal;

/** The numbers of a call; empty when they were deleted or withheld. */
public record CallNumbers(Personal called, Personal caller) {}
