package dev.jackfield.engine.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One simulated call. Acts come one after the other; safe for any thread. */
public interface Trial extends AutoCloseable {

  /** Does something and returns when it is done; what comes of it is told to the ear. */
  void act(Act act);

  /**
   * Lets time pass until the next thing that is waited for happens.
   *
   * @return how much time passed; empty: nothing is waited for but what people do
   */
  Optional<Duration> skip();

  /**
   * Waits, in real time, until nothing moves any more.
   *
   * @param quiet nothing happened for this long
   * @return false: something still moves after a time that should be enough
   */
  boolean settle(Duration quiet);

  /** The time in the try. */
  Instant now();

  /** When the next thing that is waited for happens, as far as it is known. */
  Optional<Instant> next();

  /** Nothing of it is left: the call is over, and so are all processes. */
  boolean isOver();

  /** Ends all of it. */
  @Override
  void close();
}
