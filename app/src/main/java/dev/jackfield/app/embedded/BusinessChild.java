package dev.jackfield.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The sample CRM and ERP as a child process, on loopback, behind a token of its own, which lies
 * where connectors look for secrets.
 */
public final class BusinessChild implements AutoCloseable {
  private static final int TOKEN_BYTES = 24;

  private final Path data;
  private final Path secret;
  private final int port;
  private volatile Runnable stop = () -> {};

  private BusinessChild(Path data, Path secret, int port) {
    this.data = data;
    this.secret = secret;
    this.port = port;
  }

  /**
   * Not started yet.
   *
   * @param data Jackfield's data folder
   * @param secret name of the secret that the token is
   */
  public static BusinessChild in(Path data, String secret) throws IOException {
    Path own = data.toAbsolutePath().normalize().resolve("business");
    Files.createDirectories(own);
    int port = KeptPorts.in(own, KeptPorts.Range.BUSINESS).port("http");
    Path file = own.resolveSibling("secrets").resolve(secret);
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.createFile(
          file,
          PosixFilePermissions.asFileAttribute(
              Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
      byte[] token = new byte[TOKEN_BYTES];
      new SecureRandom().nextBytes(token);
      Files.writeString(file, HexFormat.of().formatHex(token));
    }
    return new BusinessChild(own, file, port);
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /**
   * Starts it.
   *
   * @param command main class and arguments; the port is added
   * @param token name of the environment variable for it
   */
  public void start(List<String> command, String token) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.net.preferIPv4Stack=true",
                "-cp",
                System.getProperty("java.class.path")));
    line.addAll(command);
    line.addAll(List.of("--port", Integer.toString(port)));
    Child child =
        new Child(
            "the sample business",
            data,
            line,
            () -> List.of(token + "=" + Files.readString(secret).strip()),
            data.resolveSibling("logs").resolve("business.log"),
            (process, own) -> {
              if (own == null) {
                process.destroy();
              } else {
                own.getOutputStream().close();
              }
            });
    try {
      Files.createDirectories(data.resolveSibling("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for logs", e);
    }
    child.start();
    stop = child::stop;
  }

  @Override
  public void close() {
    stop.run();
  }
}
