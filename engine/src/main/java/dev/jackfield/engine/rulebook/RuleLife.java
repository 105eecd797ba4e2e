package dev.jackfield.engine.rulebook;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleFiles;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people do with rules: begin a change, save it, have it proved, propose it, approve another's
 * or send it back, put an old version back. Every refusal is a value. Blocks on the database.
 * Thread-safe.
 */
public final class RuleLife {
  private static final int LONGEST_FILE = 2_000_000;

  /** How an act ended. */
  public sealed interface Result {
    /**
     * @param change as it is now; null: it was no change
     * @param version that begins to decide; null: none
     */
    record Done(@Nullable RuleChange change, @Nullable Long version) implements Result {}

    /**
     * @param reason key of the words for people
     */
    record Refused(Reason reason, List<String> args) implements Result {}
  }

  /** Why an act was refused. */
  public enum Reason {
    NO_SUCH_CHANGE,
    NO_SUCH_VERSION,
    NO_SUCH_FILE,
    FILE_TOO_LONG,
    /** Somebody saved or moved it meanwhile: args who. */
    CHANGED_MEANWHILE,
    NOT_A_DRAFT,
    NOT_PROPOSED,
    NOTHING_CHANGED,
    /** The proof has obstacles: args which. */
    NOT_PROVED,
    /** Who wrote it cannot approve it. */
    OWN_CHANGE,
    /** The rules in force changed in the same files meanwhile: args which. */
    BASE_CHANGED,
    /** Another is planned that changes the same files: args its version. */
    COLLIDES_WITH_PLANNED,
    STARTS_IN_THE_PAST,
    IN_FORCE
  }

  private final RuleBookStore store;
  private final LiveRules live;
  private final Proving proving;
  private final Planned planned;
  private final AuditTrail audit;
  private final Clock clock;
  private final JsonMapper json = new JsonMapper();

  public RuleLife(
      RuleBookStore store,
      LiveRules live,
      PastDecisions past,
      Deciders deciders,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.live = live;
    this.proving = new Proving(past, deciders, clock);
    this.planned = new Planned(store, clock);
    this.audit = audit;
    this.clock = clock;
  }

  // --- reading

  public RuleBook inForce() {
    return live.book();
  }

  public List<RuleChange> changes(int most) {
    return store.changes(most);
  }

  public Optional<RuleChange> change(long id) {
    return store.change(id);
  }

  /** Newest first, without their files. */
  public List<RuleVersion> versions(int most) {
    return store.versions(most);
  }

  public Optional<RuleVersion> version(long version) {
    return store.version(version);
  }

  public List<RuleBookStore.Alert> alerts(Instant since) {
    return store.alerts(since);
  }

  /** The book with a change, compiled or with its problems. */
  public RuleBook draft(RuleChange change) {
    RuleVersion base = base(change);
    return live.compiled(change.on(base.files()), base.trustedAfter(change.files().keySet()));
  }

  private RuleVersion base(RuleChange change) {
    return store.version(change.base()).orElseThrow();
  }

  // --- drafts

  /** Begins a change on the rules in force. */
  public RuleChange begin(String title, String author) {
    return store.begin(title, author, live.book().version(), clock.instant());
  }

  public void rename(long id, String title) {
    store.rename(id, title);
  }

  /**
   * Saves one file of a draft.
   *
   * @param text null takes the file away
   * @param revision that the author saw; another one means that somebody saved meanwhile
   */
  public Result save(long id, int revision, String path, @Nullable String text, String by) {
    Optional<RuleChange> found = store.change(id);
    if (found.isEmpty()) {
      return refused(Reason.NO_SUCH_CHANGE, id);
    }
    RuleChange change = found.get();
    RuleFiles base = base(change).files();
    if (!RuleFiles.isPath(path) || path.endsWith(".yml") || !belongs(change.on(base), path)) {
      return refused(Reason.NO_SUCH_FILE, path);
    }
    if (text != null && text.length() > LONGEST_FILE) {
      return refused(Reason.FILE_TOO_LONG, path, LONGEST_FILE);
    }
    if (change.state() != RuleChange.State.DRAFT) {
      return refused(Reason.NOT_A_DRAFT, id);
    }
    Map<String, @Nullable String> files = new HashMap<>(change.files());
    if (Objects.equals(text, base.texts().get(path))) {
      files.remove(path);
    } else {
      files.put(path, text);
    }
    return store.save(id, revision, files, null, by, clock.instant())
        ? done(id, null)
        : refused(Reason.CHANGED_MEANWHILE, store.change(id).map(RuleChange::editedBy).orElse(""));
  }

