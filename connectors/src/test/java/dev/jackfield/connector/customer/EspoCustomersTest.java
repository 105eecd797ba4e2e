package dev.jackfield.connector.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.http.JsonService;
import dev.jackfield.connector.secret.Secrets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** EspoCRM, as a server that answers as its documentation says. */
class EspoCustomersTest extends CustomersContract {
  private EspoServer espo;

  @Override
  Customers open() throws Exception {
    espo = new EspoServer();
    return with("key-1");
  }

  private EspoCustomers with(String key) {
    return new EspoCustomers(
        new JsonService(
            espo.server.url("/"),
            Map.of("X-Api-Key", "{{secrets.CRM}}"),
            new Secrets(Map.of(Secrets.PREFIX + "CRM", key), Path.of("nowhere")),
            100_000),
        espo.server.url("/"),
        new EspoCustomers.Names("cTier", "cLanguage", "cPin", "u1"));
  }

  @AfterEach
  void close() {
    espo.close();
  }

  @Test
  void aPersonFindsTheCustomerThere() throws Exception {
    assertThat(customers.find(Customers.By.NUMBER, NUMBER, WITHIN).getFirst().page())
        .isEqualTo(espo.server.url("/#Contact/view/6553c0ffee"));
  }

  @Test
  void whatWeWriteHasAnOwnerAndItsTimes() throws Exception {
    customers.note(
        new NewContact("k", "6553c0ffee", "Asked", "more", "", true, Callers.AT), WITHIN);
    assertThat(espo.server.heard.getLast())
        .startsWith("POST /api/v1/Call ")
        .contains("\"dateStart\":\"2026-11-20 09:30:00\"", "\"dateEnd\":\"2026-11-20 09:35:00\"")
        .contains("\"direction\":\"Outbound\"", "\"assignedUserId\":\"u1\"", "\"status\":\"Held\"");
  }

  @Test
  void aWrongKeyIsANo() throws Exception {
    try (EspoCustomers wrong = with("wrong")) {
      assertThatThrownBy(() -> wrong.find(Customers.By.NUMBER, NUMBER, WITHIN))
          .isInstanceOf(Said.class)
          .hasMessage("127.0.0.1 answered with status 401")
          .hasMessageNotContaining(NUMBER);
    }
  }
}
