package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.jackfield.connector.http.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * What docs/connectors.md has administrators write into config/application.yml for a service that
 * asks for a certificate, against a server that does.
 */
class CertificateOfTheSettingsTest {
  private static final String PASSWORD = "changeit";
  private static final Pattern BLOCK =
      Pattern.compile("(?s)```yaml\\n(spring\\.ssl\\.bundle.*?)```");

  @TempDir Path folder;
  private HttpsServer server;

  /** The part of the system that asks, made as the system makes it. */
  @ImportAutoConfiguration(SslAutoConfiguration.class)
  @EnableConfigurationProperties(ConnectorSettings.class)
  static class OnlyTheClient {
    @Bean(destroyMethod = "close")
    WebClient webClient(ConnectorSettings settings, SslBundles bundles) {
      return new ConnectorConfiguration().webClient(settings, bundles);
    }
  }

  @BeforeEach
  void start() throws Exception {
    KeyStore we = keys("jackfield");
    KeyStore crm = keys("crm");
    write("jackfield.crt", "CERTIFICATE", we.getCertificate("jackfield").getEncoded());
    write(
        "jackfield.key",
        "PRIVATE KEY",
        we.getKey("jackfield", PASSWORD.toCharArray()).getEncoded());
    write("our-ca.crt", "CERTIFICATE", crm.getCertificate("crm").getEncoded());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context(crm, we)) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          byte[] who =
              ((HttpsExchange) exchange)
                  .getSSLSession()
                  .getPeerPrincipal()
                  .getName()
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, who.length);
          exchange.getResponseBody().write(who);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theServiceSeesTheCertificateThatThePageSaysHowToSet() throws Exception {
    assertThat(answer(page())).isEqualTo("CN=jackfield");
  }

  @Test
  void oneForAllOtherHosts() throws Exception {
    assertThat(answer(page().replace("{localhost: crm}", "{\"[*]\": crm}")))
        .isEqualTo("CN=jackfield");
  }

  @Test
  void withoutItTheServiceIsNotAnswered() throws Exception {
    String other = page().replace("{localhost: crm}", "{crm.example: crm}");
    assertThatThrownBy(() -> answer(other)).hasMessageContaining("certification path");
  }

  /** The block of the page, with this machine for the names in it. */
  private String page() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("jackfield.root"), "docs/connectors.md"));
    var block = BLOCK.matcher(page);
    assertThat(block.find()).as("the page has the block").isTrue();
    assertThat(block.group(1)).contains("/etc/jackfield/jackfield.key", "{crm.example: crm}");
    return block
        .group(1)
        .replace("/etc/jackfield/", folder + "/")
        .replace("crm.example", "localhost");
  }

  private String answer(String settings) throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(
        config.resolve("application.yml"),
        settings
            + """

            jackfield.connectors.hosts: [localhost]
            jackfield.connectors.private-hosts: [localhost]
            """);
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(OnlyTheClient.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .run("--spring.config.additional-location=file:" + config + "/")) {
      return context
          .getBean(WebClient.class)
          .send(
              new WebClient.Request(
                  "GET",
                  URI.create("https://localhost:" + server.getAddress().getPort() + "/"),
                  Map.of(),
                  null,
                  ContentType.TEXT_PLAIN),
              Duration.ofSeconds(20))
          .text();
    }
  }

  private void write(String file, String what, byte[] bytes) throws IOException {
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what));
  }

  private KeyStore keys(String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    String line =
        "%s/bin/keytool -genkeypair -alias %s -keyalg EC -dname CN=%s -ext SAN=DNS:localhost"
            + " -validity 2 -storetype PKCS12 -storepass %s -keystore %s";
    Process made =
        new ProcessBuilder(
                line.formatted(System.getProperty("java.home"), name, name, PASSWORD, file)
                    .split(" "))
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static SSLContext context(KeyStore own, KeyStore trusted) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    KeyStore others = KeyStore.getInstance("PKCS12");
    others.load(null, null);
    String alias = trusted.aliases().nextElement();
    others.setCertificateEntry(alias, trusted.getCertificate(alias));
    trust.init(others);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
