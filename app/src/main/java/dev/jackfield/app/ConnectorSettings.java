package dev.jackfield.app;

import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.jdbc.OtherDatabase;
import dev.jackfield.connector.mail.MailServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** What can be set of connectors; each is explained in {@code application.yml}. */
@ConfigurationProperties("jackfield.connectors")
record ConnectorSettings(
    String folder,
    Duration lookEvery,
    String secrets,
    int atOnce,
    Duration answerWithin,
    Duration longestAnswer,
    int failureShare,
    int lastRuns,
    Duration rest,
    Duration pause,
    List<String> hosts,
    List<String> privateHosts,
    DataSize largestAnswer,
    Map<String, Database> databases,
    Mail mail,
    CustomersSettings customers,
    OrdersSettings orders) {

  ConnectorSettings {
    hosts = hosts == null ? List.of() : hosts;
    privateHosts = privateHosts == null ? List.of() : privateHosts;
    databases = databases == null ? Map.of() : databases;
  }

  record Database(String url, @DefaultValue("") String user, @DefaultValue("") String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "a database";
    }
  }

  record Mail(String host, int port, String user, String password, String from, boolean encrypted) {
    /** Without the password. */
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  Map<String, OtherDatabase> others() {
    Map<String, OtherDatabase> others = new TreeMap<>();
    databases.forEach(
        (name, d) -> others.put(name, new OtherDatabase(d.url(), d.user(), d.password())));
    return others;
  }

  MailServer mailServer() {
    return new MailServer(
        mail.host(), mail.port(), mail.user(), mail.password(), mail.from(), mail.encrypted());
  }

  GuardSettings guard() {
    return new GuardSettings(
        atOnce, answerWithin, longestAnswer, failureShare, lastRuns, rest, pause);
  }

  Path folder(AppSettings all) {
    return folder.isBlank() ? all.home().resolve("connectors.d") : Path.of(folder);
  }

  Path secrets(AppSettings all) {
    return secrets.isBlank() ? all.data().resolve("secrets") : Path.of(secrets);
  }
}
