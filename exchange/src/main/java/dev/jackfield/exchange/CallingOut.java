package dev.jackfield.exchange;

import java.util.Optional;

/** A telephony node asks, right before it dials, whether it may. Answered from memory. */
public interface CallingOut {

  /** Why this number may not be called now, in words without the number; empty when it may. */
  Optional<String> refusal(Personal number);
}
