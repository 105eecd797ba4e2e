package dev.jackfield.step.catalogue;

import java.util.List;
import java.util.Locale;

/** The connectors of this system, for whoever looks after them. */
public interface ConnectorShelf {

  /** In the order of the palette. */
  List<There> there(Locale language);

  List<Refused> refused();

  /** What became of what was asked since the start, by connector, host or database. */
  List<Asked> asked();

  /** Folders in which jars are looked for. */
  List<String> folders();

  /**
   * A connector that can be drawn.
   *
   * @param source name of its jar or folder; empty: a ready one
   */
  record There(StepCard card, String source) {}

  /**
   * What became of the runs of one connector, or of one host or database.
   *
   * @param average time that answers took, in milliseconds
   * @param isResting failed too often just now and is left alone
   */
  record Asked(
      String name,
      long answered,
      long failed,
      long late,
      long refused,
      long average,
      boolean isResting) {}

  /**
   * A file that is no connector.
   *
   * @param why and what would be right
   */
  record Refused(String file, String why) {}
}
