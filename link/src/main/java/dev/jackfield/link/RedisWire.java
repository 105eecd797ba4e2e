package dev.jackfield.link;

import dev.jackfield.exchange.CallTrace;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Notices;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneNews;
import dev.jackfield.exchange.Wire;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Over two kinds of Redis streams: what is told by all, and the commands to each node. Redis keeps
 * nothing for us: what a Redis that dies had not handed out yet is made good by what each node
 * tells every few seconds of all that it holds.
 *
 * @see HeldCalls
 */
public final class RedisWire implements Wire {
  private static final Logger LOG = LoggerFactory.getLogger(RedisWire.class);
  private static final Duration TELL_ALL = Duration.ofSeconds(5);

  /** The notice of an engine that went on duty. */
  private static final String TERM = "term";

  private final NodeName self;
  private final InstantSource clock;
  private final Words words = new Words();
  private final NoticeBoard notices = new NoticeBoard();
  private final Streams streams;
  private final HeldCalls held;
  private final AtomicLong newestTerm = new AtomicLong();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("wire-timer").factory());
  private volatile LongSupplier ownTerm = () -> 0;
  private volatile PhoneNews hearsNews = _ -> {};
  private volatile CallTrace hearsEvents = _ -> {};
  private volatile @Nullable PhoneCommands calls;

  private RedisWire(NodeName self, URI redis, InstantSource clock) {
    this.self = self;
    this.clock = clock;
    streams = new Streams(redis, self.value(), this::heard);
    held = new HeldCalls(news -> streams.say(Streams.ALL, "news", 0, words.of(news)));
  }

  /**
   * Opens it; Redis need not be there yet.
   *
   * @param self this process; its calls' node, if it holds calls
   * @param redis as {@code redis://user:password@host:6379/0}
   */
  public static RedisWire to(NodeName self, URI redis, InstantSource clock) {
    RedisWire wire = new RedisWire(self, redis, clock);
    wire.streams.begin(wire::tellAll);
    wire.timer.scheduleWithFixedDelay(
        wire::tellAll, TELL_ALL.toMillis(), TELL_ALL.toMillis(), TimeUnit.MILLISECONDS);
    return wire;
  }

  @Override
  public void hear(PhoneNews news, CallTrace events) {
    hearsNews = news;
    hearsEvents = events;
  }

  @Override
  public void serve(NodeName node, PhoneCommands nodesCalls) {
    if (!node.equals(self)) {
      throw new IllegalArgumentException("this process is " + self + ", not " + node);
    }
    calls = nodesCalls;
  }

  @Override
  public PhoneNews news() {
    return held;
  }

  @Override
  public CallTrace events() {
    return event -> {
      held.saw(event);
      streams.say(Streams.ALL, "event", 0, words.of(event));
    };
  }

  @Override
  public PhoneCommands commands() {
    return command ->
        streams.say(
            Streams.to(command.node().value()), "command", ownTerm.getAsLong(), words.of(command));
  }

  @Override
  public void inTerm(LongSupplier term) {
    ownTerm = term;
  }

  @Override
  public Notices notices() {
    return new Notices() {
      @Override
      public void put(String name, String text) {
        streams.say(Streams.ALL, "notice " + name, ownTerm.getAsLong(), text);
        notices.put(name, text);
      }

      @Override
      public Optional<String> find(String name) {
        return notices.find(name);
      }

      @Override
      public void watch(String name, Consumer<String> watcher) {
        notices.watch(name, watcher);
      }
    };
  }

  /** Tells all that this node holds. */
  private void tellAll() {
    if (calls != null) {
      held.tellAll(self, clock.instant());
    }
  }

  /** On the one thread that reads. */
  private void heard(Streams.Said said) {
    if (isOfAnOldTerm(said)) {
      LOG.warn("what an engine whose term is over says is forgotten: {}", said.kind());
      return;
    }
    switch (said.kind()) {
      case "news" -> hearsNews.tell(words.news(said.text()));
      case "event" -> {
        if (!said.from().equals(self.value())) {
          hearsEvents.record(words.event(said.text()));
        }
      }
      case "command" -> {
        PhoneCommands mine = calls;
        if (mine != null) {
          mine.send(words.command(said.text()));
        }
      }
      default -> noticed(said);
    }
  }

  private boolean isOfAnOldTerm(Streams.Said said) {
    long term = said.term();
    return term > 0 && newestTerm.accumulateAndGet(term, Math::max) > term;
  }

  private void noticed(Streams.Said said) {
    if (!said.kind().startsWith("notice ")) {
      return; // of a newer Jackfield
    }
    String name = said.kind().substring("notice ".length());
    if (name.equals(TERM) && calls != null) {
      held.tellAll(self, clock.instant());
      held.tellStuck();
    }
    if (!said.from().equals(self.value())) {
      notices.put(name, said.text());
    }
  }

  @Override
  public void onDuty() {
    long term = ownTerm.getAsLong();
    streams.say(Streams.ALL, "notice " + TERM, term, Long.toString(term));
  }

  @Override
  public void close() {
    timer.shutdownNow();
    streams.close();
  }
}