  /** The rules in force with these files beside or in the place of theirs, by no one saved. */
  public RuleBook tried(RuleFiles files) {
    RuleBook now = live.book();
    RuleVersion base = store.version(now.version()).orElseThrow();
    Map<String, @Nullable String> differing = differing(files, now.files());
    return live.compiled(now.files().with(differing), base.trustedAfter(differing.keySet()));
  }

  private static Map<String, @Nullable String> differing(RuleFiles files, RuleFiles now) {
    Map<String, @Nullable String> differing = new HashMap<>(files.texts());
    differing.entrySet().removeIf(f -> Objects.equals(f.getValue(), now.texts().get(f.getKey())));
    return differing;
  }

  /**
   * Makes a draft of those of these files that differ from the rules in force. What is not among
   * them stays as it is. Unlike what is saved in the pages it may also change what a table's
   * columns are, and bring new rule sets and tables.
   */
  public Result take(RuleFiles files, String title, String by) {
    for (Map.Entry<String, String> file : files.texts().entrySet()) {
      if (!RuleFiles.isPath(file.getKey())) {
        return refused(Reason.NO_SUCH_FILE, file.getKey());
      }
      if (file.getValue().length() > LONGEST_FILE) {
        return refused(Reason.FILE_TOO_LONG, file.getKey(), LONGEST_FILE);
      }
    }
    RuleBook now = live.book();
    Map<String, @Nullable String> differing = differing(files, now.files());
    if (differing.isEmpty()) {
      return refused(Reason.NOTHING_CHANGED);
    }
    RuleChange change = store.begin(title, by, now.version(), clock.instant());
    if (!store.save(change.id(), change.revision(), differing, null, by, clock.instant())) {
      throw new IllegalStateException("change " + change.id() + " was saved by somebody else");
    }
    record(by, "rules-imported", String.valueOf(change.id()));
    return done(change.id(), null);
  }

  /** Rules and tables of sets that there are, and cases for any of them. */
  private static boolean belongs(RuleFiles base, String path) {
    return base.has(path)
        || (path.startsWith("tests/")
            && base.has("drl/" + path.substring(6, path.length() - 4) + ".drl"));
  }

  /**
   * Takes over what went live since the change was begun. In a file that both changed the edits are
   * put together; where both changed the same lines, the change's file stays whole.
   */
  public Result rebase(long id, int revision, String by) {
    Optional<RuleChange> found = store.change(id);
    if (found.isEmpty()) {
      return refused(Reason.NO_SUCH_CHANGE, id);
    }
    RuleChange change = found.get();
    RuleBook now = live.book();
    RuleFiles before = base(change).files();
    Map<String, @Nullable String> files = new HashMap<>(change.files());
    for (String path : planned.changedMeanwhile(change, now.files())) {
      String mine = files.get(path);
      if (mine != null && before.has(path) && now.files().has(path)) {
        JoinedText.of(before.text(path), mine, now.files().text(path))
            .ifPresent(joined -> files.put(path, joined));
      }
    }
    files
        .entrySet()
        .removeIf(f -> Objects.equals(f.getValue(), now.files().texts().get(f.getKey())));
    return store.save(id, revision, files, now.version(), by, clock.instant())
        ? done(id, null)
        : refused(Reason.CHANGED_MEANWHILE, change.editedBy());
  }

