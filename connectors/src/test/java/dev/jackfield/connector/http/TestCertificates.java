package dev.jackfield.connector.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates that only a test knows, made by the JDK's keytool. */
public final class TestCertificates {
  public static final String PASSWORD = "changeit";

  private TestCertificates() {}

  /** Somebody who signed for himself. */
  public static KeyStore of(Path folder, String name) throws Exception {
    return of(folder, name, "IP:127.0.0.1,DNS:localhost");
  }

  /**
   * The same, for other hosts; it lies in the folder as {@code name.p12}.
   *
   * @param hosts as {@code DNS:crm.example}
   */
  public static KeyStore of(Path folder, String name, String hosts) throws Exception {
    Path file = folder.resolve(name + ".p12");
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=" + hosts,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString()));
    Process made = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said =
        new String(made.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
    if (made.waitFor() != 0) {
      throw new IOException(said);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  /** Shows this certificate and trusts only the other. */
  public static SSLContext context(KeyStore own, KeyStore trusted) {
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(own, PASSWORD.toCharArray());
      KeyStore others = KeyStore.getInstance("PKCS12");
      others.load(null, null);
      String alias = trusted.aliases().nextElement();
      others.setCertificateEntry(alias, trusted.getCertificate(alias));
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(others);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
