package dev.jackfield.desk;

import java.util.List;

/** What the live page shows, ready to print. */
record Board(
    String callsNow,
    String waitingNow,
    String agentsFree,
    String agentsHere,
    List<CallRow> calls,
    String callsMore,
    List<QueueRow> queues,
    List<AgentRow> agents,
    String agentsMore,
    List<String> numbers) {

  /**
   * @param look class of the state's mark
   */
  record CallRow(
      String id,
      String called,
      String title,
      String caller,
      String flow,
      String step,
      String stepSince,
      String state,
      String stateWords,
      String look,
      String queue,
      String agent,
      String since,
      boolean isRecorded) {}

  record QueueRow(
      String name, String title, String waiting, String longest, boolean isLong, String capacity) {}

  record AgentRow(
      String id,
      String name,
      String state,
      String stateWords,
      String look,
      String since,
      String call) {}
}
