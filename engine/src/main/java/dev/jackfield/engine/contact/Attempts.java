package dev.jackfield.engine.contact;

import dev.jackfield.exchange.Personal;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is known about a number when it is to be called, and the calls to it. Blocks on the
 * database, for two seconds at most once it is there.
 */
public interface Attempts extends NumbersKept {

  /** What stands on the lists about a number now, expired entries too. */
  List<ContactEntry> about(Personal number);

  /** All that a limit may ask. */
  record Known(List<ContactEntry> entries, History history) {}

  /**
   * Decides about an attempt while no other node decides about the same number, and keeps it when
   * the decision is yes: two that come at once cannot both be the last one allowed.
   *
   * @param wanted without a result; is counted from its commit on
   * @param decide told what is known; nothing is kept when it says no or throws
   * @return what it decided, committed
   */
  boolean attempt(ContactAttempt wanted, Predicate<Known> decide);

  /** Newest first. */
  List<ContactAttempt> of(Personal number, int most);

  /**
   * Deletes attempts, and entries that were removed, from before this instant.
   *
   * @return how many
   */
  @Override
  int forget(Instant before);
}
