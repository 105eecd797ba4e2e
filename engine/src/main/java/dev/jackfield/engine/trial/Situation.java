package dev.jackfield.engine.trial;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a try begins with.
 *
 * @param flow process id of the flow that takes the call, or that makes it
 * @param diagrams BPMN texts by process id: the flow and all that it calls
 * @param callsOut true: the flow calls {@code caller}, from {@code called}; false: the caller calls
 * @param called a number of ours
 * @param language BCP 47 tag
 * @param at when it is
 * @param isVip the rules are told that the caller is a customer of the best tier
 * @param agents who is at work
 * @param lookups what is found, by name of the table, id of the element or name of the step
 */
public record Situation(
    String flow,
    Map<String, String> diagrams,
    boolean callsOut,
    String caller,
    String called,
    String language,
    Instant at,
    boolean isVip,
    List<Agent> agents,
    Map<String, Answer> lookups) {

  public Situation {
    diagrams = new TreeMap<>(diagrams);
    agents = List.copyOf(agents);
    lookups = new LinkedHashMap<>(lookups);
  }

  /**
   * Somebody who takes calls.
   *
   * @param skills level of each, 1 to 10; empty: everything that queues are for
   * @param isBusy talks with somebody else
   */
  public record Agent(String name, Map<String, Integer> skills, boolean isBusy) {
    public Agent {
      skills = new TreeMap<>(skills);
    }
  }

  /** What a look-up finds. */
  public sealed interface Answer {

    record Found(Map<String, String> fields) implements Answer {
      public Found {
        fields = new LinkedHashMap<>(fields);
      }
    }

    record Nothing() implements Answer {}

    /** Whatever is asked is broken: the step ends in an incident. */
    record Broken() implements Answer {}

    /**
     * The step ends in an error that a flow can catch.
     *
     * @param code as {@code TOO_LATE}
     */
    record Fails(String code) implements Answer {}
  }
}
