package dev.jackfield.desk;

import dev.jackfield.web.Wording;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open live pages of a kind. One thread looks four times a second, or as often as is said,
 * whether something changed, draws once for all who see the same, and every two seconds for the
 * clocks. What looks as before is not sent again sooner. A viewer who is slow to take one misses
 * the next. Stops before the web server, which would wait for open pages to be closed.
 *
 * @param <S> what a viewer sees, apart from language and time zone; equal for those who see the
 *     same
 */
final class LiveStreams<S> implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(2);

  /** Then the browser asks again, and shows again that it is signed in. */
  private static final Duration STREAM_LASTS = Duration.ofMinutes(5);

  /** Draws what is sent to the page. */
  interface Drawing<S> {
    String draw(Wording wording, S sight);
  }

  private record Sight<S>(Locale locale, ZoneId zone, S what) {}

  private record Watching<S>(
      SseEmitter emitter,
      Wording wording,
      S what,
      BooleanSupplier stillSignedIn,
      AtomicBoolean isSending,
      AtomicReference<String> last) {
    Sight<S> sight() {
      return new Sight<>(wording.locale(), wording.zone(), what);
    }
  }

  private final String name;
  private final LongSupplier changes;
  private final Drawing<S> drawing;
  private final List<Watching<S>> watching = new CopyOnWriteArrayList<>();
  private volatile @Nullable ScheduledExecutorService timer;
  private final Duration look;
  private long drawn = -1;
  private int looks;

  /**
   * @param name of the events, and of the thread
   * @param changes rises when there is something new to see
   */
  LiveStreams(String name, LongSupplier changes, Drawing<S> drawing) {
    this(name, LOOK, changes, drawing);
  }

  /**
   * @param look how often it looks
   */
  LiveStreams(String name, Duration look, LongSupplier changes, Drawing<S> drawing) {
    this.name = name;
    this.look = look;
    this.changes = changes;
    this.drawing = drawing;
  }

  SseEmitter open(Wording wording, S what, BooleanSupplier stillSignedIn) {
    SseEmitter emitter = new SseEmitter(STREAM_LASTS.toMillis());
    Watching<S> viewer =
        new Watching<>(
            emitter, wording, what, stillSignedIn, new AtomicBoolean(), new AtomicReference<>(""));
    emitter.onCompletion(() -> watching.remove(viewer));
    emitter.onTimeout(emitter::complete);
    emitter.onError(_ -> watching.remove(viewer));
    watching.add(viewer);
    if (!isRunning()) {
      emitter.complete();
    }
    return emitter;
  }

  private void look() {
    try {
      long seen = changes.getAsLong();
      boolean isTime = ++looks * look.toMillis() >= AT_LEAST_EVERY.toMillis();
      if (watching.isEmpty() || (seen == drawn && !isTime)) {
        return;
      }
      drawn = seen;
      looks = isTime ? 0 : looks;
      Map<Sight<S>, String> pages = new HashMap<>();
      for (Watching<S> viewer : watching) {
        if (!viewer.stillSignedIn().getAsBoolean()) {
          viewer.emitter().complete();
        } else if (!viewer.isSending().get()) {
          String page =
              pages.computeIfAbsent(
                  viewer.sight(), _ -> drawing.draw(viewer.wording(), viewer.what()));
          if (!page.equals(viewer.last().getAndSet(page)) || isTime) {
            viewer.isSending().set(true);
            Thread.startVirtualThread(() -> send(viewer, page));
          }
        }
      }
    } catch (RuntimeException failed) {
      LOG.warn("the live pages cannot be drawn now", failed);
    }
  }

  private void send(Watching<S> viewer, String page) {
    try {
      viewer.emitter().send(SseEmitter.event().name(name).data(page, MediaType.TEXT_HTML));
      viewer.isSending().set(false);
    } catch (IOException | IllegalStateException gone) {
      watching.remove(viewer);
    }
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService fresh =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-pages-" + name).factory());
    fresh.scheduleWithFixedDelay(
        this::look, look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
    timer = fresh;
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService running = timer;
    timer = null;
    if (running != null) {
      running.shutdownNow();
    }
    watching.forEach(w -> w.emitter().complete());
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }
}
