package dev.jackfield.connector.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.connector.HeardRun;
import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.http.JsonService;
import dev.jackfield.connector.order.Order.State;
import dev.jackfield.connector.order.Orders.By;
import dev.jackfield.connector.sample.SampleBusiness;
import dev.jackfield.connector.secret.Secrets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The sample business, and a server that answers as ERPNext's documentation says. */
class OrdersAreFoundTest {
  private static final Duration WITHIN = Duration.ofSeconds(5);

  private static ErpNextOrders erpNext(ErpNextServer erp, String token, String field) {
    return new ErpNextOrders(
        new JsonService(
            erp.server.url("/"), Map.of("Authorization", "token " + token), Secrets.NONE, 100_000),
        "SAL-ORD-",
        field);
  }

  @Test
  void erpNextTellsOrderShipmentAndInvoiceByEachOfTheirNumbers() throws Exception {
    try (ErpNextServer erp = new ErpNextServer();
        ErpNextOrders orders = erpNext(erp, "k:s", "name")) {
      Order order = orders.find(By.ORDER, "10001", WITHIN).orElseThrow();
      assertThat(order.number()).isEqualTo("SAL-ORD-10001");
      assertThat(order.state()).as("a shipment is on its way").isEqualTo(State.SENT);
      assertThat(order.about()).isEqualTo("无线耳机, 充电盒");
      assertThat(order.phone()).isEqualTo("+862155500001");
      assertThat(order.shipment())
          .as("the cancelled one is none")
          .isEqualTo(new Order.Shipment("MAT-DN-70001", "顺丰", "SF1", "2026-11-21"));
      assertThat(order.invoice())
          .isEqualTo(new Order.Invoice("ACC-SINV-90001", "overdue", 598, 98, "CNY", "2026-11-20"));
      assertThat(orders.find(By.SHIPMENT, "MAT-DN-70001", WITHIN)).contains(order);
      assertThat(orders.find(By.INVOICE, "ACC-SINV-90001", WITHIN)).contains(order);
      assertThat(orders.find(By.ORDER, "SAL-ORD-10001", WITHIN)).contains(order);
      assertThat(orders.find(By.ORDER, "99", WITHIN)).isEmpty();
      assertThat(orders.find(By.SHIPMENT, "../x", WITHIN)).isEmpty();
      assertThat(order).as("nothing personal in a log line").hasToString("order SENT");
    }
  }

  @Test
  void erpNextTellsTheOrdersOfANumberTheNewestFirst() throws Exception {
    try (ErpNextServer erp = new ErpNextServer();
        ErpNextOrders orders = erpNext(erp, "k:s", "name")) {
      assertThat(orders.of("+12125550100", WITHIN))
          .extracting(o -> o.number() + " " + o.state().word())
          .containsExactly("SAL-ORD-10003 preparing", "SAL-ORD-10002 delivered");
      assertThat(orders.of("+4930", WITHIN)).isEmpty();
    }
  }

  @Test
  void erpNextFindsByAFieldOfYourOwnAndSaysNoToAWrongToken() throws Exception {
    try (ErpNextServer erp = new ErpNextServer();
        ErpNextOrders own =
            new ErpNextOrders(
                new JsonService(
                    erp.server.url("/"),
                    Map.of("Authorization", "token k:s"),
                    Secrets.NONE,
                    100_000),
                "",
                "custom_short");
        ErpNextOrders wrong = erpNext(erp, "k:x", "name")) {
      assertThat(own.find(By.ORDER, "77", WITHIN).orElseThrow().number()).isEqualTo("77");
      assertThat(own.find(By.ORDER, "78", WITHIN)).isEmpty();
      assertThatThrownBy(() -> wrong.find(By.ORDER, "10001", WITHIN)).isInstanceOf(Said.class);
    }
  }

  private static String step(Optional<Orders> orders, String number, @Nullable String by) {
    try (Guards guards = new Guards(GuardSettings.USUAL, new SimpleMeterRegistry())) {
      HeardRun<FindOrder.Input, FindOrder.Output> run =
          new HeardRun<>(
              new FindOrder.Input(number, by, null),
              1,
              o ->
                  "%s %s %s %s %s %s %s"
                      .formatted(
                          o.found(),
                          o.number(),
                          o.state(),
                          o.carrier(),
                          o.invoiceState(),
                          o.due(),
                          o.currency()));
      new FindOrder(new Erp(orders, guards)).begin(run);
      return run.end();
    }
  }

  @Test
  void theStepTellsAllOfItInWordsThatAFlowCanUse() throws Exception {
    try (SampleBusiness business = SampleBusiness.start(0, "", Clock.systemUTC());
        SampleOrders sample =
            new SampleOrders(
                new JsonService(
                    "http://127.0.0.1:" + business.port(), Map.of(), Secrets.NONE, 100_000))) {
      Optional<Orders> orders = Optional.of(sample);
      String sent = "done true 10001 sent 顺丰 open 598.0 CNY";
      assertThat(step(orders, " 10001 ", null)).isEqualTo(sent);
      assertThat(step(orders, "70001", "shipment")).isEqualTo(sent);
      assertThat(step(orders, "90001", "invoice")).isEqualTo(sent);
      assertThat(step(orders, "10003", "order")).isEqualTo("done true 10003 preparing   0.0 ");
      assertThat(step(orders, "10004", "order")).contains("on-hold  overdue 1299.0 CNY");
      assertThat(step(orders, "4711", null)).isEqualTo("done false     0.0 ");
      assertThat(sample.of("+862155500001", WITHIN))
          .extracting(Order::number)
          .containsExactly("10004", "10001");
    }
    assertThat(step(Optional.empty(), "10001", null)).startsWith("UNAVAILABLE no ERP is set");
  }
}
