package dev.jackfield.app.kills;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that opens tickets and plans callbacks through the API, closes and cancels every second
 * one, has people called back now, and asks again with the same key until it has an answer. What it
 * was answered is what must be there.
 */
final class Wishes implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration PAUSE = Duration.ofMillis(400);
  private static final int CONFLICT = 409;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<URI> pages;
  private final String token;
  private final String round;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger askedAgain = new AtomicInteger();
  private final AtomicLong newest = new AtomicLong();
  private final Map<String, Wish> acknowledged = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
  private final Set<Thread> asking = ConcurrentHashMap.newKeySet();

  /** What is asked for. */
  enum Kind {
    TICKET("tickets", "/close"),
    /** A callback in three days. */
    PLANNED("callbacks", "/cancel"),
    /** A callback as soon as an agent is free. */
    NOW("callbacks", "");

    private final String where;
    private final String end;

    Kind(String where, String end) {
      this.where = where;
      this.end = end;
    }
  }

  /**
   * What was acknowledged.
   *
   * @param id such as T-1001
   * @param name its subject or number, which no other has
   * @param isEnded it was acknowledged that it is closed or cancelled
   */
  record Wish(String id, String name, Kind kind, boolean isEnded) {}

  private Wishes(List<URI> pages, String token, String round) {
    this.pages = pages;
    this.token = token;
    this.round = round;
  }

  /**
   * @param round names them
   * @param first number of the first callback
   */
  static Wishes start(List<URI> pages, String token, String round, int first, double perSecond) {
    Wishes wishes = new Wishes(pages, token, round);
    wishes.next.set(first);
    var _ =
        wishes.timer.scheduleAtFixedRate(
            wishes::next, 0, Math.round(1_000_000 / perSecond), TimeUnit.MICROSECONDS);
    return wishes;
  }

  private void next() {
    int n = next.incrementAndGet();
    begin(() -> wish(Kind.TICKET, n));
    begin(() -> wish(Kind.PLANNED, n));
    if (n % 2 == 0) {
      begin(() -> wish(Kind.NOW, n));
    }
  }

  private void begin(Runnable act) {
    open.incrementAndGet();
    Thread thread =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  try {
                    act.run();
                  } finally {
                    open.decrementAndGet();
                    asking.remove(Thread.currentThread());
                  }
                });
    asking.add(thread);
    thread.start();
  }

  private void wish(Kind kind, int n) {
    long began = System.currentTimeMillis();
    String name =
        switch (kind) {
          case TICKET -> "killed " + round + " " + n;
          case PLANNED -> number(n);
          case NOW -> CustomerPhones.number(n, InstantSource.system());
        };
    String key = kind.name().toLowerCase(Locale.ROOT) + "-" + round + "-" + n;
    String id = ask(kind.where, key, JSON.writeValueAsString(body(kind, name)));
    if (id.isEmpty()) {
      return;
    }
    acknowledged.put(name, new Wish(id, name, kind, false));
    newest.accumulateAndGet(began, Math::max);
    if (n % 2 == 0
        && !kind.end.isEmpty()
        && !ask(kind.where + "/" + id + kind.end, "", "").isEmpty()) {
      acknowledged.put(name, new Wish(id, name, kind, true));
    }
  }

  private static Map<String, Object> body(Kind kind, String name) {
    return switch (kind) {
      case TICKET -> Map.of("subject", name, "kind", "call");
      case PLANNED ->
          Map.of(
              "number",
              name,
              "queue",
              "support",
              "at",
              Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString());
      case NOW -> Map.of("number", name, "queue", "support", "skills", Map.of(KillRun.SKILL, 1));
    };
  }

  /** Of no two wishes the same: numbers of Shanghai. */
  private static String number(int n) {
    return String.format(Locale.ROOT, "+8621%08d", 55_000_000 + n);
  }

  /**
   * Asks until it is answered.
   *
   * @return the id of what was made or changed; empty: refused
   */
  private String ask(String path, String key, String body) {
    for (int attempt = 0; !Thread.currentThread().isInterrupted(); attempt++) {
      if (attempt > 0) {
        askedAgain.incrementAndGet();
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      URI page = pages.get((next.get() + attempt) % pages.size());
      HttpRequest.Builder request =
          HttpRequest.newBuilder(page.resolve("/api/v1/" + path))
              .timeout(PATIENCE)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body));
      if (!key.isEmpty()) {
        request.header("Idempotency-Key", key);
      }
      try {
        HttpResponse<String> answer =
            http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        int status = answer.statusCode();
        if (status / 100 == 2) {
          return JSON.readTree(answer.body()).path("id").asString();
        }
        if (status == CONFLICT && key.isEmpty() && attempt > 0) {
          // It was done when it was asked before, and the answer was lost.
          return path;
        }
        if (status / 100 == 4) {
          refused.add(path + ": " + status + " " + answer.body());
          return "";
        }
      } catch (InterruptedException e) {
        return "";
      } catch (IOException | RuntimeException down) {
        // Asked again.
      }
    }
    return "";
  }

  /** Whether something that was asked for after this time was acknowledged. */
  boolean acknowledgedSince(long millis) {
    return newest.get() >= millis;
  }

  /** Nothing new is asked for; false when something is not answered within this time. */
  boolean finish(Duration within) {
    timer.shutdownNow();
    return Until.held(within, () -> open.get() == 0);
  }

  /** The number that the next round begins from. */
  int last() {
    return next.get();
  }

  int askedAgain() {
    return askedAgain.get();
  }

  List<Wish> acknowledged() {
    return List.copyOf(acknowledged.values());
  }

  /** Answers that no right request gets. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    asking.forEach(Thread::interrupt);
    http.shutdownNow();
  }
}