  // --- proof

  /** Compiles, checks, runs all cases and replays the past by the rules of a change. */
  public Proof prove(RuleChange change) {
    return proving.prove(change, live.book(), draft(change));
  }

  /** What was proved when it was proposed. */
  public Optional<Proof> proof(RuleChange change) {
    return Optional.ofNullable(change.report()).map(r -> json.readValue(r, Proof.class));
  }

  // --- approval

  /**
   * Proposes a draft, with its proof.
   *
   * @param startsAt from when on it is to decide; null: at once when approved
   */
  public Result propose(long id, int revision, @Nullable Instant startsAt, String by) {
    Optional<RuleChange> found = store.change(id);
    if (found.isEmpty()) {
      return refused(Reason.NO_SUCH_CHANGE, id);
    }
    RuleChange change = found.get();
    if (change.files().isEmpty()) {
      return refused(Reason.NOTHING_CHANGED);
    }
    if (startsAt != null && startsAt.isBefore(clock.instant())) {
      return refused(Reason.STARTS_IN_THE_PAST, startsAt);
    }
    List<String> meanwhile = planned.changedMeanwhile(change, live.book().files());
    if (!meanwhile.isEmpty()) {
      return refused(Reason.BASE_CHANGED, String.join(", ", meanwhile));
    }
    Proof proof = prove(change);
    if (!proof.obstacles().isEmpty()) {
      return refused(
          Reason.NOT_PROVED,
          String.join(", ", proof.obstacles().stream().map(String::valueOf).toList()));
    }
    boolean moved =
        store.move(
            id,
            revision,
            RuleChange.State.DRAFT,
            RuleChange.State.PROPOSED,
            new RuleBookStore.Move(
                clock.instant(), null, null, startsAt, json.writeValueAsString(proof), null));
    if (moved) {
      record(by, "rules-proposed", String.valueOf(id));
    }
    return moved ? done(id, null) : refused(Reason.CHANGED_MEANWHILE, change.editedBy());
  }

  /** Files of a change that went live otherwise since it was begun. */
  public List<String> changedMeanwhile(RuleChange change) {
    return planned.changedMeanwhile(change, live.book().files());
  }

  /** Approves another's proposal: it goes live at its start, on every node. */
  public Result approve(long id, int revision, @Nullable String note, String by) {
    return store.alone(() -> approveAlone(id, revision, note, by));
  }

  private Result approveAlone(long id, int revision, @Nullable String note, String by) {
    Optional<RuleChange> found = store.change(id);
    if (found.isEmpty()) {
      return refused(Reason.NO_SUCH_CHANGE, id);
    }
    RuleChange change = found.get();
    if (change.state() != RuleChange.State.PROPOSED) {
      return refused(Reason.NOT_PROPOSED, id);
    }
    if (change.author().equals(by) || change.editors().contains(by)) {
      return refused(Reason.OWN_CHANGE);
    }
    Instant now = clock.instant();
    Instant starts = Planned.earliest(now, change.startsAt());
    List<RuleVersion> around =
        store.starts(now).stream().map(s -> store.version(s.version()).orElseThrow()).toList();
    RuleVersion last =
        around.stream()
            .filter(v -> !v.startsAt().isAfter(starts))
            .reduce(around.getFirst(), (a, b) -> b);
    List<String> meanwhile = planned.changedMeanwhile(change, last.files());
    if (!meanwhile.isEmpty()) {
      return refused(Reason.BASE_CHANGED, String.join(", ", meanwhile));
    }
    List<RuleVersion> later = around.stream().filter(v -> v.startsAt().isAfter(starts)).toList();
    for (RuleVersion next : later) {
      if (!planned.changedMeanwhile(change, next.files()).isEmpty()) {
        return refused(Reason.COLLIDES_WITH_PLANNED, next.version());
      }
    }
    long version = store.add(Planned.versionOf(change, last, by, now, starts));
    later.forEach(next -> planned.carryInto(next, change));
    if (!store.move(
        id,
        revision,
        RuleChange.State.PROPOSED,
        RuleChange.State.APPROVED,
        new RuleBookStore.Move(now, by, note, null, null, version))) {
      throw new IllegalStateException("change " + id + " moved on while it was being approved");
    }
    record(by, "rules-approved", id + " as version " + version);
    return done(id, version);
  }

