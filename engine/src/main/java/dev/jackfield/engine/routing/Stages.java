package dev.jackfield.engine.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is enough after how many seconds of waiting. Used by one thread. */
final class Stages {
  private record Stage(int after, Map<String, Integer> skills) {}

  private final List<Stage> stages = new ArrayList<>();

  void add(int after, Map<String, Integer> skills) {
    stages.add(new Stage(after, new LinkedHashMap<>(skills)));
  }

  boolean isEmpty() {
    return stages.isEmpty();
  }

  /** As a flow and the step {@code queue} have it. */
  List<Map<String, Object>> forFlow() {
    return stages.stream()
        .map(s -> Map.<String, Object>of("after", s.after(), "skills", skills(s.skills())))
        .toList();
  }

  static List<Map<String, Object>> skills(Map<String, Integer> skills) {
    return skills.entrySet().stream()
        .map(s -> Map.<String, Object>of("skill", s.getKey(), "level", s.getValue()))
        .toList();
  }

  /** For people: {@code 60 s billing:3; 120 s billing:2}. */
  @Override
  public String toString() {
    return stages.stream()
        .map(
            s ->
                s.skills().entrySet().stream()
                    .map(e -> " " + e.getKey() + ":" + e.getValue())
                    .collect(Collectors.joining("", s.after() + " s", "")))
        .collect(Collectors.joining("; "));
  }
}
