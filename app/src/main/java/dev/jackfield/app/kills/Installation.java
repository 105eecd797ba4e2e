package dev.jackfield.app.kills;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.random.RandomGenerator;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The processes of a system, and how each of its parts is killed. */
final class Installation implements AutoCloseable {
  private static final Duration UP_WITHIN = Duration.ofSeconds(150);
  private static final int RTP_PORTS = 2_000;
  private static final int LEAST_WITHOUT_FLOW = 20;

  /** So long a broker may be away before a node refuses calls. */
  private static final int SECONDS_WITHOUT_FLOW = 10;

  private static final int FIRST_RTP_PORT = 20_000;

  private record Running(JavaProcess process, Path data, int sipPort, int httpPort) {}

  /**
   * Who was killed.
   *
   * @param node whose calls ended with it; empty: none
   */
  record Killed(String who, String node, long atMillis) {}

  private final KillPlan plan;
  private final Path infra;
  private final List<Running> engines = new ArrayList<>();
  private final List<Running> phones = new ArrayList<>();
  private final List<Running> others = new ArrayList<>();

  private Installation(KillPlan plan) {
    this.plan = plan;
    this.infra = plan.work().resolve("infra");
  }

  /**
   * Starts all of it and waits until it is up.
   *
   * @param records socket to which the broker writes what happens in it
   */
  static Installation start(KillPlan plan, Path records) throws IOException {
    Installation started = new Installation(plan);
    try {
      if (plan.several()) {
        started.startSeveral(records);
      } else {
        Running one = started.run("jackfield", started.infra, List.of("--bench"), broker(records));
        started.engines.add(one);
        started.phones.add(one);
        one.process().awaitUp(UP_WITHIN);
      }
      return started;
    } catch (IOException | RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private void startSeveral(Path records) throws IOException {
    Running below = run("infra", infra, List.of("--roles=infra"), broker(records));
    others.add(below);
    below.process().awaitUp(UP_WITHIN);
    for (int i = 1; i <= 2; i++) {
      List<String> engine = List.of("--infra", infra.toString(), "--roles=engine,connectors,ui");
      Running each =
          run("engine-" + i, plan.work().resolve("engine-" + i), bench(engine), Map.of());
      engines.add(each);
      each.process().awaitUp(UP_WITHIN);
    }
    for (int i = 1; i <= 2; i++) {
      List<String> phone = List.of("--infra", infra.toString(), "--roles=telephony");
      phones.add(
          run("telephony-" + i, plan.work().resolve("telephony-" + i), bench(phone), Map.of()));
    }
    phones.forEach(p -> p.process().awaitUp(UP_WITHIN));
  }

  private static List<String> bench(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--bench");
    return all;
  }

  private static Map<String, String> broker(Path records) {
    return Map.of(
        "ZEEBE_BROKER_EXPORTERS_KILLS_CLASSNAME",
        "dev.jackfield.broker.RecordLines",
        "ZEEBE_BROKER_EXPORTERS_KILLS_ARGS_SOCKET",
        records.toString());
  }

  private Running run(String name, Path data, List<String> more, Map<String, String> environment)
      throws IOException {
    Files.createDirectories(data);
    int sip = Ports.free();
    int http = Ports.free();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "up",
                "--data",
                data.toString(),
                "--sip-port",
                Integer.toString(sip),
                "--http-port",
                Integer.toString(http)));
    arguments.addAll(more);
    Map<String, String> all = new HashMap<>(environment);
    int rtp = FIRST_RTP_PORT + RTP_PORTS * phones.size();
    all.put("JACKFIELD_SIP_FIRSTRTPPORT", Integer.toString(rtp));
    all.put("JACKFIELD_SIP_LASTRTPPORT", Integer.toString(rtp + RTP_PORTS - 1));
    int nodes = plan.several() ? 2 : 1;
    int most = Math.max(LEAST_WITHOUT_FLOW, plan.rate() * SECONDS_WITHOUT_FLOW / nodes);
    all.put("JACKFIELD_SIP_MOSTWITHOUTFLOW", Integer.toString(most));
    Path log = plan.work().resolve(name + ".log");
    return new Running(JavaProcess.start(name, arguments, all, plan.home(), log), data, sip, http);
  }

  List<Integer> sipPorts() {
    return phones.stream().map(Running::sipPort).toList();
  }

  List<URI> pages() {
    return engines.stream().map(e -> URI.create("http://127.0.0.1:" + e.httpPort())).toList();
  }

  /** kill -9, and whoever watches over it starts it again at once. */
  Killed kill(Part part, RandomGenerator random) throws IOException {
    return switch (part) {
      case JACKFIELD, TELEPHONY -> {
        Running victim = phones.get(random.nextInt(phones.size()));
        String node = Files.readString(victim.data().resolve("node-name")).strip();
        yield killed(victim, node);
      }
      case ENGINE -> killed(engines.get(random.nextInt(engines.size())), "");
      case ZEEBE, POSTGRES, REDIS -> killed(part.word());
    };
  }

  private static Killed killed(Running victim, String node) throws IOException {
    long at = System.currentTimeMillis();
    victim.process().kill();
    victim.process().startAgain();
    return new Killed(victim.process().name, node, at);
  }

  private Killed killed(String child) throws IOException {
    ProcessHandle process = ProcessHandle.of(pid(child)).orElseThrow();
    long at = System.currentTimeMillis();
    process.destroyForcibly();
    process.onExit().join();
    return new Killed(child, "", at);
  }

  private long pid(String child) throws IOException {
    return Long.parseLong(Files.readAllLines(infra.resolve(child).resolve("pid")).getFirst());
  }

  /** All processes are up and the children of the lowest run. */
  boolean isUp() throws IOException {
    for (String child :
        plan.several() ? List.of("zeebe", "postgres", "redis") : List.of("zeebe", "postgres")) {
      if (ProcessHandle.of(pid(child)).filter(ProcessHandle::isAlive).isEmpty()) {
        return false;
      }
    }
    return engines.stream().allMatch(e -> e.process().isUp())
        && phones.stream().allMatch(p -> p.process().isUp());
  }

  /** The gateway of the broker. */
  URI gateway() throws IOException {
    return URI.create("http://127.0.0.1:" + port("zeebe", "gateway"));
  }

  JdbcClient database() throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port("postgres", "postgres")});
    source.setDatabaseName("postgres");
    source.setUser("jackfield");
    source.setPassword(Files.readString(infra.resolve("postgres/password")).strip());
    source.setConnectTimeout(5);
    source.setSocketTimeout(60);
    return JdbcClient.create(source);
  }

  private int port(String part, String name) throws IOException {
    Properties ports = new Properties();
    try (var in = Files.newBufferedReader(infra.resolve(part).resolve("ports.properties"))) {
      ports.load(in);
    }
    return Integer.parseInt(ports.getProperty(name));
  }

  /** Those on top first. */
  @Override
  public void close() {
    phones.forEach(p -> p.process().stop());
    engines.forEach(e -> e.process().stop());
    others.forEach(o -> o.process().stop());
  }
}
