package dev.jackfield.engine.routing;

import dev.jackfield.engine.contact.Attempts;
import dev.jackfield.engine.contact.ContactAttempt;
import dev.jackfield.engine.contact.ContactLists;
import dev.jackfield.engine.hours.CallingHours;
import dev.jackfield.engine.hours.Places;
import dev.jackfield.engine.hours.WhoMayBeCalled;
import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.Said;
import dev.jackfield.engine.rule.Table;
import dev.jackfield.exchange.CallingOut;
import dev.jackfield.exchange.Personal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the rule sets {@code who-may-be-called} and then {@code calling-hours}; both decisions are
 * kept for the call. Without one of the two rule sets nobody is called.
 *
 * <p>What is known about the number is read, decided about and counted on a thread of its own, in
 * one transaction, while no other node decides about the same number. When that does not come to
 * its end in time, the rules are asked again without anything known. Thread-safe.
 */
public final class MayBeCalled implements CallingOut {
  private static final Logger LOG = LoggerFactory.getLogger(MayBeCalled.class);

  /** Longer than nobody waits for the database. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  /** So many connections of the pool at most are busy with this. */
  private static final int AT_ONCE = 8;

  private final Decisions decisions;
  private final RuleSets rules;
  private final Attempts attempts;
  private final Clock clock;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  public MayBeCalled(Decisions decisions, RuleSets rules, Attempts attempts, Clock clock) {
    this.decisions = decisions;
    this.rules = rules;
    this.attempts = attempts;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Optional<String>> refusal(Wish wish) {
    for (String needed : List.of(WhoMayBeCalled.RULE_SET, CallingHours.RULE_SET)) {
      if (!decisions.knows(needed)) {
        String why = new RuleSets.UnknownRuleSet(needed, rules.book().names()).getMessage();
        return CompletableFuture.completedFuture(Optional.of(String.valueOf(why)));
      }
    }
    Asking asking = new Asking(wish);
    CompletableFuture<List<Decided>> known = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("may-be-called-" + wish.call())
        .start(
            () -> {
              try {
                List<Decided> decided = read(asking, known);
                var _ = known.complete(decided);
              } catch (InterruptedException | RuntimeException e) {
                var _ = known.completeExceptionally(e);
              }
            });
    return known
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(away -> unread(asking, away))
        .thenApply(decided -> told(wish, decided))
        .exceptionally(
            bad -> {
              LOG.error("whether call {} may call a number cannot be decided", wish.call(), bad);
              return Optional.of("the rules cannot decide whether the number may be called now");
            });
  }

  /**
   * @param known done: it came too late, and nothing is counted any more
   */
  private List<Decided> read(Asking asking, CompletableFuture<List<Decided>> known)
      throws InterruptedException {
    if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("too many numbers are asked for at once");
    }
    try {
      List<Decided> decided = new ArrayList<>();
      if (asking.isCounted()) {
        boolean _ =
            attempts.attempt(
                asking.attempt(),
                found -> {
                  decided.addAll(asking.decide(asking.facts().and(found)));
                  return isAllowed(decided) && !known.isDone();
                });
      } else {
        decided.addAll(asking.decide(asking.facts().and(attempts.about(asking.number))));
      }
      return decided;
    } finally {
      places.release();
    }
  }

  /**
   * The database is away or slow; or the rules themselves fail, and then do so again. What the
   * database says may have a number in it, and is not logged.
   */
  private List<Decided> unread(Asking asking, Throwable away) {
    LOG.warn("what is known about a number cannot be read: {}", away.getClass().getName());
    return asking.decide(asking.facts());
  }

  private Optional<String> told(Wish wish, List<Decided> decided) {
    decided.forEach(d -> decisions.keep(d, wish.call()));
    Decided last = decided.getLast();
    return last.isTrue(CallingHours.ALLOWED) ? Optional.empty() : Optional.of(why(last));
  }

  private static boolean isAllowed(List<Decided> decided) {
    return decided.getLast().isTrue(CallingHours.ALLOWED);
  }

  private static String why(Decided decided) {
    String next = decided.word(CallingHours.NEXT);
    return decided.decision().reasons().stream().map(Said::en).collect(Collectors.joining(" "))
        + (next.isEmpty() ? "" : " The next time is " + next + ".");
  }

  /** One wish, as the rules and the lists have it. */
  private final class Asking {
    private final Wish wish;
    private final Personal number;
    private final String purpose;

    Asking(Wish wish) {
      this.wish = wish;
      String dialled = wish.number().value();
      this.number = new Personal(Places.e164(dialled).orElse(dialled));
      this.purpose = wish.about().purpose().isEmpty() ? usual(wish.kind()) : wish.about().purpose();
    }

    private static String usual(Kind kind) {
      return kind == Kind.DIAL ? WhoMayBeCalled.NO_PURPOSE : kind.word();
    }

    /** A purpose without a row is refused by the rules, and not counted. */
    boolean isCounted() {
      Table purposes = rules.book().tables().get(ContactLists.PURPOSES);
      return purposes != null
          && purposes.fitting(Question.of(Map.of("purpose", purpose))).stream()
              .anyMatch(row -> !row.cell("counted").equals("no"));
    }

    ContactAttempt attempt() {
      return new ContactAttempt(
          number, purpose, wish.about().campaign(), wish.kind(), wish.call(), clock.instant(), "");
    }

    ContactFacts facts() {
      return ContactFacts.of(number, purpose, wish, clock.instant());
    }

    /** By who-may-be-called, and when that allows it by calling-hours. */
    List<Decided> decide(ContactFacts facts) {
      Decided who = decisions.ask(WhoMayBeCalled.RULE_SET, facts.told());
      return who.isTrue(CallingHours.ALLOWED)
          ? List.of(who, decisions.ask(CallingHours.RULE_SET, facts.forHours()))
          : List.of(who);
    }
  }
}
