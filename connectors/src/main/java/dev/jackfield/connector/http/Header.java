package dev.jackfield.connector.http;

import dev.jackfield.step.BadStepInput;

/** A header as people write it, {@code Name: value}. */
record Header(String name, String value) {
  static Header of(String line) {
    int colon = line.indexOf(':');
    String name = colon < 1 ? "" : line.substring(0, colon).strip();
    if (!name.matches("[A-Za-z0-9-]+")) {
      throw new BadStepInput("\"" + line.strip() + "\" is no header; write it as Name: value");
    }
    return new Header(name, line.substring(colon + 1).strip());
  }
}
