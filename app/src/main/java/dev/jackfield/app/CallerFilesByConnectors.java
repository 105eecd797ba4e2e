package dev.jackfield.app;

import dev.jackfield.connector.customer.Crm;
import dev.jackfield.connector.customer.Customer;
import dev.jackfield.connector.customer.Customers;
import dev.jackfield.connector.customer.PastContact;
import dev.jackfield.connector.guard.Said;
import dev.jackfield.connector.order.Erp;
import dev.jackfield.connector.order.Order;
import dev.jackfield.engine.desk.CallerFile;
import dev.jackfield.engine.desk.CallerFiles;
import dev.jackfield.exchange.Personal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks CRM and ERP at the same time, each behind its guard: pages are held to the same time, number
 * at once and rest as flows are.
 */
final class CallerFilesByConnectors implements CallerFiles {
  /** A call that rings for longer is answered by then. */
  private static final Duration WITHIN = Duration.ofSeconds(8);

  private final Crm crm;
  private final Erp erp;

  CallerFilesByConnectors(Crm crm, Erp erp) {
    this.crm = crm;
    this.erp = erp;
  }

  /** What the CRM says. */
  private record Known(List<Customer> customers, List<PastContact> contacts) {
    static final Known NOTHING = new Known(List.of(), List.of());
  }

  @Override
  public boolean isThere() {
    return crm.customers().isPresent() || erp.orders().isPresent();
  }

  @Override
  public CompletionStage<CallerFile> of(Personal number, Personal near) {
    String phone = crm.international(number.value(), near.value());
    CompletionStage<Optional<Known>> known =
        crm.customers()
            .map(c -> crm.guards().begin(Crm.GUARD, WITHIN, () -> Optional.of(known(c, phone))))
            .orElseGet(() -> CompletableFuture.completedFuture(Optional.of(Known.NOTHING)))
            .exceptionally(_ -> Optional.empty());
    CompletionStage<Optional<List<Order>>> orders =
        erp.orders()
            .map(o -> erp.guards().begin(Erp.GUARD, WITHIN, () -> Optional.of(o.of(phone, WITHIN))))
            .orElseGet(() -> CompletableFuture.completedFuture(Optional.of(List.of())))
            .exceptionally(_ -> Optional.empty());
    return known.thenCombine(orders, CallerFilesByConnectors::file);
  }

  private static Known known(Customers customers, String phone) throws IOException, Said {
    List<Customer> found = customers.find(Customers.By.NUMBER, phone, WITHIN);
    return new Known(
        found, found.isEmpty() ? List.of() : customers.contacts(found.getFirst().id(), WITHIN));
  }

  private static CallerFile file(Optional<Known> answered, Optional<List<Order>> orders) {
    Known known = answered.orElse(Known.NOTHING);
    Optional<Customer> who = known.customers().stream().findFirst();
    return new CallerFile(
        answered.isPresent(),
        who.isPresent(),
        who.map(Customer::name).orElse(""),
        Math.max(known.customers().size() - 1, 0),
        who.map(Customer::tier).orElse(""),
        who.map(Customer::language).orElse(""),
        who.map(Customer::mayBeCalled).orElse(null),
        who.map(Customer::page).orElse(""),
        known.contacts().stream()
            .map(c -> new CallerFile.Contact(c.at(), c.channel(), c.about(), c.outcome()))
            .toList(),
        orders.orElse(List.of()).stream()
            .map(o -> new CallerFile.Order(o.number(), o.state().word(), o.about(), o.arrivesOn()))
            .toList(),
        orders.isPresent());
  }
}
