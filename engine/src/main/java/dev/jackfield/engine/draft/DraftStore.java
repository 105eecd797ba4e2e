package dev.jackfield.engine.draft;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where drafts and their saved versions are kept. */
public interface DraftStore {
  /** Of flows that are not removed, by name. */
  List<DraftLine> lines();

  Optional<Draft> find(String flow);

  /** Whether there ever was a flow of this id, removed or not. */
  boolean knows(String flow);

  /**
   * Adds a draft, or brings a removed one back with this drawing.
   *
   * @return false when there is one already
   */
  boolean add(Draft draft);

  /**
   * Writes name and drawing if the draft still has this revision; the revision then counts up.
   *
   * @return false when it has not, or is gone
   */
  boolean write(Draft draft);

  /**
   * Adds a version with the next number and its file, if the draft still has this revision, in one
   * transaction; the draft is unchanged then.
   *
   * @return the number; empty: the draft has another revision, or is gone
   */
  Optional<Integer> save(Saved version, long revision);

  /** The newest first. */
  List<SavedLine> history(String flow);

  Optional<Saved> saved(String flow, int number);

  /** Drawings of the newest saved versions by process id. */
  Map<String, String> newestDiagrams();

  /** Of these flows and of all that they call, the newest saved drawings by process id. */
  Map<String, String> reachedFrom(Set<String> flows);

  /** The flows whose newest saved version calls this one, and those that call them. */
  Set<String> callersOf(String flow);

  /**
   * @return false when there is none
   */
  boolean remove(String flow, Instant at);

  /** What was last seen of a flow's file in this folder, or written to it; empty: nothing. */
  Optional<String> seen(String flow, String folder);

  void see(String flow, String folder, String digest);
}
