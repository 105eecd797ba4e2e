package dev.jackfield.api;

import java.util.Map;
import java.util.function.Supplier;

/** The programs that may send messages to flows, by the name in their address. */
public record IncomingHooks(Map<String, Hook> byName) {
  public IncomingHooks {
    byName = Map.copyOf(byName);
  }

  /**
   * @param message name of the message that a flow waits for
   * @param key where in what is sent the message's correlation key stands, with dots between parts
   * @param secret that the program signs with; asked each time
   */
  public record Hook(String message, String key, Supplier<String> secret) {}
}
