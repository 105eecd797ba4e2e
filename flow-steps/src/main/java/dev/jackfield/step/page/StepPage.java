package dev.jackfield.step.page;

import dev.jackfield.step.StepInput;
import dev.jackfield.step.StepOutput;
import dev.jackfield.step.StepType;
import java.util.List;

/** The docs page of a step, in Markdown. */
final class StepPage {
  private StepPage() {}

  static String of(StepType<?, ?> type) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(type.title()).append("\n\n");
    page.append("Step `").append(type.name()).append("`, group *").append(type.group().title());
    page.append("*. Written from its declaration; do not edit.\n\n");
    page.append(type.purpose()).append("\n\n");
    page.append("Job type: `").append(type.jobType()).append("`. ").append(place(type));
    page.append("\n\n## In\n\n");
    List<StepInput> inputs = type.inputs();
    if (inputs.isEmpty()) {
      page.append("Nothing.\n");
    } else {
      page.append(
          "| Input | Field | Given as | What it means | Example |\n|---|---|---|---|---|\n");
      inputs.forEach(in -> page.append(row(in)));
    }
    page.append("\n## Out\n\n");
    List<StepOutput> outputs = type.outputs();
    if (outputs.isEmpty()) {
      page.append("Nothing.\n");
    } else {
      page.append("In the variable `").append(type.name());
      page.append("`, or the one that the header `resultVariable` names.\n\n");
      page.append("| Field | What it means |\n|---|---|\n");
      outputs.forEach(
          c ->
              page.append("| `")
                  .append(type.name())
                  .append('.')
                  .append(c.name())
                  .append("` | ")
                  .append(c.doc())
                  .append(" |\n"));
    }
    page.append("\n## Ends\n\n| How | When |\n|---|---|\n| done | It did what it says. |\n");
    type.errors()
        .forEach(
            e ->
                page.append("| BPMN error `")
                    .append(e.code())
                    .append("` | ")
                    .append(e.means())
                    .append(" |\n"));
    page.append("| incident | An input is missing or wrong; the message says which. |\n");
    return page.toString();
  }

  private static String place(StepType<?, ?> type) {
    return switch (type.place()) {
      case PHONE_FOREGROUND ->
          "Done by the node that holds the call; a call does one such step at a time.";
      case PHONE_BACKGROUND -> "Done at once by the node that holds the call.";
      case ENGINE -> "Done by any engine.";
    };
  }

  private static String row(StepInput in) {
    return "| `%s`%s | %s | %s | %s%s | %s |\n"
        .formatted(
            in.name(),
            in.required() ? " (required)" : "",
            in.label(),
            switch (in.given()) {
              case FIXED -> "header";
              case COMPUTED -> in.secret() ? "FEEL, may be a secret" : "FEEL";
            },
            cell(in.doc()),
            in.oneOf().isEmpty() ? "" : " One of `" + String.join("`, `", in.values()) + "`.",
            in.example().isEmpty() ? "" : "`" + cell(in.example()) + "`");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
