package dev.jackfield.engine.routing;

import dev.jackfield.engine.contact.Attempts;
import dev.jackfield.engine.contact.ContactAttempt;
import dev.jackfield.engine.hours.CallingHours;
import dev.jackfield.engine.hours.Places;
import dev.jackfield.engine.hours.WhoMayBeCalled;
import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.Said;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.CallingOut.Kind;
import dev.jackfield.exchange.CallingOut.Wish;
import dev.jackfield.exchange.Personal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * When a number may be called at the earliest, by the rules and by what is known about it now.
 * Counts nothing and keeps nothing: whoever dials asks once more. Blocks on the database.
 * Thread-safe.
 */
public final class WhenMayBeCalled {
  private static final int MOST_LOOKS_AHEAD = 8;

  private final RuleSets rules;
  private final Deciders deciders;
  private final Attempts attempts;

  public WhenMayBeCalled(RuleSets rules, Deciders deciders, Attempts attempts) {
    this.rules = rules;
    this.deciders = deciders;
    this.attempts = attempts;
  }

  /** The answer. */
  public sealed interface Answer {
    /** At the time that was asked for. */
    record Then() implements Answer {}

    /** Not then, but from this instant on. */
    record From(Instant at, Why why) implements Answer {}

    /** At no time that the rules can tell. */
    record Never(Why why) implements Answer {}
  }

  /** Why not at the time that was asked for. */
  public record Why(String en, String zh) {
    private static final Why NO_RULES =
        new Why("There are no rules that say whether a number may be called.", "没有规则说明号码是否可以呼叫。");
  }

  /**
   * @param at from when on; what is known by then is what is known now
   */
  public Answer ask(Personal given, About about, Instant at) {
    if (!rules
        .book()
        .names()
        .containsAll(List.of(WhoMayBeCalled.RULE_SET, CallingHours.RULE_SET))) {
      return new Answer.Never(Why.NO_RULES);
    }
    Personal number = new Personal(Places.e164(given.value()).orElse(given.value()));
    Attempts.Known known = known(number, about, at);
    Why why = null;
    Instant then = at;
    for (int look = 0; look < MOST_LOOKS_AHEAD; look++) {
      Decided decided = decide(number, about, known, then);
      if (decided.isTrue(CallingHours.ALLOWED)) {
        return why == null ? new Answer.Then() : new Answer.From(then, why);
      }
      why = why == null ? why(decided) : why;
      Optional<Instant> next = next(decided);
      if (next.isEmpty() || !next.get().isAfter(then)) {
        break;
      }
      then = next.get();
    }
    return new Answer.Never(why == null ? Why.NO_RULES : why);
  }

  private Decided decide(Personal number, About about, Attempts.Known known, Instant at) {
    Wish wish = new Wish(Decisions.NO_CALL, number, Kind.DIAL, about);
    ContactFacts facts = ContactFacts.of(number, purpose(about), wish, at).and(known);
    Decided who = deciders.decide(rules.book(), WhoMayBeCalled.RULE_SET, facts.told(), at);
    return who.isTrue(CallingHours.ALLOWED)
        ? deciders.decide(rules.book(), CallingHours.RULE_SET, facts.forHours(), at)
        : who;
  }

  private static String purpose(About about) {
    return about.purpose().isEmpty() ? WhoMayBeCalled.NO_PURPOSE : about.purpose();
  }

  /** What a limit may ask, read without making an attempt. */
  private Attempts.Known known(Personal number, About about, Instant at) {
    AtomicReference<Attempts.Known> read = new AtomicReference<>();
    boolean _ =
        attempts.attempt(
            new ContactAttempt(
                number, purpose(about), about.campaign(), Kind.DIAL, Decisions.NO_CALL, at, ""),
            found -> {
              read.set(found);
              return false;
            });
    return Objects.requireNonNull(read.get(), "what is known of a number");
  }

  private static Optional<Instant> next(Decided decided) {
    String next = decided.word(CallingHours.NEXT);
    return next.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(next).toInstant());
  }

  private static Why why(Decided decided) {
    List<Said> reasons = decided.decision().reasons();
    return new Why(
        reasons.stream().map(Said::en).collect(Collectors.joining(" ")),
        reasons.stream().map(Said::zh).collect(Collectors.joining()));
  }
}
