package dev.jackfield.engine.rulebook;

import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.RuleProblem;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.exchange.NodeName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The rule book in force on this node. Looks for new versions several times a second, compiles them
 * before they start, and changes over at the instant at which they start, as all nodes do; while
 * the database is away the book in force stays. Thread-safe.
 */
public final class LiveRules implements RuleSets, AutoCloseable {
  /** How often a node looks for new versions. */
  public static final Duration LOOK = Duration.ofMillis(200);

  /**
   * A version that is to start at once starts so much later: time for every node to see and compile
   * it.
   */
  public static final Duration LEAD = Duration.ofMillis(1_500);

  private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);
  private static final int MOST_COMPILED = 8;

  private record Force(RuleBook book, @Nullable RuleBook before) {}

  private record Next(RuleBook book, Instant startsAt) {}

  private final RuleBookStore store;
  private final RuleBook.Compiler compiler;
  private final Clock clock;
  private final NodeName node;
  private final Map<String, RuleBook> compiled =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RuleBook> eldest) {
          return size() > MOST_COMPILED;
        }
      };
  private final ConcurrentSkipListMap<Long, Next> coming = new ConcurrentSkipListMap<>();
  private final Set<Long> unusable = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("live-rules").factory());

  /** Versions that could not decide something: the next one's last good one is another. */
  private final Set<Long> failing = ConcurrentHashMap.newKeySet();

  private boolean away;
  private boolean isFirst = true;
  private volatile @Nullable Next next;
  private volatile Force force;

  /** Loads what is in force; there must be a version. */
  public LiveRules(RuleBookStore store, RuleBook.Compiler compiler, Clock clock, NodeName node) {
    this.store = store;
    this.compiler = compiler;
    this.clock = clock;
    this.node = node;
    long version = store.starts(clock.instant()).getFirst().version();
    RuleBook book = book(version).orElseThrow();
    if (!book.isUsable()) {
      throw bad(book);
    }
    this.force = new Force(book, null);
    watcher.scheduleWithFixedDelay(
        this::watch, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public RuleBook book() {
    Next due = next;
    if (due != null && !clock.instant().isBefore(due.startsAt())) {
      changeOver();
    }
    return force.book();
  }

  @Override
  public Optional<RuleBook> bookBefore() {
    return Optional.ofNullable(force.before());
  }

  @Override
  public void failed(String ruleSet, RuleBook book, RuntimeException why) {
    failing.add(book.version());
    LOG.error(
        "rule set {} of version {} cannot decide: {}", ruleSet, book.version(), why.toString());
    Thread.startVirtualThread(
        () -> {
          try {
            store.alert(
                clock.instant(),
                node.value(),
                ruleSet,
                book.version(),
                String.valueOf(why.getMessage()),
                why instanceof BadRules bad ? bad.problem().orElse(null) : null);
          } catch (DataAccessException e) {
            LOG.debug("the alert cannot be stored: {}", e.toString());
          }
        });
  }

  /**
   * Compiles these files, or gives them as they were compiled before. Rules that are the same as in
   * the book in force are taken over.
   */
  public RuleBook compiled(RuleFiles files, Set<String> trusted) {
    String key = files.hash() + trusted;
    synchronized (compiled) {
      RuleBook known = compiled.get(key);
      if (known != null) {
        return known;
      }
    }
    @SuppressWarnings("NullAway") // there is none in force while the first one is compiled
    RuleBook like = force == null ? null : force.book();
    RuleBook book = RuleBook.compile(0, files, trusted, like, compiler);
    synchronized (compiled) {
      compiled.put(key, book);
    }
    return book;
  }

  private Optional<RuleBook> book(long version) {
    return store.version(version).map(v -> compiled(v.files(), v.trusted()).as(version));
  }

  private void watch() {
    try {
      look();
      away = false;
    } catch (RuntimeException e) {
      if (!away) {
        LOG.warn("cannot look for new rules; those in force stay: {}", e.toString());
      }
      away = true;
    }
  }

  /** Sees what is planned now. Called by the watcher. */
  private void look() {
    Instant now = clock.instant();
    List<RuleBookStore.Start> starts = store.starts(now);
    coming.keySet().retainAll(starts.stream().map(RuleBookStore.Start::version).toList());
    for (RuleBookStore.Start start : starts) {
      if (start.version() != force.book().version()
          && !coming.containsKey(start.version())
          && !unusable.contains(start.version())) {
        prepare(start);
      }
    }
    setNext();
    book();
    lookBack(now);
  }

  private void prepare(RuleBookStore.Start start) {
    Optional<RuleBook> book = book(start.version());
    if (book.isEmpty()) {
      return;
    }
    if (book.get().isUsable()) {
      coming.put(start.version(), new Next(book.get(), start.startsAt()));
    } else {
      unusable.add(start.version());
      failed("*", book.get(), bad(book.get()));
    }
  }

  private synchronized void changeOver() {
    Instant now = clock.instant();
    for (Next due = next; due != null && !now.isBefore(due.startsAt()); due = next) {
      coming.remove(due.book().version());
      if (due.book().version() != force.book().version()) {
        force = new Force(due.book(), lastGood());
        LOG.info(
            "rules of version {} are in force, {} ms after their start",
            due.book().version(),
            Duration.between(due.startsAt(), now).toMillis());
      }
      setNext();
    }
  }

  private @Nullable RuleBook lastGood() {
    Force now = force;
    return now.before() != null && failing.contains(now.book().version())
        ? now.before()
        : now.book();
  }

  /** After a start there is one before, too. Called by the watcher: compiling takes its time. */
  private void lookBack(Instant now) {
    if (isFirst) {
      long first = force.book().version();
      store
          .before(now)
          .flatMap(this::book)
          .filter(RuleBook::isUsable)
          .ifPresent(book -> setBefore(first, book));
      isFirst = false;
    }
  }

  private synchronized void setBefore(long of, RuleBook book) {
    if (force.book().version() == of && force.before() == null) {
      force = new Force(force.book(), book);
    }
  }

  private synchronized void setNext() {
    next =
        coming.values().stream()
            .min(
                java.util.Comparator.comparing(Next::startsAt)
                    .thenComparingLong(n -> n.book().version()))
            .orElse(null);
  }

  private static BadRules bad(RuleBook book) {
    List<RuleProblem> errors = book.problems().stream().filter(RuleProblem::isError).toList();
    return errors.size() == 1
        ? new BadRules(errors.getFirst())
        : new BadRules(String.join("\n", errors.stream().map(String::valueOf).toList()));
  }

  @Override
  public void close() {
    watcher.shutdownNow();
  }
}
