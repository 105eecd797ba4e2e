package dev.jackfield.engine.routing;

import dev.jackfield.engine.routing.LastTalks.LastTalk;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says who talked with a caller last, in time or not at all: a call never waits for a slow
 * database. Thread-safe.
 */
public final class LastAgents {
  private static final Logger LOG = LoggerFactory.getLogger(LastAgents.class);
  private static final Duration LONGEST = Duration.ofMillis(150);
  private static final int MOST_AT_ONCE = 8;

  private final LastTalks talks;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);

  public LastAgents(LastTalks talks) {
    this.talks = talks;
  }

  /** Nobody, when the database is away or does not say so soon. */
  CompletionStage<Optional<LastTalk>> of(String caller) {
    if (!free.tryAcquire()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return CompletableFuture.supplyAsync(() -> find(caller), Thread::startVirtualThread)
        .completeOnTimeout(Optional.empty(), LONGEST.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Optional<LastTalk> find(String caller) {
    try {
      return talks.with(caller);
    } catch (RuntimeException away) {
      LOG.debug("it cannot be said who talked with a caller last: {}", away.toString());
      return Optional.empty();
    } finally {
      free.release();
    }
  }
}
