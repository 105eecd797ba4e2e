package dev.jackfield.engine.routing;

import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.rule.Decided;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.exchange.CallId;
import dev.jackfield.step.CallRef;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How soon a ticket is to be worked off, by the rule set {@code tickets}. Thread-safe. */
public final class TicketRules {
  private static final Logger LOG = LoggerFactory.getLogger(TicketRules.class);

  /** What the rules said of a ticket; to be kept when it is opened. */
  public final class Times {
    private final Decided decided;
    private final CallId call;

    private Times(Decided decided, CallId call) {
      this.decided = decided;
      this.call = call;
    }

    /** A word as {@code high}; empty: they said none. */
    public String priority() {
      return decided.word("priority");
    }

    /** What somebody must know who is given it; empty: they said none. */
    public String skill() {
      return decided.word("skill");
    }

    public Optional<Instant> respondBy() {
      return instant(TicketTimes.RESPOND_BY);
    }

    public Optional<Instant> resolveBy() {
      return instant(TicketTimes.RESOLVE_BY);
    }

    private Optional<Instant> instant(String field) {
      String word = decided.word(field);
      return word.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(word).toInstant());
    }

    /** Keeps the decision with its reasons. */
    public void keep() {
      decisions.keep(decided, call);
    }
  }

  private final RuleSets rules;
  private final Decisions decisions;
  private final Party party;

  public TicketRules(RuleSets rules, Decisions decisions, Numbers numbers) {
    this.rules = rules;
    this.decisions = decisions;
    this.party = new Party(numbers);
  }

  /** Empty without such a rule set, or when it cannot decide: no ticket is lost for that. */
  public Optional<Times> ask(String kind, @Nullable CallRef call) {
    if (!decisions.knows(TicketTimes.RULE_SET)) {
      return Optional.empty();
    }
    TreeMap<String, Object> told = new TreeMap<>();
    told.put("kind", kind);
    if (call != null) {
      party.tell(told, call, rules.book().shape(TicketTimes.RULE_SET));
    }
    try {
      Decided decided = decisions.ask(TicketTimes.RULE_SET, told);
      return Optional.of(
          new Times(decided, call == null ? Decisions.NO_CALL : new CallId(call.id())));
    } catch (RuntimeException cannot) {
      LOG.warn("the rules do not say how soon a ticket is due: {}", cannot.toString());
      return Optional.empty();
    }
  }
}
