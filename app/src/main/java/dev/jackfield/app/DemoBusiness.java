package dev.jackfield.app;

import dev.jackfield.app.embedded.BusinessChild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sample CRM and ERP of the demo, unless the environment names others. */
final class DemoBusiness {
  private static final String SECRET = "SAMPLE_BUSINESS";

  private final BusinessChild child;
  private final boolean isUsed;

  private DemoBusiness(BusinessChild child, boolean isUsed) {
    this.child = child;
    this.isUsed = isUsed;
  }

  static DemoBusiness in(Path data) {
    boolean isUsed =
        System.getenv("JACKFIELD_CONNECTORS_CUSTOMERS_KIND") == null
            && System.getenv("JACKFIELD_CONNECTORS_ORDERS_KIND") == null;
    try {
      return new DemoBusiness(BusinessChild.in(data, SECRET), isUsed);
    } catch (IOException e) {
      throw new CannotStart(
          "The data folder "
              + data.toAbsolutePath().normalize()
              + " cannot be written: make it writable, or choose another with --data.",
          e);
    }
  }

  List<String> properties(List<String> others) {
    List<String> properties = new ArrayList<>(others);
    if (isUsed) {
      for (String system : List.of("customers", "orders")) {
        String setting = "--jackfield.connectors." + system + ".";
        properties.add(setting + "kind=sample");
        properties.add(setting + "url=" + child.url());
        properties.add(setting + "key={{secrets." + SECRET + "}}");
      }
    }
    return properties;
  }

  /** Once the data folder is this system's. */
  AutoCloseable start(Console console) {
    if (!isUsed) {
      return () -> {};
    }
    child.start(
        List.of("dev.jackfield.app.Jackfield", "sample-business", "--with-parent"),
        SampleBusinessCommand.TOKEN);
    console.say("  business   sample CRM and ERP at " + child.url() + "/openapi.json");
    return child;
  }
}
