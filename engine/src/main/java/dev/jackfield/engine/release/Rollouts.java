package dev.jackfield.engine.release;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.release.Refusal.Reason;
import dev.jackfield.engine.release.Refusal.Refused;
import dev.jackfield.engine.release.Rollout.State;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What people do with a release that is made: give it a share of the calls, more, all, or take it
 * back. Each is in force in this process when the method returns, and in others within a second.
 * Blocks on the database. Thread-safe.
 */
public final class Rollouts {
  /** Who acts when nobody does. */
  public static final String BY_ITSELF = "jackfield";

  private static final int SALT_BYTES = 8;
  private static final int ALL = 100;

  private final ReleaseStore store;
  private final LiveReleases live;
  private final Numbers numbers;
  private final AuditTrail audit;
  private final Clock clock;
  private final RolloutMoves moves;
  private final SecureRandom random = new SecureRandom();

  public Rollouts(
      ReleaseStore store, LiveReleases live, Numbers numbers, AuditTrail audit, Clock clock) {
    this.store = store;
    this.live = live;
    this.numbers = numbers;
    this.audit = audit;
    this.clock = clock;
    this.moves = new RolloutMoves(store, audit, clock);
  }

  /** How an act ended. */
  public sealed interface Result {
    /**
     * @param rollout that it was about; null: none
     */
    record Done(@Nullable Rollout rollout) implements Result {}

    record No(Refusal why) implements Result {}
  }

  // --- reading

  public List<Standing> standings() {
    return store.standings();
  }

  public Optional<Standing> standing(String flow) {
    return store.standings().stream().filter(s -> s.flow().equals(flow)).findFirst();
  }

  public Optional<Rollout> openOf(String flow) {
    return store.openOf(flow);
  }

  public Optional<Rollout> find(long id) {
    return store.rollout(id);
  }

  /** Newest first. */
  public List<Rollout> of(String flow, int most) {
    return store.rolloutsOf(flow, most);
  }

  public List<ReleaseStore.Alert> alerts(Instant since, int most) {
    return store.alerts(since, most);
  }

  /** All that was done with a flow's releases, newest first. */
  public List<AuditEvent> history(String flow, int most) {
    return audit.about(RolloutMoves.subject(flow), most);
  }

  /** Numbers of a flow whose releases a second person approves, of those that the terms are for. */
  public List<String> numbersOfTwoPeople(String flow, Terms terms) {
    List<String> only = terms.audience().numbers();
    return numbers.all().stream()
        .filter(n -> n.processId().equals(flow) && n.twoPeople())
        .map(PhoneNumber::number)
        .filter(n -> only.isEmpty() || only.contains(n))
        .toList();
  }

  /** Both sides of a rollout. */
  public record Sides(Figures now, Figures before) {}

  /** What the release and the others did since the rollout began. */
  public Sides sides(Rollout r) {
    Integer before = r.before();
    return new Sides(
        store.figures(r.id(), r.release(), null),
        store.figures(r.id(), before == null ? 0 : before, null));
  }

  // --- acting

  /**
   * A release is to take a share of its flow's new calls. One that takes all without a plan is in
   * force at once.
   *
   * @param percent of the calls at first; that of the plan's first step where there is a plan
   * @param startsAt null: at once
   */
  public Result begin(
      int release, Terms terms, int percent, @Nullable Instant startsAt, String by) {
    return act(
        () -> {
          Release made =
              store
                  .release(release)
                  .orElseThrow(() -> new Refused(Reason.NO_SUCH_RELEASE, release));
          if (!made.isReady()) {
            throw new Refused(Reason.NOT_READY, release, made.why());
          }
          check(made.flow(), terms, percent);
          store
              .openOf(made.flow())
              .ifPresent(
                  r -> {
                    throw new Refused(Reason.ROLLOUT_OPEN, r.flow(), r.release());
                  });
          Integer before = standing(made.flow()).map(Standing::release).orElse(null);
          if (Objects.equals(before, release)) {
            throw new Refused(Reason.IN_FORCE, release);
          }
          return begun(made, before, terms, percent, startsAt, by);
        });
  }

  private Rollout begun(
      Release release,
      @Nullable Integer before,
      Terms terms,
      int percent,
      @Nullable Instant startsAt,
      String by) {
    Instant now = clock.instant();
    boolean waits = startsAt != null && startsAt.isAfter(now);
    boolean asks = !numbersOfTwoPeople(release.flow(), terms).isEmpty();
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Rollout rollout =
        new Rollout(
            0,
            release.flow(),
            release.number(),
            before,
            asks ? State.ASKED : State.PLANNED,
            HexFormat.of().formatHex(salt),
            terms,
            terms.plan().isEmpty() ? percent : terms.plan().getFirst().percent(),
            0,
            null,
            by,
            now,
            waits ? Objects.requireNonNull(startsAt) : now,
            null,
            null,
            null,
            null,
            null,
            "");
    long id = store.begin(rollout);
    Rollout begun = store.rollout(id).orElseThrow();
    moves.note(
        asks ? "asked-for-release" : "planned-release",
        begun,
        by,
        Map.of(
            "percent", "" + rollout.percent(),
            "plan", terms.planText(),
            "starts", rollout.startsAt().toString()));
    return asks || waits ? begun : moves.start(begun, by);
  }

