package dev.jackfield.app;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A baresip, a softphone that is not ours, with a folder of its own: says a file, records what it
 * hears, and is told what to do over its control connection ({@code ctrl_tcp}: JSON in netstrings).
 */
final class Baresip implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern RATE = Pattern.compile("audio=\\d+/(\\d+) \\(bit/s\\)");
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final Process process;
  private final Socket control;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  private Baresip(Path folder, Process process, Socket control) {
    this.folder = folder;
    this.process = process;
    this.control = control;
  }

  /**
   * Starts one.
   *
   * @param folder its own; is made
   * @param says a WAV file, 8000 Hz, one channel
   * @param account a line of baresip's file {@code accounts}
   */
  static Baresip start(Path folder, Path says, String account) throws IOException {
    Path program = RequiredTool.BARESIP.path();
    Files.createDirectories(folder);
    int port = TestPorts.free();
    String config;
    try (InputStream in = Baresip.class.getResourceAsStream("/baresip/config")) {
      config = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Files.writeString(
        folder.resolve("config"),
        config
            .replace("@SIP_PORT@", Integer.toString(TestPorts.free()))
            .replace("@SAYS@", says.toString())
            .replace("@MODULES@", modules(program, folder))
            .replace("@FOLDER@", folder.toString())
            .replace("@CONTROL_PORT@", Integer.toString(port)));
    Files.writeString(folder.resolve("accounts"), account + "\n");
    Process process = run(program, folder, "-v");
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Socket control =
        Awaitility.await("baresip takes commands")
            .atMost(PATIENCE)
            .until(() -> connect(process, folder, port), Optional::isPresent)
            .orElseThrow();
    Baresip baresip = new Baresip(folder, process, control);
    Thread.ofVirtual().name("baresip-events").start(baresip::listen);
    return baresip;
  }

  /** Where this installation keeps its modules: baresip writes it into a config of its own. */
  private static String modules(Path program, Path folder) throws IOException {
    Path fresh = Files.createDirectory(folder.resolve("fresh"));
    Process process = run(program, fresh, "-t", "1");
    try {
      Awaitility.await("baresip writes a config")
          .atMost(PATIENCE)
          .until(() -> Files.exists(fresh.resolve("config")) || !process.isAlive());
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return Files.readAllLines(fresh.resolve("config")).stream()
          .filter(line -> line.startsWith("module_path"))
          .map(line -> line.substring("module_path".length()).trim())
          .findFirst()
          .orElseThrow(() -> new IOException("baresip does not say where its modules are"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process run(Path program, Path folder, String... options) throws IOException {
    return new ProcessBuilder(
            Stream.concat(
                    Stream.of(program.toString(), "-f", folder.toString()), Stream.of(options))
                .toList())
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private static Optional<Socket> connect(Process process, Path folder, int port)
      throws IOException {
    if (!process.isAlive()) {
      throw new IOException("baresip ended: " + Files.readString(folder.resolve("log")));
    }
    try {
      return Optional.of(new Socket(InetAddress.getLoopbackAddress(), port));
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  /** Does what a person does at its menu, as {@code dial} with a number. */
  void command(String command, String argument) throws IOException {
    String json =
        JSON.createObjectNode()
            .put("command", command)
            .put("params", argument)
            .put("token", command)
            .toString();
    byte[] bytes = (json.length() + ":" + json + ",").getBytes(StandardCharsets.US_ASCII);
    control.getOutputStream().write(bytes);
  }

  /** Waits until it has said that this happened, as {@code CALL_ESTABLISHED}. */
  void await(String type) throws IOException {
    until(
        "baresip says " + type,
        () -> events.stream().anyMatch(e -> type.equals(e.path("type").asString(""))));
  }

  /** Waits for what must come of this one's doing; its log is in the failure. */
  void until(String what, Callable<Boolean> reached) throws IOException {
    try {
      Awaitility.await(what).atMost(PATIENCE).until(reached);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(e.getMessage() + "\n" + events + "\n" + log(), e);
    }
  }

  /** What it hears in its one call, as far as it is recorded now. */
  BaresipRecording heard() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> file =
          files.filter(f -> f.getFileName().toString().endsWith("-dec.wav")).findFirst();
      return file.isPresent() ? BaresipRecording.read(file.get()) : BaresipRecording.NOTHING;
    }
  }

  private void listen() {
    try {
      DataInputStream in = new DataInputStream(control.getInputStream());
      while (true) {
        int length = 0;
        for (int c = in.readUnsignedByte(); c != ':'; c = in.readUnsignedByte()) {
          length = 10 * length + c - '0';
        }
        JsonNode said = JSON.readTree(in.readNBytes(length));
        in.readUnsignedByte();
        if (said.path("event").asBoolean(false)) {
          events.add(said);
        }
      }
    } catch (IOException closed) {
      // The connection ends with the program.
    }
  }

  /** How many bits a second of sound it received, every three seconds of its call. */
  List<Integer> receivedRates() throws IOException {
    return RATE.matcher(log()).results().map(rate -> Integer.parseInt(rate.group(1))).toList();
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  /** Lets it hang up and take its registration back. */
  @Override
  public void close() throws IOException {
    try {
      command("quit", "");
      process.onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(_ -> process).join();
    } finally {
      process.destroyForcibly();
      process.onExit().join();
      control.close();
    }
  }
}
