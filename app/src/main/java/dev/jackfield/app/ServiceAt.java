package dev.jackfield.app;

import dev.jackfield.connector.http.JsonService;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import java.util.Map;

/** A web service at an address of the settings. */
final class ServiceAt {
  private ServiceAt() {}

  /**
   * @param setting whose {@code url} it is
   */
  static JsonService json(
      String setting, String url, Map<String, String> headers, Secrets secrets, long largest) {
    try {
      return new JsonService(url, headers, secrets, largest);
    } catch (BadStepInput wrong) {
      throw new CannotStart(setting + ".url: " + wrong.getMessage());
    }
  }
}