  private void check(String flow, Terms terms, int percent) {
    if (percent < 0 || percent > ALL) {
      throw new Refused(Reason.BAD_PERCENT, percent);
    }
    terms.audience().checked();
    terms.limits().checked();
    for (String number : terms.audience().numbers()) {
      if (numbers.find(number).filter(n -> n.processId().equals(flow)).isEmpty()) {
        throw new Refused(Reason.NO_NUMBER_OF_FLOW, number, flow);
      }
    }
  }

  /** Somebody else agrees. */
  public Result approve(long id, String by) {
    return act(
        () -> {
          Rollout r = open(id);
          if (r.state() != State.ASKED) {
            throw new Refused(Reason.NOT_ASKED, r.release());
          }
          if (r.askedBy().equals(by)) {
            throw new Refused(Reason.OWN_ROLLOUT);
          }
          Instant now = clock.instant();
          Rollout approved = new Edit(r).state(State.PLANNED).approved(by, now).done();
          store.change(approved);
          moves.note("approved-release", approved, by, Map.of());
          return approved.startsAt().isAfter(now) ? approved : moves.start(approved, by);
        });
  }

  /** Another share from now on. Who was in a smaller one stays in a larger one. */
  public Result share(long id, int percent, String by) {
    return act(
        () -> {
          if (percent < 0 || percent > ALL) {
            throw new Refused(Reason.BAD_PERCENT, percent);
          }
          Rollout r = running(id);
          Rollout changed = new Edit(r).share(percent, r.step(), clock.instant()).done();
          store.change(changed);
          moves.note(
              "changed-share",
              changed,
              by,
              Map.of("percent", "" + percent, "was", "" + r.percent()));
          return changed;
        });
  }

  /** The plan's next step, or all calls after its last one or where there is no plan. */
  public Result promote(long id, String by) {
    return act(
        () -> {
          Rollout r = running(id);
          if (isLastStep(r)) {
            checkAllMay(r);
          }
          return moves.promoteStep(r, by);
        });
  }

  /** All calls from now on, whatever the plan says. */
  public Result promoteToAll(long id, String by) {
    return act(
        () -> {
          Rollout r = running(id);
          checkAllMay(r);
          return moves.promoted(r, by);
        });
  }

  private static boolean isLastStep(Rollout r) {
    return r.step() + 1 >= r.terms().plan().size();
  }

  /** It may have been for other numbers, or a number demanded it later. */
  private void checkAllMay(Rollout r) {
    if (r.approvedBy() == null) {
      numbersOfTwoPeople(r.flow(), Terms.USUAL).stream()
          .findFirst()
          .ifPresent(
              n -> {
                throw new Refused(Reason.NOT_APPROVED, n, r.release());
              });
    }
  }

  /**
   * What ran before, at once: of a rollout that is not over, its calls; else the release in force
   * goes back to the one before it. Needs nobody's approval.
   */
  public Result rollBack(String flow, String why, String by) {
    return act(
        () -> {
          Optional<Rollout> open = store.openOf(flow);
          if (open.isPresent()) {
            return open.get().isRunning()
                ? moves.rolledBack(open.get(), why, by)
                : moves.withdrawn(open.get(), by);
          }
          Standing standing =
              standing(flow)
                  .filter(s -> s.release() != null)
                  .orElseThrow(() -> new Refused(Reason.NOTHING_BEFORE, flow));
          return moves.undone(standing, why, by);
        });
  }

  // --- by itself

  /** Begins what was planned. Another process may have been faster. */
  void startDue(Rollout seen) {
    act(
        () -> {
          Rollout r = store.rollout(seen.id()).orElseThrow();
          return r.state() == State.PLANNED && !r.startsAt().isAfter(clock.instant())
              ? moves.start(r, BY_ITSELF)
              : r;
        });
  }

  void promoteDue(Rollout seen) {
    act(
        () -> {
          Rollout r = store.rollout(seen.id()).orElseThrow();
          boolean isAsSeen =
              r.isRunning() && r.step() == seen.step() && r.percent() == seen.percent();
          if (isAsSeen && isLastStep(r)) {
            checkAllMay(r);
          }
          return isAsSeen ? moves.promoteStep(r, BY_ITSELF) : r;
        });
  }

  /**
   * It is worse.
   *
   * @param why key of the words, with its arguments after it
   */
  void rollBackWorse(Rollout seen, List<String> why) {
    act(
        () -> {
          Rollout r = store.rollout(seen.id()).orElseThrow();
          if (!r.isRunning()) {
            return r;
          }
          store.alert(
              r.flow(), r.release(), "rolled-back", why.subList(1, why.size()), clock.instant());
          return moves.rolledBack(r, String.join("|", why), BY_ITSELF);
        });
  }

  // ---

  private interface Act {
    @Nullable Rollout done();
  }

  private Result act(Act act) {
    try {
      Supplier<Optional<Rollout>> work = () -> Optional.ofNullable(act.done());
      Optional<Rollout> rollout = store.alone(work);
      live.look();
      return new Result.Done(rollout.orElse(null));
    } catch (Refused no) {
      return new Result.No(no.refusal());
    }
  }

  private Rollout open(long id) {
    return store
        .rollout(id)
        .filter(r -> r.state().isOpen())
        .orElseThrow(() -> new Refused(Reason.NO_ROLLOUT, "" + id));
  }

  private Rollout running(long id) {
    Rollout r = open(id);
    if (!r.isRunning()) {
      throw new Refused(Reason.NOT_RUNNING, r.release(), r.state().word());
    }
    return r;
  }
}
