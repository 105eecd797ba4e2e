package dev.jackfield.desk;

import java.util.List;

/**
 * What the wallboard shows, ready to print.
 *
 * @param now the server's time, in milliseconds: clocks on the page count from it
 */
record Wall(
    long now,
    List<Figure> figures,
    List<Alert> alerts,
    List<QueueLine> queues,
    List<StateLine> states,
    List<AgentLine> agents,
    List<TalkLine> talks,
    Chart chart,
    String zone) {

  /**
   * @param name for tests and styles
   * @param look {@code fine}, {@code warn} or {@code alarm}
   */
  record Figure(String name, String title, String value, String look) {}

  /**
   * @param key says whether it was there before
   */
  record Alert(String key, String look, String words) {}

  /**
   * @param oldest when the longest waiting call entered, in milliseconds; 0: nobody waits
   */
  record QueueLine(
      String name,
      String title,
      String waiting,
      String waitingLook,
      long oldest,
      String longestLook,
      String estimate,
      String free,
      String atWork,
      String level,
      String levelLook,
      String target,
      String answered,
      String abandoned) {}

  record StateLine(String state, String words, String look, String count) {}

  record AgentLine(String id, String name, String state, String words, String look, long since) {}

  /** A talk that can be listened to. */
  record TalkLine(String call, String agent, String caller, long since, String queue) {}
}
