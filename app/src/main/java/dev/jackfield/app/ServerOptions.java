package dev.jackfield.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The flags of the commands that start the system. What is not given comes from the environment or
 * application.yml.
 */
final class ServerOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for all that is kept (JACKFIELD_DATA; data/).")
  @Nullable String data;

  @Option(
      names = "--sip-port",
      paramLabel = "PORT",
      description = "SIP port, UDP and TCP (JACKFIELD_SIP_PORT; 5060).")
  @Nullable Integer sipPort;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Port of the pages (JACKFIELD_HTTP_PORT; 8080).")
  @Nullable Integer httpPort;

  @Option(
      names = "--sip-address",
      paramLabel = "ADDRESS",
      description = "Address for SIP and RTP (JACKFIELD_SIP_ADDRESS; 127.0.0.1).")
  @Nullable String sipAddress;

  @Option(
      names = "--advertised",
      paramLabel = "ADDRESS",
      description = "Address that phones are told to send to (JACKFIELD_SIP_ADVERTISED).")
  @Nullable String advertised;

  @Option(
      names = "--http-address",
      paramLabel = "ADDRESS",
      description = "Address of the pages (JACKFIELD_HTTP_ADDRESS; 127.0.0.1).")
  @Nullable String httpAddress;

  @Option(
      names = "--zeebe",
      paramLabel = "URL",
      description =
          "Your own Zeebe cluster's gRPC address (JACKFIELD_ZEEBE; else an embedded broker).")
  @Nullable String zeebe;

  @Option(
      names = "--database",
      paramLabel = "JDBC-URL",
      description =
          "Your own PostgreSQL (JACKFIELD_DATABASE, better than the flag: it holds a password).")
  @Nullable String database;

  @Option(
      names = "--redis",
      paramLabel = "URL",
      description =
          "Redis that joins several processes (JACKFIELD_REDIS, better than the flag: it holds a"
              + " password).")
  @Nullable String redis;

  @Option(
      names = "--roles",
      paramLabel = "ROLE",
      split = ",",
      description =
          "What this process does, of telephony, engine, connectors, ui (all); or infra: only"
              + " broker, database and Redis, for others on this machine (JACKFIELD_ROLES).")
  List<String> roles = List.of();

  @Option(
      names = "--infra",
      paramLabel = "DIR",
      description = "Data folder of a process with --roles=infra on this machine, to belong to it.")
  @Nullable Path infra;

  @Option(names = "--bench", description = "Set up the bench's number 7000 as well.")
  boolean bench;

  /** As it is given, or as the environment or the defaults have it. */
  Path dataFolder() {
    String given = data == null ? System.getenv("JACKFIELD_DATA") : data;
    return Path.of(given == null || given.isBlank() ? "data" : given);
  }

  /** The same as Spring's properties. */
  List<String> properties() {
    List<String> properties = new ArrayList<>();
    if (infra != null) {
      properties.addAll(InfraAddresses.in(infra).properties());
    }
    add(properties, "jackfield.redis", redis);
    add(properties, "jackfield.roles", roles.isEmpty() ? null : String.join(",", roles));
    add(properties, "jackfield.data", data);
    add(properties, "jackfield.sip.port", sipPort);
    add(properties, "jackfield.http.port", httpPort);
    add(properties, "jackfield.sip.address", sipAddress);
    add(properties, "jackfield.sip.advertised", advertised);
    add(properties, "jackfield.http.address", httpAddress);
    add(properties, "jackfield.zeebe", zeebe);
    add(properties, "jackfield.database", database);
    if (bench) {
      add(properties, "jackfield.bench", true);
      add(
          properties,
          "jackfield.engine.flows",
          "${jackfield.home}/flows/bpmn,${jackfield.home}/bench/flows");
    }
    return properties;
  }

  private static void add(List<String> properties, String name, @Nullable Object value) {
    if (value != null) {
      properties.add("--" + name + "=" + value);
    }
  }
}
