package dev.jackfield.step.page;

import dev.jackfield.step.StepType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All files that are written from declarations, by their path in the project. */
public final class StepFiles {
  private StepFiles() {}

  public static Map<String, String> of(List<StepType<?, ?>> types) {
    Map<String, String> files = new TreeMap<>();
    for (StepType<?, ?> type : types) {
      files.put("docs/steps/" + type.name() + ".md", StepPage.of(type));
      files.put("flows/templates/" + type.name() + ".json", ElementTemplate.of(type));
    }
    return files;
  }
}
