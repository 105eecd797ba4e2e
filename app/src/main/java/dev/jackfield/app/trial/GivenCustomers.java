package dev.jackfield.app.trial;

import dev.jackfield.connector.customer.FindCustomer;
import java.util.Map;
import java.util.Optional;

/** The customer that a try's situation speaks of; what it does not say is usual. */
final class GivenCustomers {
  private GivenCustomers() {}

  static FindCustomer.Output found(Optional<Map<String, String>> given) {
    return given
        .map(
            f ->
                new FindCustomer.Output(
                    true,
                    1,
                    f.getOrDefault("verified", "false").equals("true"),
                    f.getOrDefault("blocked", "false").equals("true"),
                    f.getOrDefault("id", "C-1"),
                    f.getOrDefault("name", ""),
                    f.getOrDefault("number", ""),
                    f.getOrDefault("tier", ""),
                    f.getOrDefault("language", ""),
                    f.containsKey("mayBeCalled")
                        ? (Boolean) "true".equals(f.get("mayBeCalled"))
                        : null))
        .orElseGet(() -> FindCustomer.Output.none(0));
  }
}