  /** Another sends a proposal back to its author, who may go on with it. */
  public Result sendBack(long id, int revision, String note, String by) {
    return move(
        id,
        revision,
        RuleChange.State.PROPOSED,
        RuleChange.State.DRAFT,
        Reason.NOT_PROPOSED,
        note,
        by);
  }

  /** Versions of this change that are to start later: one, or none. */
  public List<RuleVersion> plannedOf(long change) {
    return planned.of(change);
  }

  /** Nobody wants it any more. A version that it planned and that did not begin is void. */
  public Result withdraw(long id, int revision, String by) {
    return store.alone(
        () -> {
          Optional<RuleChange> found = store.change(id);
          if (found.isEmpty()) {
            return refused(Reason.NO_SUCH_CHANGE, id);
          }
          Long version = found.get().version();
          List<RuleVersion> toStart = plannedOf(id);
          if (version != null && toStart.isEmpty()) {
            return refused(Reason.IN_FORCE, version);
          }
          Result moved =
              move(
                  id,
                  revision,
                  found.get().state(),
                  RuleChange.State.WITHDRAWN,
                  Reason.CHANGED_MEANWHILE,
                  null,
                  by);
          if (moved instanceof Result.Done) {
            toStart.forEach(v -> store.setVoid(v.version()));
          }
          return moved;
        });
  }

  private Result move(
      long id,
      int revision,
      RuleChange.State from,
      RuleChange.State to,
      Reason otherwise,
      @Nullable String note,
      String by) {
    boolean moved =
        store.move(
            id,
            revision,
            from,
            to,
            new RuleBookStore.Move(clock.instant(), by, note, null, null, null));
    if (moved) {
      record(by, "rules-" + to.name().toLowerCase(java.util.Locale.ROOT), String.valueOf(id));
    }
    return moved ? done(id, null) : refused(otherwise, id);
  }

  /** Puts an old version back: it was approved once, so one person may. */
  public Result restore(long version, String by) {
    return store.alone(
        () -> {
          Optional<RuleVersion> found = store.version(version);
          if (found.isEmpty()) {
            return refused(Reason.NO_SUCH_VERSION, version);
          }
          Instant now = clock.instant();
          if (found.get().startsAt().isAfter(now) || found.get().isVoid()) {
            return refused(Reason.NO_SUCH_VERSION, version);
          }
          if (store.starts(now).getFirst().version() == version) {
            return refused(Reason.IN_FORCE, version);
          }
          RuleVersion old = found.get();
          long made =
              store.add(
                  new RuleBookStore.NewVersion(
                      old.files(),
                      old.trusted(),
                      RuleVersion.Origin.RESTORED,
                      null,
                      String.valueOf(version),
                      by,
                      null,
                      now,
                      now.plus(LiveRules.LEAD)));
          store.starts(now).stream()
              .map(s -> store.version(s.version()).orElseThrow())
              .filter(v -> v.change() != null && v.startsAt().isAfter(now.plus(LiveRules.LEAD)))
              .forEach(next -> planned.replan(next, old, by));
          record(by, "rules-restored", version + " as version " + made);
          return new Result.Done(null, made);
        });
  }

  private void record(String by, String action, String what) {
    audit.add(new AuditEvent(clock.instant(), by, action, "rules/" + what, Map.of()));
  }

  private Result done(long id, @Nullable Long version) {
    return new Result.Done(store.change(id).orElseThrow(), version);
  }

  private static Result refused(Reason reason, Object... args) {
    return new Result.Refused(reason, java.util.Arrays.stream(args).map(String::valueOf).toList());
  }
}
