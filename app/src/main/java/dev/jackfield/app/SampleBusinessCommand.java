package dev.jackfield.app;

import dev.jackfield.connector.sample.SampleBusiness;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the sample CRM and ERP by itself, which needs nothing else of Jackfield. */
@Command(
    name = "sample-business",
    description =
        "Runs a small CRM and ERP with made-up customers and orders, to try things with, until"
            + " Ctrl-C. Listens on this machine only.",
    mixinStandardHelpOptions = true)
final class SampleBusinessCommand implements Callable<Integer> {
  /** Environment variable with the token that requests must carry; not there: none is asked for. */
  static final String TOKEN = "SAMPLE_BUSINESS_TOKEN";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8090",
      description = "Port over HTTP. Default: ${DEFAULT-VALUE}.")
  private int port = 8090;

  @Option(
      names = "--with-parent",
      hidden = true,
      description = "Ends when its standard input does.")
  private boolean withParent;

  @Override
  public Integer call() throws InterruptedException {
    String token = Objects.requireNonNullElse(System.getenv(TOKEN), "");
    try (SampleBusiness business = SampleBusiness.start(port, token, Clock.systemUTC())) {
      System.out.printf(
          "Sample CRM and ERP at http://127.0.0.1:%d (what it answers: /openapi.json)%n"
              + "  JACKFIELD_CONNECTORS_CUSTOMERS_KIND=sample"
              + " JACKFIELD_CONNECTORS_CUSTOMERS_URL=http://127.0.0.1:%d%n"
              + "  JACKFIELD_CONNECTORS_ORDERS_KIND=sample"
              + " JACKFIELD_CONNECTORS_ORDERS_URL=http://127.0.0.1:%d%n",
          business.port(), business.port(), business.port());
      if (withParent) {
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
      } else {
        new CountDownLatch(1).await();
      }
      return 0;
    } catch (IOException e) {
      System.err.println(
          "port " + port + " cannot be opened (" + e.getMessage() + "); give another by --port");
      return 1;
    }
  }
}
