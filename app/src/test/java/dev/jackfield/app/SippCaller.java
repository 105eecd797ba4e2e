package dev.jackfield.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A caller whose phone is a SIPp. */
final class SippCaller {
  private SippCaller() {}

  /**
   * Calls.
   *
   * @param called number that is dialled
   * @param number of the caller
   */
  static Sipp start(
      TestSystem system,
      Path folder,
      String scenario,
      String called,
      String number,
      String... options)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("-key", "svc", called, "-key", "caller", number));
    all.addAll(List.of(options));
    return Sipp.startSteered(
        folder, scenario, system.sipPort, TestPorts.free(), all.toArray(String[]::new));
  }
}
