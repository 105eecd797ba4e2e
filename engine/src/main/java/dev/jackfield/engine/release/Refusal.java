package dev.jackfield.engine.release;

import java.util.Arrays;
import java.util.List;

/** Why something is not done, with what stands in the words. */
public record Refusal(Reason reason, List<String> args) {

  static Refusal of(Reason reason, Object... args) {
    return new Refusal(reason, Arrays.stream(args).map(String::valueOf).toList());
  }

  /** In English, for the command line. Pages have words of their own. */
  @Override
  public String toString() {
    return reason.words.formatted(args.toArray());
  }

  /** The kinds of refusal; each tells its arguments by their places. */
  public enum Reason {
    NO_SUCH_FLOW("There is no flow \"%s\"; flows are named by their process id."),
    NOT_READABLE("The diagram of \"%s\" cannot be read: %s"),
    NOT_THERE("Step \"%2$s\" of flow \"%1$s\" calls \"%3$s\", and there is no such flow."),
    COMPUTED_CALL(
        "Step \"%2$s\" of flow \"%1$s\" works out which flow it calls: a release holds all that it"
            + " calls, so it must be written there by its process id."),
    STARTS_BY_ITSELF(
        "Flow \"%s\" is started by itself, by its start event \"%s\" (message, timer or signal):"
            + " every release of it would be started. Let it begin with a plain start event."),
    ID_OF_A_RELEASE(
        "The process id \"%s\" looks like that of a release: an id must not end in .r and a number."),
    ERRORS("The flow has errors: %s"),
    TESTS_FAILED("Tests of the flow failed: %s"),
    BROKER_REFUSED("The broker refuses it: %s"),
    BROKER_AWAY("The broker does not answer. Nothing was released; try again."),
    NEEDS_RELEASE(
        "Calls of number %s would run \"%s\" at once, and the number demands that a second person"
            + " agrees. Save the flow on the page Flows, and make a release of it."),
    NO_SUCH_RELEASE("There is no release %s."),
    NOT_READY("Release %s cannot be used: %s"),
    ROLLOUT_OPEN(
        "Release %2$s of flow \"%1$s\" is being rolled out. Promote it, roll it back or withdraw it"
            + " first."),
    NO_ROLLOUT("No release of flow \"%s\" is being rolled out."),
    IN_FORCE("Release %s is in force already."),
    NOT_RUNNING("The rollout of release %s is not running: %s."),
    NOT_ASKED("Nobody has to approve release %s now."),
    NOT_APPROVED(
        "Number %s demands that a second person agrees, and nobody did for release %s: take it back,"
            + " and roll it out for all numbers of the flow."),
    OWN_ROLLOUT("Whoever asked for it cannot approve it: somebody else has to."),
    NOTHING_BEFORE(
        "No release of flow \"%s\" is in force or rolled out: there is nothing to undo."),
    NO_NUMBER_OF_FLOW("Number %s does not lead to flow \"%s\"."),
    BAD_PLAN(
        "The plan \"%s\" cannot be read: it is like 10:100:10, 50:500:30, 100 (percent, calls,"
            + " minutes), percent rising, each 1 to 100."),
    BAD_LIMITS("The limits cannot be: shares are 0 to 100, and it takes at least 1 call to judge."),
    BAD_HOURS("The hours \"%s\" cannot be read: they are like 08:00-18:00."),
    BAD_PERCENT("\"%s\" is no share: 0 to 100."),
    BAD_CALLER(
        "\"%s\" is no caller: digits, perhaps with + before and * behind them, as +4420*; or the"
            + " name of an agent."),
    BAD_TIME("\"%s\" is no time: write it as 2026-11-21T22:00:00Z, or with its offset."),
    NOT_ALLOWED("\"%s\" may not do this: it takes the role OPS or ADMIN.");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /** Carries a refusal to where it is answered. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    Refused(Reason reason, Object... args) {
      super(reason.name());
      this.refusal = Refusal.of(reason, args);
    }

    Refused(Refusal refusal) {
      super(refusal.reason().name());
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }
}
