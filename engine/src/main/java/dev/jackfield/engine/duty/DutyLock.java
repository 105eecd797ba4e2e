package dev.jackfield.engine.duty;

import java.util.Optional;

/** What one process at a time can hold. */
public interface DutyLock {

  /**
   * Takes it if nobody holds it.
   *
   * @param who wants it
   * @return empty: another process holds it
   * @throws RuntimeException when that cannot be found out now
   */
  Optional<Hold> take(String who);

  /** Held until it is closed, or the connection to the database is lost. */
  interface Hold extends AutoCloseable {

    /** Rises with each time that it is taken. */
    long term();

    /** Whether the one who held it before gave it back, and so does nothing any more. */
    boolean wasGivenBack();

    /**
     * @return false: it is lost
     */
    boolean isStillHeld();

    /** Gives it back. */
    @Override
    void close();
  }
}
