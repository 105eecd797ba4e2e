package dev.jackfield.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is missing or set wrongly. */
@Command(
    name = "doctor",
    description =
        "Says what is missing or misconfigured. Exit code 1 when something must be mended.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final int JDK = 25;
  private static final long DISK_NEEDED_MIB = 4_096;

  @Mixin ServerOptions options = new ServerOptions();

  private final Console console = new Console(System.out);
  private boolean ill;

  @Override
  public Integer call() {
    int feature = Runtime.version().feature();
    check(
        "JDK",
        feature == JDK,
        Runtime.version().toString(),
        "Jackfield runs on JDK " + JDK + ": set JAVA_HOME to one.");
    Path data = Path.of(value(options.data, "JACKFIELD_DATA", "data"));
    checkData(data);
    checkPorts();
    checkAdvertised();
    Path home = Path.of(System.getProperty("jackfield.zeebe.home", "app/target/zeebe"));
    check(
        "broker",
        options.zeebe != null || Files.isDirectory(home.resolve("lib")),
        options.zeebe != null ? options.zeebe : "embedded Zeebe is unpacked",
        "the embedded broker is not unpacked: run ./jackfield build.");
    if (System.getProperty("user.name").equals("root") && options.database == null) {
      check(
          "database",
          Files.isExecutable(Path.of("/usr/bin/unshare")),
          "PostgreSQL runs in a user namespace, since you are root",
          "PostgreSQL does not run as root and /usr/bin/unshare is missing: run Jackfield as"
              + " another user, or install util-linux.");
    }
    advise(
        "speech",
        onPath("espeak-ng"),
        "espeak-ng speaks words that have no recording",
        "espeak-ng is not installed: words without a recording are a short tone. Install the"
            + " package espeak-ng.");
    return ill ? 1 : 0;
  }

  private void checkData(Path data) {
    try (DataFolder _ = DataFolder.lock(data)) {
      long free = Files.getFileStore(data).getUsableSpace() / (1024 * 1024);
      check("data", true, data.toAbsolutePath().normalize() + " can be written", "");
      check(
          "disk",
          free >= DISK_NEEDED_MIB,
          free + " MiB free",
          "only "
              + free
              + " MiB are free; the broker stops taking work below 2 GiB: free "
              + DISK_NEEDED_MIB
              + " MiB.");
    } catch (CannotStart | IOException cannot) {
      check("data", false, "", String.valueOf(cannot.getMessage()));
    }
  }

  private void checkPorts() {
    int sip = number(options.sipPort, "JACKFIELD_SIP_PORT", 5060);
    int http = number(options.httpPort, "JACKFIELD_HTTP_PORT", 8080);
    String sipAddress = value(options.sipAddress, "JACKFIELD_SIP_ADDRESS", "127.0.0.1");
    String httpAddress = value(options.httpAddress, "JACKFIELD_HTTP_ADDRESS", "127.0.0.1");
    port("SIP port", () -> Preflight.checkSip(sipAddress, sip), sipAddress + ":" + sip);
    port("HTTP port", () -> Preflight.checkHttp(httpAddress, http), httpAddress + ":" + http);
  }

  private void port(String name, Runnable look, String address) {
    try {
      look.run();
      check(name, true, address + " is free", "");
    } catch (CannotStart taken) {
      check(name, false, "", String.valueOf(taken.getMessage()));
    }
  }

  private void checkAdvertised() {
    String bound = value(options.sipAddress, "JACKFIELD_SIP_ADDRESS", "127.0.0.1");
    String advertised = value(options.advertised, "JACKFIELD_SIP_ADVERTISED", "");
    boolean everywhere = bound.equals("0.0.0.0") || bound.equals("::");
    check(
        "address",
        !everywhere || !advertised.isBlank(),
        bound.equals("127.0.0.1")
            ? "loopback: only phones on this machine reach it"
            : "phones are told to send to " + (advertised.isBlank() ? bound : advertised),
        "SIP listens on all addresses and phones are not told which to send to: set --advertised or"
            + " JACKFIELD_SIP_ADVERTISED.");
  }

  private void check(String part, boolean well, String state, String cure) {
    ill |= !well;
    console.say(String.format("  %-10s %-4s %s", part, well ? "ok" : "BAD", well ? state : cure));
  }

  private void advise(String part, boolean well, String state, String cure) {
    console.say(String.format("  %-10s %-4s %s", part, well ? "ok" : "note", well ? state : cure));
  }

  private static String value(
      @org.jspecify.annotations.Nullable String flag, String variable, String usual) {
    String set = flag == null ? environment().get(variable) : flag;
    return set == null || set.isBlank() ? usual : set;
  }

  private static int number(
      @org.jspecify.annotations.Nullable Integer flag, String variable, int usual) {
    String text = value(flag == null ? null : flag.toString(), variable, Integer.toString(usual));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new CannotStart(variable + " is \"" + text + "\"; a port is a number.", e);
    }
  }

  private static Map<String, String> environment() {
    return System.getenv();
  }

  private static boolean onPath(String program) {
    return Arrays.stream(environment().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }
}
