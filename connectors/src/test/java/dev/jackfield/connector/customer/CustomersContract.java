package dev.jackfield.connector.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.connector.customer.Customers.By;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every CRM must do for us: it has 王芳, +862155500001, gold, with three contacts. */
abstract class CustomersContract {
  static final Duration WITHIN = Duration.ofSeconds(5);
  static final String NUMBER = "+862155500001";

  Customers customers;

  abstract Customers open() throws Exception;

  @BeforeEach
  void start() throws Exception {
    customers = open();
  }

  @AfterEach
  void stop() throws Exception {
    customers.close();
  }

  private Customer fang() throws Exception {
    return customers.find(By.NUMBER, NUMBER, WITHIN).getFirst();
  }

  @Test
  void aCustomerIsFoundByNumberNameAndId() throws Exception {
    Customer fang = fang();
    assertThat(fang.name()).isEqualTo("王芳");
    assertThat(fang.number()).isEqualTo(NUMBER);
    assertThat(fang.tier()).isEqualTo("gold");
    assertThat(fang.language()).isEqualTo("zh-CN");
    assertThat(fang.mayBeCalled()).isTrue();
    assertThat(customers.find(By.NAME, "王芳", WITHIN)).contains(fang);
    assertThat(customers.find(By.ID, fang.id(), WITHIN)).containsExactly(fang);
    assertThat(fang).as("nothing personal in a log line").hasToString("customer " + fang.id());
  }

  @Test
  void whoIsNotThereIsNobody() throws Exception {
    assertThat(customers.find(By.NUMBER, "+4930123456", WITHIN)).isEmpty();
    assertThat(customers.find(By.NAME, "Nobody & Sons", WITHIN)).isEmpty();
    assertThat(customers.find(By.ID, "../nobody?x=1", WITHIN)).isEmpty();
  }

  @Test
  void contactsAreTheNewestFirstAndWithTheirTime() throws Exception {
    List<PastContact> contacts = customers.contacts(fang().id(), WITHIN);
    assertThat(contacts).hasSize(3);
    assertThat(contacts.getFirst().about()).isEqualTo("确认收货地址");
    assertThat(contacts.getFirst().channel()).isEqualTo("call");
    assertThat(contacts)
        .extracting(PastContact::at)
        .allSatisfy(at -> assertThat(at).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"))
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void onlyTheRightPinIsRight() throws Exception {
    assertThat(customers.isRight(fang().id(), "4711", WITHIN)).isTrue();
    assertThat(customers.isRight(fang().id(), "4712", WITHIN)).isFalse();
    assertThat(customers.isRight(fang().id(), "", WITHIN)).isFalse();
  }

  @Test
  void aContactThatWasNotedIsThere() throws Exception {
    NewContact note =
        new NewContact("k1", fang().id(), "Survey", "call 1", "5/5", false, Callers.AT);
    assertThat(customers.note(note, WITHIN)).isNotBlank();
    assertThat(customers.contacts(fang().id(), WITHIN))
        .anySatisfy(
            c -> assertThat(c.about() + " " + c.outcome()).contains("Survey").contains("5/5"));
  }

  @Test
  void aNewCustomerIsFoundAndCanBeChanged() throws Exception {
    CustomerChange change =
        new CustomerChange("k2", null, "Ann Lee", "+442079460106", "silver", "en-GB", false);
    String id = customers.save(change, WITHIN);
    Customer ann = customers.find(By.NUMBER, "+442079460106", WITHIN).getFirst();
    assertThat(ann.id()).isEqualTo(id);
    assertThat(ann.name()).isEqualTo("Ann Lee");
    assertThat(ann.mayBeCalled()).isFalse();
    customers.save(new CustomerChange("k3", id, null, null, "gold", null, true), WITHIN);
    Customer changed = customers.find(By.ID, id, WITHIN).getFirst();
    assertThat(changed.tier()).isEqualTo("gold");
    assertThat(changed.mayBeCalled()).isTrue();
    assertThat(changed.name()).as("stays").isEqualTo("Ann Lee");
  }
}
