package dev.jackfield.app.kills;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which processes the broker says are alive and whose they are: told by the broker itself, at least
 * once each, so that nothing has to be asked of Jackfield. Thread-safe.
 */
final class BrokerLedger implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> OVER = Set.of("ELEMENT_COMPLETED", "ELEMENT_TERMINATED");

  /** The id that a process of a ticket, a callback or a call begins with. */
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");

  private static final Set<String> BEGIN_WITH_ID = Set.of("\"ticket\"", "\"callback\"", "\"call\"");

  private final ServerSocketChannel server;
  private final Map<Long, String> alive = new ConcurrentHashMap<>();
  private final Map<Long, String> whose = new ConcurrentHashMap<>();
  private final Set<Long> over = ConcurrentHashMap.newKeySet();
  private final Map<Long, String> incidents = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private BrokerLedger(ServerSocketChannel server) {
    this.server = server;
  }

  static BrokerLedger at(Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    BrokerLedger ledger = new BrokerLedger(server);
    Thread.ofPlatform().daemon().name("broker-ledger").start(ledger::accept);
    return ledger;
  }

  private void accept() {
    while (!closed) {
      try {
        SocketChannel channel = server.accept();
        Thread.ofPlatform().daemon().name("broker-records").start(() -> hear(channel));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void hear(SocketChannel channel) {
    try (channel;
        BufferedReader lines =
            new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException killed) {
      // The next broker tells again what this one was not sure to have told.
    }
  }

  /** Most lines are of elements within a process, and not even parsed. */
  private void take(String line) {
    boolean isProcess = line.contains("\"bpmnElementType\":\"PROCESS\"");
    boolean isIncident = line.contains("\"valueType\":\"INCIDENT\"");
    boolean isVariable =
        line.contains("\"valueType\":\"VARIABLE\"")
            && BEGIN_WITH_ID.stream().anyMatch(n -> line.contains("\"name\":" + n));
    if (!isProcess && !isIncident && !isVariable) {
      return;
    }
    JsonNode record;
    try {
      record = JSON.readTree(line);
    } catch (RuntimeException cutOff) {
      return;
    }
    JsonNode value = record.path("value");
    String intent = record.path("intent").asString();
    long instance = value.path("processInstanceKey").asLong();
    if (isIncident) {
      incident(record.path("key").asLong(), intent, value);
    } else if (isProcess) {
      process(intent, instance, value);
    } else if (value.path("scopeKey").asLong() == instance) {
      Matcher id = ID.matcher(value.path("value").asString());
      if (id.find()) {
        whose.putIfAbsent(instance, id.group(1));
      }
    }
  }

  private void process(String intent, long instance, JsonNode value) {
    if (OVER.contains(intent)) {
      over.add(instance);
      alive.remove(instance);
    } else if (intent.equals("ELEMENT_ACTIVATED")
        && value.path("parentProcessInstanceKey").asLong() < 0
        && !over.contains(instance)) {
      alive.put(instance, value.path("bpmnProcessId").asString());
    }
  }

  private void incident(long key, String intent, JsonNode value) {
    if (intent.equals("CREATED")) {
      incidents.put(
          key,
          value.path("bpmnProcessId").asString()
              + "/"
              + value.path("elementId").asString()
              + ": "
              + value.path("errorMessage").asString());
    } else {
      incidents.remove(key);
    }
  }

  /**
   * An instance that is alive.
   *
   * @param whose id of the ticket, callback or call
   */
  record Alive(long key, String process, String whose) {}

  List<Alive> alive() {
    return alive.entrySet().stream()
        .map(e -> new Alive(e.getKey(), e.getValue(), whose.getOrDefault(e.getKey(), "")))
        .toList();
  }

  boolean isOver(long instance) {
    return over.contains(instance);
  }

  /** Those that nobody has resolved, in words. */
  List<String> incidents() {
    return List.copyOf(incidents.values());
  }

  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
  }
}
