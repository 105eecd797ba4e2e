package dev.jackfield.engine.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where releases and rollouts are kept. Blocks. */
public interface ReleaseStore {

  /** Does this while no other process does such a thing; all of it or nothing. */
  <T> T alone(Supplier<T> work);

  /** Another one after every change that was done {@link #alone}. */
  long revision();

  // --- releases

  /** A number for it; it is being made. */
  int add(
      String flow,
      String name,
      String note,
      String by,
      Instant at,
      Map<String, String> diagrams,
      List<Release.Warning> warnings);

  void tested(int release, Release.Tests tests);

  /** It is ready when the reason is empty, else it failed. */
  void made(int release, String why);

  /** Those that are being made since before then failed. */
  void giveUp(Instant madeBefore, String why);

  Optional<Release> release(int number);

  /** As they were drawn, by process id. */
  Map<String, String> diagrams(int release);

  /** Newest first. */
  List<Release> releases(int most);

  List<Release> releasesOf(String flow, int most);

  // --- what runs

  List<Standing> standings();

  void stand(Standing standing);

  /** Those that are not over. */
  List<Rollout> open();

  Optional<Rollout> rollout(long id);

  Optional<Rollout> openOf(String flow);

  List<Rollout> rolloutsOf(String flow, int most);

  long begin(Rollout rollout);

  /** All that can change in it is as it is here. */
  void change(Rollout rollout);

  // --- alerts

  /**
   * Something that somebody should look at.
   *
   * @param kind key of its words
   */
  record Alert(
      String flow,
      int release,
      String kind,
      List<String> args,
      Instant firstAt,
      Instant lastAt,
      long times) {}

  void alert(String flow, int release, String kind, List<String> args, Instant at);

  List<Alert> alerts(Instant since, int most);

  // --- figures

  /**
   * Calls of one side of a rollout, of those that arrived from then on.
   *
   * @param release that they were given; 0: what was deployed under the flow's own id
   */
  Figures figures(long rollout, int release, @Nullable Instant since);

  /** Calls that ran this process, of those that arrived from then on. */
  Figures figures(String processId, Instant since);
}
