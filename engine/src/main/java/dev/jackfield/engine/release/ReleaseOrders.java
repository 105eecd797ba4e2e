package dev.jackfield.engine.release;

import dev.jackfield.engine.release.Refusal.Reason;
import dev.jackfield.engine.release.Refusal.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Orders of pipelines, from the command line and over HTTP: to make a release and roll it out. */
public final class ReleaseOrders {
  private static final int LONGEST_MINUTES = 30;

  private final Releases releases;
  private final Rollouts rollouts;

  public ReleaseOrders(Releases releases, Rollouts rollouts) {
    this.releases = releases;
    this.rollouts = rollouts;
  }

  /**
   * What is wished for. What is left out is as usual.
   *
   * @param flow of which a release is made; or null, with the number of one that is made
   * @param release that is made; null: a new one
   * @param percent of the calls; null: all
   * @param plan as {@link Terms#plan} reads it
   * @param startsAt with its offset; null: at once
   * @param makeOnly true: nothing runs it yet
   */
  public record Order(
      @Nullable String flow,
      @Nullable Integer release,
      @Nullable String note,
      boolean makeOnly,
      @Nullable Integer percent,
      @Nullable String plan,
      @Nullable List<String> numbers,
      @Nullable List<String> callers,
      @Nullable List<String> agents,
      @Nullable String hours,
      @Nullable String zone,
      @Nullable String startsAt,
      Terms.@Nullable Limits limits) {

    Terms terms() {
      return new Terms(
          new Terms.Audience(
              or(numbers), or(callers), or(agents), text(hours), zone == null ? "UTC" : zone),
          Terms.plan(text(plan)),
          limits == null ? Terms.Limits.USUAL : limits);
    }

    private static List<String> or(@Nullable List<String> given) {
      return given == null ? List.of() : given;
    }

    static String text(@Nullable String given) {
      return given == null ? "" : given.strip();
    }
  }

  /** How an order ended. */
  public sealed interface Answer {
    /**
     * @param rollout null: nothing runs it yet
     */
    record Done(Release release, @Nullable Rollout rollout) implements Answer {}

    record No(Refusal why) implements Answer {}
  }

  /** Waits until the release is tested and deployed. */
  public Answer take(Order order, String by) {
    try {
      Terms terms = order.terms();
      terms.audience().checked();
      Instant startsAt = startsAt(order);
      Release release = order.release() == null ? made(order, by) : existing(order.release());
      if (!release.isReady()) {
        throw new Refused(Reason.NOT_READY, release.number(), release.why());
      }
      if (order.makeOnly()) {
        return new Answer.Done(release, null);
      }
      int percent = Objects.requireNonNullElse(order.percent(), 100);
      return switch (rollouts.begin(release.number(), terms, percent, startsAt, by)) {
        case Rollouts.Result.Done done -> new Answer.Done(release, done.rollout());
        case Rollouts.Result.No no -> new Answer.No(no.why());
      };
    } catch (Refused no) {
      return new Answer.No(no.refusal());
    }
  }

  private Release existing(int number) {
    return releases.find(number).orElseThrow(() -> new Refused(Reason.NO_SUCH_RELEASE, number));
  }

  private Release made(Order order, String by) {
    String flow = Order.text(order.flow());
    return switch (releases.make(flow, Order.text(order.note()), by)) {
      case Releases.Made.Begun begun -> ready(begun);
      case Releases.Made.No no -> throw new Refused(no.why());
    };
  }

  private static Release ready(Releases.Made.Begun begun) {
    try {
      return begun.ready().get(LONGEST_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      return begun.release();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return begun.release();
    }
  }

  private static @Nullable Instant startsAt(Order order) {
    String typed = Order.text(order.startsAt());
    try {
      return typed.isEmpty() ? null : OffsetDateTime.parse(typed).toInstant();
    } catch (DateTimeException e) {
      throw new Refused(Reason.BAD_TIME, typed);
    }
  }
}
