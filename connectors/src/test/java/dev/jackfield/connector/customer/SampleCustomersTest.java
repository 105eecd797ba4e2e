package dev.jackfield.connector.customer;

import dev.jackfield.connector.http.JsonService;
import dev.jackfield.connector.sample.SampleBusiness;
import dev.jackfield.connector.secret.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The sample business as a CRM, over HTTP. */
class SampleCustomersTest extends CustomersContract {
  private SampleBusiness business;

  @Override
  Customers open() throws Exception {
    business = SampleBusiness.start(0, "tok", Clock.systemUTC());
    return new SampleCustomers(
        new JsonService(
            "http://127.0.0.1:" + business.port(),
            Map.of("Authorization", "Bearer {{secrets.CRM}}"),
            new Secrets(Map.of(Secrets.PREFIX + "CRM", "tok"), Path.of("nowhere")),
            100_000));
  }

  @AfterEach
  void close() {
    business.close();
  }
}
