package dev.jackfield.app;

import dev.jackfield.connector.amqp.MessageBroker;
import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.http.SmsProvider;
import dev.jackfield.connector.jdbc.OtherDatabase;
import dev.jackfield.connector.mail.MailLimits;
import dev.jackfield.connector.mail.MailReader;
import dev.jackfield.connector.mail.MailServer;
import dev.jackfield.connector.mail.Mailbox;
import dev.jackfield.connector.secret.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.ssl.SslBundles;
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
    Map<String, Broker> brokers,
    Map<String, String> certificates,
    Mail mail,
    Inbox inbox,
    Sms sms,
    Map<String, Hook> hooks,
    CustomersSettings customers,
    OrdersSettings orders) {

  ConnectorSettings {
    hosts = hosts == null ? List.of() : hosts;
    privateHosts = privateHosts == null ? List.of() : privateHosts;
    databases = databases == null ? Map.of() : databases;
    brokers = brokers == null ? Map.of() : brokers;
    certificates = certificates == null ? Map.of() : certificates;
    hooks = hooks == null ? Map.of() : hooks;
  }

  record Database(String url, @DefaultValue("") String user, @DefaultValue("") String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "a database";
    }
  }

  record Broker(String url, @DefaultValue("") String user, @DefaultValue("") String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "a message broker";
    }
  }

  record Mail(String host, int port, String user, String password, String from, boolean encrypted) {
    /** Without the password. */
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  record Sms(
      String url,
      String authorization,
      String format,
      Map<String, String> fields,
      String accepted) {
    /** Without what may be secret. */
    @Override
    public String toString() {
      return url;
    }
  }

  record Inbox(
      String host,
      int port,
      String user,
      String password,
      boolean encrypted,
      String folder,
      Duration lookEvery,
      int files,
      DataSize largestFile) {
    /** Without the password. */
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  record Hook(String message, @DefaultValue("call") String key, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return message;
    }
  }

  MailReader inboxReader(Secrets secrets) {
    return new MailReader(
        new Mailbox(
            inbox.host(),
            inbox.port(),
            inbox.user(),
            inbox.password(),
            inbox.encrypted(),
            inbox.folder()),
        secrets,
        new MailLimits(
            MailLimits.USUAL.atOnce(),
            MailLimits.USUAL.characters(),
            inbox.files(),
            (int) inbox.largestFile().toBytes()));
  }

  SmsProvider smsProvider() {
    return new SmsProvider(
        sms.url(),
        sms.authorization(),
        sms.format(),
        sms.fields() == null ? Map.of() : sms.fields(),
        sms.accepted());
  }

  /** What is shown to which host, of the bundles in {@code spring.ssl.bundle}. */
  Map<String, SSLContext> contexts(SslBundles bundles) {
    Map<String, SSLContext> contexts = new TreeMap<>();
    certificates.forEach(
        (host, bundle) -> contexts.put(host, bundles.getBundle(bundle).createSslContext()));
    return contexts;
  }

  Map<String, OtherDatabase> others() {
    Map<String, OtherDatabase> others = new TreeMap<>();
    databases.forEach(
        (name, d) -> others.put(name, new OtherDatabase(d.url(), d.user(), d.password())));
    return others;
  }

  Map<String, MessageBroker> messageBrokers() {
    Map<String, MessageBroker> named = new TreeMap<>();
    brokers.forEach(
        (name, b) -> named.put(name, new MessageBroker(b.url(), b.user(), b.password())));
    return named;
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
