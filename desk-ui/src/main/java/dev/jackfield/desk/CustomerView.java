package dev.jackfield.desk;

import dev.jackfield.engine.desk.CallerFile;
import dev.jackfield.web.Wording;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who calls, as other systems know it, ready to print.
 *
 * @param state {@code asked}, {@code known}, {@code unknown} or {@code failed}
 * @param page where the customer is found in the CRM; empty: nowhere
 * @param orders also of a customer whom the CRM does not know
 */
record CustomerView(
    String state,
    String name,
    List<String> tags,
    String page,
    List<Line> contacts,
    List<Line> orders,
    boolean ordersFailed) {

  /**
   * A line of a list.
   *
   * @param what in full size
   * @param more beside it
   */
  record Line(String lead, String what, String more) {}

  static CustomerView of(Optional<CallerFile> answered, Wording wording) {
    if (answered.isEmpty()) {
      return new CustomerView("asked", "", List.of(), "", List.of(), List.of(), false);
    }
    CallerFile file = answered.get();
    return new CustomerView(
        !file.customersAnswered() ? "failed" : file.found() ? "known" : "unknown",
        file.name(),
        tags(file, wording),
        link(file.page()),
        file.contacts().stream().map(c -> contact(c, wording)).toList(),
        file.orders().stream().map(o -> order(o, wording)).toList(),
        !file.ordersAnswered());
  }

  private static List<String> tags(CallerFile file, Wording wording) {
    List<String> tags = new ArrayList<>();
    if (!file.tier().isEmpty()) {
      tags.add(wording.say("desk.tag.tier") + ": " + file.tier());
    }
    if (!file.language().isEmpty()) {
      tags.add(wording.say("desk.tag.language") + ": " + file.language());
    }
    if (Boolean.FALSE.equals(file.mayBeCalled())) {
      tags.add(wording.say("desk.customer.no-calls"));
    }
    if (file.others() > 0) {
      tags.add(wording.say("desk.customer.others", wording.number(file.others())));
    }
    return tags;
  }

  private static Line contact(CallerFile.Contact contact, Wording wording) {
    String channel = wording.sayOr("desk.channel." + contact.channel(), contact.channel());
    return new Line(
        time(contact.at(), wording),
        contact.about(),
        contact.outcome().isEmpty() ? channel : channel + ", " + contact.outcome());
  }

  private static Line order(CallerFile.Order order, Wording wording) {
    String state = wording.sayOr("desk.order." + order.state(), order.state());
    return new Line(
        order.number(),
        order.about(),
        order.arrivesOn().isEmpty() ? state : state + ", " + order.arrivesOn());
  }

  private static String time(String at, Wording wording) {
    try {
      return wording.dateTime(Instant.parse(at));
    } catch (DateTimeException asItIs) {
      return at;
    }
  }

  /** What another system calls a page is not always one: then empty. */
  static String link(String page) {
    try {
      String scheme = page.isEmpty() ? "" : URI.create(page).getScheme();
      return "https".equals(scheme) || "http".equals(scheme) ? page : "";
    } catch (IllegalArgumentException none) {
      return "";
    }
  }
}
