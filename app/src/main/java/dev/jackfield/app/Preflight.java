package dev.jackfield.app;

import dev.jackfield.engine.process.Role;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Before anything is started: locks the data folder and looks whether the ports are free, and says
 * what to do when not.
 */
final class Preflight
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered, AutoCloseable {
  /** After application.yml is read, before the log file is opened in the data folder. */
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 15;

  private @Nullable DataFolder folder;

  @Override
  public int getOrder() {
    return ORDER;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    Environment environment = event.getEnvironment();
    folder = DataFolder.lock(Path.of(environment.getProperty("jackfield.data", "data")));
    Set<Role> roles = roles(environment.getProperty("jackfield.roles", ""));
    if (!roles.equals(Role.ALL) && environment.getProperty("jackfield.redis", "").isBlank()) {
      throw new CannotStart(
          "A process that does not do all needs others, and Redis to hear them: name it with"
              + " --redis or JACKFIELD_REDIS, or all of an infra process with --infra.");
    }
    if (roles.contains(Role.TELEPHONY)) {
      checkSip(environment);
    }
    checkHttp(
        environment.getProperty("jackfield.http.address", "127.0.0.1"),
        port(environment, "jackfield.http.port", 8080));
  }

  private static void checkSip(Environment environment) {
    checkSip(
        environment.getProperty("jackfield.sip.address", "127.0.0.1"),
        port(environment, "jackfield.sip.port", 5060));
  }

  private static Set<Role> roles(String words) {
    if (words.isBlank()) {
      return Role.ALL;
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : words.split(",", -1)) {
      try {
        roles.add(Role.valueOf(word.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException unknown) {
        throw new CannotStart(
            "There is no role \"%s\"; there are telephony, engine, connectors and ui, and infra, which stands alone."
                .formatted(word.strip()),
            unknown);
      }
    }
    return roles;
  }

  DataFolder folder() {
    DataFolder locked = folder;
    if (locked == null) {
      throw new IllegalStateException("the data folder is locked when the settings are read");
    }
    return locked;
  }

  @Override
  public void close() {
    DataFolder locked = folder;
    if (locked != null) {
      locked.close();
    }
  }

  private static int port(Environment environment, String name, int usual) {
    String text = environment.getProperty(name, Integer.toString(usual));
    try {
      int port = Integer.parseInt(text.strip());
      if (port > 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw new CannotStart(name + " is \"" + text + "\"; a port is a number from 1 to 65535.");
  }

  /** UDP and TCP. */
  static void checkSip(String address, int port) {
    try (DatagramSocket udp = new DatagramSocket(null);
        ServerSocket tcp = new ServerSocket()) {
      tcp.setReuseAddress(true);
      udp.bind(new InetSocketAddress(InetAddress.getByName(address), port));
      tcp.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (IOException taken) {
      throw new CannotStart(
          "SIP port %d on %s cannot be used (%s): choose another with --sip-port or"
                  .formatted(port, address, taken.getMessage())
              + " JACKFIELD_SIP_PORT.",
          taken);
    }
  }

  static void checkHttp(String address, int port) {
    try (ServerSocket tcp = new ServerSocket()) {
      tcp.setReuseAddress(true);
      tcp.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (IOException taken) {
      throw new CannotStart(
          "HTTP port %d on %s cannot be used (%s): choose another with --http-port or"
                  .formatted(port, address, taken.getMessage())
              + " JACKFIELD_HTTP_PORT.",
          taken);
    }
  }
}
