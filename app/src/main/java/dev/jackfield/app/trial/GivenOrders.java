package dev.jackfield.app.trial;

import dev.jackfield.connector.order.FindOrder;
import dev.jackfield.step.BadStepInput;
import java.util.Map;
import java.util.Optional;

/** The order that a try's situation speaks of; what it does not say is empty. */
final class GivenOrders {
  private GivenOrders() {}

  static FindOrder.Output found(Optional<Map<String, String>> given) {
    return given.map(GivenOrders::order).orElseGet(FindOrder.Output::none);
  }

  private static FindOrder.Output order(Map<String, String> f) {
    return new FindOrder.Output(
        true,
        f.getOrDefault("number", ""),
        f.getOrDefault("state", "received"),
        f.getOrDefault("customer", ""),
        f.getOrDefault("phone", ""),
        f.getOrDefault("about", ""),
        f.getOrDefault("arrivesOn", ""),
        f.getOrDefault("carrier", ""),
        f.getOrDefault("tracking", ""),
        f.getOrDefault("invoice", ""),
        f.getOrDefault("invoiceState", ""),
        number(f.getOrDefault("due", "0")),
        f.getOrDefault("currency", ""),
        f.getOrDefault("dueOn", ""));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new BadStepInput("the try says that \"due\" is " + text + "; it is a number, as 12.5");
    }
  }
}
