package dev.jackfield.desk;

import dev.jackfield.web.Wording;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * The open live pages. One thread looks four times a second whether something changed, draws the
 * board once for all who see the same, and at least every two seconds for the clocks. A viewer who
 * is slow to take one misses the next. Stops before the web server, which would wait for open pages
 * to be closed.
 */
final class LiveStreams implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int LOOKS_AT_MOST_WITHOUT = 8;

  /** Then the browser asks again, and shows again that it is signed in. */
  private static final Duration STREAM_LASTS = Duration.ofMinutes(5);

  private record Sight(Locale locale, ZoneId zone, boolean seesNumbers) {}

  private record Watching(
      SseEmitter emitter,
      Wording wording,
      boolean seesNumbers,
      BooleanSupplier stillSignedIn,
      AtomicBoolean isSending) {
    Sight sight() {
      return new Sight(wording.locale(), wording.zone(), seesNumbers);
    }
  }

  private final Boards boards;
  private final ITemplateEngine templates;
  private final List<Watching> watching = new CopyOnWriteArrayList<>();
  private volatile @Nullable ScheduledExecutorService timer;
  private long drawn = -1;
  private int looks;

  LiveStreams(Boards boards, ITemplateEngine templates) {
    this.boards = boards;
    this.templates = templates;
  }

  SseEmitter open(Wording wording, boolean seesNumbers, BooleanSupplier stillSignedIn) {
    SseEmitter emitter = new SseEmitter(STREAM_LASTS.toMillis());
    Watching viewer =
        new Watching(emitter, wording, seesNumbers, stillSignedIn, new AtomicBoolean());
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
      long changes = boards.changes();
      looks++;
      if (watching.isEmpty() || (changes == drawn && looks < LOOKS_AT_MOST_WITHOUT)) {
        return;
      }
      drawn = changes;
      looks = 0;
      Map<Sight, String> pages = new HashMap<>();
      for (Watching viewer : watching) {
        if (!viewer.stillSignedIn().getAsBoolean()) {
          viewer.emitter().complete();
        } else if (viewer.isSending().compareAndSet(false, true)) {
          String page = pages.computeIfAbsent(viewer.sight(), _ -> draw(viewer));
          Thread.startVirtualThread(() -> send(viewer, page));
        }
      }
    } catch (RuntimeException failed) {
      LOG.warn("the live pages cannot be drawn now", failed);
    }
  }

  private String draw(Watching viewer) {
    Context context = new Context(viewer.wording().locale());
    context.setVariable("board", boards.board(viewer.wording(), viewer.seesNumbers()));
    return templates.process("desk/board", Set.of("board"), context);
  }

  private void send(Watching viewer, String page) {
    try {
      viewer.emitter().send(SseEmitter.event().name("board").data(page, MediaType.TEXT_HTML));
      viewer.isSending().set(false);
    } catch (IOException | IllegalStateException gone) {
      watching.remove(viewer);
    }
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService fresh =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-pages").factory());
    fresh.scheduleWithFixedDelay(
        this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
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
