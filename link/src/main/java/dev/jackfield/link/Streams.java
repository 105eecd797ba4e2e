package dev.jackfield.link;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Redis streams of one process: one that all read, one for its own node. What is said is sent
 * until Redis has it, in order; what comes twice by that is heard once.
 */
final class Streams implements AutoCloseable {
  static final String ALL = "jackfield:told";

  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
  private static final Duration READ_FOR = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 100;
  private static final int MOST_AT_ONCE = 256;
  private static final int MOST_UNSAID = 200_000;
  private static final long STREAM_KEEPS = 100_000;

  /**
   * What somebody said.
   *
   * @param from name of the process
   * @param term of the engine that says it; 0: none
   */
  record Said(String from, String kind, long term, String text) {}

  private record Unsaid(String stream, Map<String, String> fields) {}

  private final RedisClient client;
  private final String self;
  private final Consumer<Said> listener;
  private final BlockingDeque<Unsaid> unsaid = new LinkedBlockingDeque<>();
  private final AtomicLong number;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Long> heard = new HashMap<>();

  /**
   * @param listener hears all, its own words too, on one thread
   */
  Streams(URI redis, String self, Consumer<Said> listener) {
    RedisURI uri = RedisURI.create(redis);
    uri.setTimeout(ANSWER_WITHIN);
    client = RedisClient.create(uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .build());
    this.self = self;
    this.listener = listener;
    // Rises over restarts without asking anybody.
    number = new AtomicLong(System.currentTimeMillis() << 20);
  }

  static String to(String node) {
    return "jackfield:to:" + node;
  }

  /**
   * @param whenBack is run when Redis can be read, also again after it was away
   */
  void begin(Runnable whenBack) {
    Thread.ofPlatform().daemon().name("wire-says").start(this::sayAll);
    Thread.ofPlatform().daemon().name("wire-hears").start(() -> hearAll(whenBack));
  }

  /** While Redis is away the newest are kept. */
  void say(String stream, String kind, long term, String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("from", self);
    fields.put("kind", kind);
    fields.put("term", Long.toString(term));
    fields.put("text", text);
    synchronized (unsaid) {
      fields.put("number", Long.toString(number.incrementAndGet()));
      unsaid.add(new Unsaid(stream, fields));
    }
    if (unsaid.size() > MOST_UNSAID && unsaid.pollFirst() != null) {
      LOG.debug("Redis is away for too long: what was to be said first is forgotten");
    }
  }

  private void sayAll() {
    StatefulRedisConnection<String, String> connection = null;
    List<Unsaid> some = new ArrayList<>();
    boolean away = false;
    while (!isClosing()) {
      try {
        if (some.isEmpty()) {
          Unsaid first = unsaid.pollFirst(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
          if (first == null) {
            continue;
          }
          some.add(first);
          unsaid.drainTo(some, MOST_AT_ONCE - 1);
        }
        if (connection == null) {
          connection = client.connect();
        }
        send(connection, some);
        some.clear();
        if (away) {
          LOG.info("Redis takes what is said again");
        }
        away = false;
      } catch (RedisException gone) {
        if (!away) {
          LOG.warn("Redis is away; what is said is kept until it is back: {}", gone.toString());
        }
        away = true;
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void send(StatefulRedisConnection<String, String> connection, List<Unsaid> some) {
    connection.setAutoFlushCommands(false);
    List<RedisFuture<String>> sent = new ArrayList<>();
    try {
      for (Unsaid each : some) {
        XAddArgs newest = XAddArgs.Builder.maxlen(STREAM_KEEPS).approximateTrimming();
        sent.add(connection.async().xadd(each.stream(), newest, each.fields()));
      }
      connection.flushCommands();
    } finally {
      connection.setAutoFlushCommands(true);
    }
    if (!LettuceFutures.awaitAll(ANSWER_WITHIN, sent.toArray(RedisFuture[]::new))) {
      throw new RedisException("no answer in time");
    }
  }

  private void hearAll(Runnable whenBack) {
    Map<String, String> offsets = new LinkedHashMap<>();
    boolean isBack = false;
    StatefulRedisConnection<String, String> connection = null;
    while (!isClosing()) {
      try {
        if (connection == null) {
          connection = client.connect();
        }
        if (offsets.isEmpty()) {
          for (String stream : List.of(ALL, to(self))) {
            offsets.put(stream, newest(connection, stream));
          }
        }
        if (!isBack) {
          whenBack.run();
          isBack = true;
        }
        read(connection, offsets);
      } catch (RedisException gone) {
        isBack = false;
        pause();
      }
    }
  }

  private static String newest(StatefulRedisConnection<String, String> connection, String stream) {
    return connection.sync().xrevrange(stream, Range.unbounded(), Limit.from(1)).stream()
        .findFirst()
        .map(StreamMessage::getId)
        .orElse("0-0");
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of generics
  private void read(
      StatefulRedisConnection<String, String> connection, Map<String, String> offsets) {
    StreamOffset[] from =
        offsets.entrySet().stream()
            .map(e -> StreamOffset.from(e.getKey(), e.getValue()))
            .toArray(StreamOffset[]::new);
    List<StreamMessage<String, String>> messages =
        connection.sync().xread(XReadArgs.Builder.block(READ_FOR).count(MOST_AT_ONCE), from);
    for (StreamMessage<String, String> message : messages) {
      offsets.put(message.getStream(), message.getId());
      hear(message);
    }
  }

  private void hear(StreamMessage<String, String> message) {
    try {
      Map<String, String> fields = message.getBody();
      String from = fields.getOrDefault("from", "");
      long said = Long.parseLong(fields.getOrDefault("number", "0"));
      Long before = heard.put(message.getStream() + " " + from, said);
      if (before != null && before >= said) {
        heard.put(message.getStream() + " " + from, before);
        return;
      }
      listener.accept(
          new Said(
              from,
              fields.getOrDefault("kind", ""),
              Long.parseLong(fields.getOrDefault("term", "0")),
              fields.getOrDefault("text", "")));
    } catch (RuntimeException broken) {
      LOG.error("message {} cannot be understood: {}", message.getId(), broken.toString());
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      if (closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("the wire is closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was said a moment ago is still sent. */
  @Override
  public void close() {
    long until = System.nanoTime() + ANSWER_WITHIN.toNanos();
    while (!unsaid.isEmpty() && System.nanoTime() < until) {
      pause();
    }
    closing.countDown();
    client.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
