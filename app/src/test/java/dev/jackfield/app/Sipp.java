package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** One run of SIPp with a scenario of ours; SIPp is not ours. */
final class Sipp implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /** Of more calls, SIPp hears no sound. */
  private static final int MOST_WITH_SOUND = 400;

  /** SIPp gives each call the next four ports after its first. */
  private static final int PORTS_PER_CALL = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern CALL_ID = Pattern.compile("(?im)^Call-ID: *(\\S+)");

  private final String scenario;
  private final Path folder;
  private final int port;
  private final Process process;

  private Sipp(String scenario, Path folder, int port, Process process) {
    this.scenario = scenario;
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts SIPp; it ends by itself after so many calls.
   *
   * @param folder where the scenario finds its files, and writes
   * @param server SIP port that it calls
   * @param port its own SIP port
   */
  static Sipp start(
      Path folder, String scenario, int server, int port, int calls, String... options)
      throws IOException {
    Path program = RequiredTool.SIPP.path();
    try (InputStream in = Sipp.class.getResourceAsStream("/sipp/" + scenario + ".xml")) {
      Files.write(folder.resolve(scenario + ".xml"), in.readAllBytes());
    }
    List<String> line =
        new ArrayList<>(
            List.of(
                program.toString(),
                LOOPBACK + ":" + server,
                "-sf",
                folder.resolve(scenario + ".xml").toString(),
                "-i",
                LOOPBACK,
                "-mi",
                LOOPBACK,
                "-p",
                Integer.toString(port),
                "-mp",
                Integer.toString(
                    freeBlock(PORTS_PER_CALL * (Math.min(calls, MOST_WITH_SOUND) + 1))),
                "-m",
                Integer.toString(calls),
                "-nostdin",
                "-trace_stat",
                "-stf",
                folder.resolve(scenario + ".csv").toString(),
                "-fd",
                "1",
                "-trace_err",
                "-error_file",
                folder.resolve(scenario + ".err").toString()));
    line.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(scenario + ".log").toFile());
    builder.environment().put("TERM", "dumb");
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Sipp(scenario, folder, port, process);
  }

  /** Starts SIPp for one call whose scenario waits, here and there, until it is told to go on. */
  static Sipp startSteered(Path folder, String scenario, int server, int port, String... options)
      throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of("-trace_msg", "-message_file", folder.resolve(scenario + ".msg").toString()));
    all.addAll(List.of(options));
    return start(folder, scenario, server, port, 1, all.toArray(String[]::new));
  }

  /**
   * Lets a steered call go on by an OPTIONS of its dialog's Call-ID, which its scenario waits for.
   *
   * @param after what must stand in its messages first, sent or received
   */
  void goOn(String after) throws IOException {
    Awaitility.await("sipp " + scenario + " has " + after)
        .atMost(PATIENCE)
        .until(() -> read(".msg").contains(after));
    Matcher id = CALL_ID.matcher(read(".msg"));
    assertThat(id.find()).as("a Call-ID in the messages of sipp %s", scenario).isTrue();
    String request =
        String.join(
            "\r\n",
            "OPTIONS sip:sipp@127.0.0.1:" + port + " SIP/2.0",
            "Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK" + System.nanoTime(),
            "From: <sip:test@127.0.0.1>;tag=1",
            "To: <sip:sipp@127.0.0.1>",
            "Call-ID: " + id.group(1),
            "CSeq: 1 OPTIONS",
            "Content-Length: 0",
            "",
            "");
    byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }
  }

  /** What it has sent and received so far, when it is steered. */
  String messages() throws IOException {
    return read(".msg");
  }

  /** What SIPp itself counted. */
  record Count(long good, long failed, long retransmissions, long unexpected) {}

  /** Waits for the end of the run, which must be a good one, and says what was counted. */
  Count good(Duration within) throws IOException, InterruptedException {
    boolean ended = process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    String errors = read(".err");
    if (errors.contains("raw IPv4 socket")) {
      RequiredTool.SIPP.missing(
          "may not play a pcap: run as root, or setcap cap_net_raw+ep the program");
    }
    assertThat(ended).as("sipp %s ended in time; it says: %s", scenario, errors).isTrue();
    assertThat(process.exitValue())
        .as("exit code of sipp %s; it says: %s\n%s", scenario, errors, tail(read(".log")))
        .isZero();
    Map<String, Long> counted = counted();
    return new Count(
        counted.get("SuccessfulCall(C)"),
        counted.get("FailedCall(C)"),
        counted.get("Retransmissions(C)"),
        counted.get("OutOfCallMsgs(C)"));
  }

  /** The run of one call ends, and went as its scenario says. */
  void assertGood() throws IOException, InterruptedException {
    Count count = good(PATIENCE);
    assertThat(count.good()).as("good calls of sipp %s", scenario).isEqualTo(1);
    assertThat(count.failed()).as("failed calls of sipp %s", scenario).isZero();
  }

  /** The last line of SIPp's statistics, by the names of its columns. */
  private Map<String, Long> counted() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(scenario + ".csv"));
    String[] names = lines.getFirst().split(";");
    String[] values = lines.getLast().split(";");
    Map<String, Long> counted = new TreeMap<>();
    for (int i = 0; i < Math.min(names.length, values.length); i++) {
      if (values[i].matches("\\d+")) {
        counted.put(names[i], Long.parseLong(values[i]));
      }
    }
    return counted;
  }

  private String read(String ending) throws IOException {
    Path file = folder.resolve(scenario + ending);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static String tail(String text) {
    return text.substring(Math.max(0, text.length() - 4000));
  }

  /** The first of so many neighbouring UDP ports that nobody uses now. */
  private static int freeBlock(int ports) throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      int first = FreePorts.sip() & ~1;
      if (first + ports <= 65_535 && allFree(first, ports)) {
        return first;
      }
    }
    throw new IOException("no " + ports + " neighbouring UDP ports are free");
  }

  private static boolean allFree(int first, int ports) {
    for (int port = first; port < first + ports; port++) {
      try (DatagramSocket socket =
          new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
        assertThat(socket.getLocalPort()).isEqualTo(port);
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
