package dev.jackfield.engine.location;

import dev.jackfield.exchange.Locations.Contact;
import java.util.List;

/** Where registrations are kept over restarts. */
public interface RegistrationStore {
  record Registration(String user, Contact contact) {}

  List<Registration> all();

  void put(Registration registration);

  void remove(String user, String uri);
}
