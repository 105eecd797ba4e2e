package dev.jackfield.desk;

import dev.jackfield.engine.desk.CallerFile;
import dev.jackfield.engine.desk.CallerFiles;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Personal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What other systems know of the callers who are on agents' pages: asked in the background, once
 * for a call, and told to the page when it is there. A page never waits for it. Thread-safe.
 */
final class CallerCards {
  /** As long as a call may stay on a page. */
  private static final Duration KEPT = Duration.ofMinutes(45);

  /** Then a system that did not answer is asked again, if the page is still looked at. */
  private static final Duration AGAIN = Duration.ofSeconds(15);

  private final CallerFiles files;
  private final Clock clock;
  private final Map<CallId, Card> cards = new ConcurrentHashMap<>();
  private volatile Consumer<AgentId> news = _ -> {};

  CallerCards(CallerFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  private static final class Card {
    final Instant asked;
    final Set<AgentId> readers = ConcurrentHashMap.newKeySet();
    volatile @Nullable CallerFile file;

    /**
     * @param before what is shown until the answer is there
     */
    Card(Instant asked, @Nullable Card before) {
      this.asked = asked;
      this.file = before == null ? null : before.file;
    }
  }

  /** Told when an agent's page has something new to show. */
  void watch(Consumer<AgentId> watcher) {
    news = watcher;
  }

  /** Whether there is anybody to ask. */
  boolean isThere() {
    return files.isThere();
  }

  /**
   * What is known by now; empty: it was asked and has not answered yet. Returns at once.
   *
   * @param near our number that the call is to or from
   */
  Optional<CallerFile> of(CallId call, AgentId reader, String number, String near) {
    Instant now = clock.instant();
    Card fresh = new Card(now, cards.get(call));
    Card card =
        cards.compute(call, (_, old) -> old == null || isToAskAgain(old, now) ? fresh : old);
    card.readers.add(reader);
    if (card == fresh) {
      cards.values().removeIf(c -> c.asked.isBefore(now.minus(KEPT)));
      ask(card, number, near);
    }
    return Optional.ofNullable(card.file);
  }

  /** The name of who is in this call, if a page asked for it and the CRM said it. */
  Optional<String> nameOf(CallId call) {
    Card card = cards.get(call);
    CallerFile file = card == null ? null : card.file;
    return file == null || file.name().isBlank() ? Optional.empty() : Optional.of(file.name());
  }

  private static boolean isToAskAgain(Card card, Instant now) {
    CallerFile file = card.file;
    return file != null
        && !(file.customersAnswered() && file.ordersAnswered())
        && card.asked.isBefore(now.minus(AGAIN));
  }

  private void ask(Card card, String number, String near) {
    files
        .of(new Personal(number), new Personal(near))
        .thenAccept(
            file -> {
              card.file = file;
              card.readers.forEach(news);
            });
  }
}
