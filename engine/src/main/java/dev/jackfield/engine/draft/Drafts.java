package dev.jackfield.engine.draft;

import dev.jackfield.step.Processes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Flows as people work on them: one draft a flow, written as one draws, and the versions that were
 * kept of it. Nothing of it is heard by callers before it is released. Thread-safe.
 */
public final class Drafts {
  /** A flow's id: what stands in its file, its addresses and its release. */
  public static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

  private static final int LONGEST_NOTE = 500;
  private static final int TRIES = 5;

  private final DraftStore store;
  private final Clock clock;
  private final List<Consumer<Saved>> watchers = new CopyOnWriteArrayList<>();

  public Drafts(DraftStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Told of every version that a person saved, after it is kept. */
  void watch(Consumer<Saved> watcher) {
    watchers.add(watcher);
  }

  /** Somebody else wrote the draft meanwhile. */
  public static final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Draft now;

    Conflict(Draft now) {
      super("the draft was changed by " + now.editedBy());
      this.now = now;
    }

    /** The draft as it is. */
    public Draft now() {
      return now;
    }
  }

  /** There is a flow of this id already. */
  public static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Taken(String flow) {
      super(flow);
    }
  }

  public List<DraftLine> lines() {
    return store.lines();
  }

  public Optional<Draft> find(String flow) {
    return store.find(flow);
  }

  /**
   * Begins a flow.
   *
   * @throws Taken when there is one of this id
   * @throws Processes.Refused when the drawing is none, or of another flow
   */
  public Draft create(String flow, String xml, String who) {
    if (!ID.matcher(flow).matches()) {
      throw new Processes.Refused(
          "\"%s\" cannot be a flow's id: it begins with a letter and has letters, digits, - and _"
              .formatted(flow));
    }
    DrawnFlow drawn = drawn(flow, xml);
    if (!store.add(new Draft(flow, drawn.name(), xml, 1, who, now(), 0, true))) {
      throw new Taken(flow);
    }
    return existing(flow);
  }

  /** This id when no flow ever had it, else it with a number behind it. */
  public String freeId(String like) {
    String id = like;
    for (int n = 2; store.knows(id); n++) {
      id = like + "-" + n;
    }
    return id;
  }

  /** Whether an id was ever used, also by a flow that was removed. */
  public boolean knows(String flow) {
    return store.knows(flow);
  }

  /**
   * Writes a draft.
   *
   * @param expected the revision that the writer began from
   * @throws Conflict when it has another one by now
   * @throws Processes.Refused when the drawing is none, or of another flow
   * @throws java.util.NoSuchElementException when there is no such flow
   */
  public Draft write(String flow, String xml, long expected, String who) {
    DrawnFlow drawn = drawn(flow, xml);
    if (!store.write(new Draft(flow, drawn.name(), xml, expected, who, now(), 0, true))) {
      throw new Conflict(existing(flow));
    }
    return existing(flow);
  }

  /**
   * Keeps the draft as a version.
   *
   * @throws Conflict when it has another revision by now
   */
  public Saved save(String flow, long expected, String note, String who) {
    Draft draft = existing(flow);
    if (draft.revision() != expected) {
      throw new Conflict(draft);
    }
    Saved kept =
        keep(draft, draft.xml(), note, who).orElseThrow(() -> new Conflict(existing(flow)));
    watchers.forEach(w -> w.accept(kept));
    return kept;
  }

  /**
   * Keeps a drawing that came from elsewhere as a version. The draft becomes it too, unless
   * somebody is at work on it.
   */
  public Saved take(String flow, String xml, String note, String who) {
    for (int i = 0; i < TRIES; i++) {
      Draft draft = existing(flow);
      Optional<Saved> kept = keep(draft, xml, note, who);
      if (kept.isPresent()) {
        if (!draft.changed() || draft.savedNumber() == 0) {
          store.write(
              new Draft(flow, kept.get().name(), xml, draft.revision(), who, now(), 0, false));
        }
        return kept.get();
      }
    }
    throw new Conflict(existing(flow));
  }

  private Optional<Saved> keep(Draft draft, String xml, String note, String who) {
    DrawnFlow drawn = drawn(draft.flow(), xml);
    String said = note.strip();
    Saved version =
        new Saved(
            draft.flow(),
            0,
            drawn.name(),
            xml,
            drawn.calls(),
            who,
            said.length() > LONGEST_NOTE ? said.substring(0, LONGEST_NOTE) : said,
            now());
    return store
        .save(version, draft.revision())
        .flatMap(number -> store.saved(draft.flow(), number));
  }

  /** The draft becomes what this version was. */
  public Draft restore(String flow, int number, long expected, String who) {
    Saved version = store.saved(flow, number).orElseThrow();
    return write(flow, version.xml(), expected, who);
  }

  /** The flow is not shown any more; its versions stay. */
  public boolean remove(String flow) {
    return store.remove(flow, now());
  }

  /** The newest first. */
  public List<SavedLine> history(String flow) {
    return store.history(flow);
  }

  public Optional<Saved> saved(String flow, int number) {
    return store.saved(flow, number);
  }

  public Optional<Saved> newestSaved(String flow) {
    return store.find(flow).flatMap(d -> store.saved(flow, d.savedNumber()));
  }

  /** Drawings of the newest saved versions by process id. */
  public Map<String, String> newestDiagrams() {
    return store.newestDiagrams();
  }

  /** The newest saved drawings of a flow and of all that it calls, by process id. */
  public Map<String, String> reachedFrom(String flow) {
    return store.reachedFrom(Set.of(flow));
  }

  /**
   * What one must know to judge a drawing: itself, what it calls and who calls it, by process id.
   */
  public Map<String, String> around(String flow, String xml) {
    Set<String> begin = new TreeSet<>(drawn(flow, xml).calls());
    begin.addAll(store.callersOf(flow));
    Map<String, String> diagrams = store.reachedFrom(begin);
    diagrams.put(flow, xml);
    return diagrams;
  }

  /** The same drawing as a flow of another id and name. */
  public static String as(String xml, String flow, String name) {
    return DrawnFlow.as(xml, flow, name);
  }

  DraftStore store() {
    return store;
  }

  private Draft existing(String flow) {
    return store.find(flow).orElseThrow();
  }

  private static DrawnFlow drawn(String flow, String xml) {
    DrawnFlow drawn = DrawnFlow.read(flow, xml);
    if (!drawn.flow().equals(flow)) {
      throw new Processes.Refused(
          "the drawing is of the flow \"%s\", not of \"%s\"".formatted(drawn.flow(), flow));
    }
    return drawn;
  }

  private Instant now() {
    return clock.instant();
  }
}
