package dev.jackfield.connector;

import dev.jackfield.connector.table.LookUp;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.StepType;
import java.nio.file.Path;
import java.util.List;

/** All ready connectors, in the order of the palette. */
public final class ReadyConnectors {
  public static final List<StepType<?, ?>> ALL = List.of(LookUp.TYPE);

  private ReadyConnectors() {}

  /**
   * Serves them.
   *
   * @param tables folders of CSV files; the first that has one wins
   */
  public static void serve(StepServer server, List<Path> tables) {
    server.serve(LookUp.TYPE, new LookUp(tables));
  }
}
