package dev.jackfield.engine.flow.check;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * One thing that is wrong with a flow.
 *
 * @param flow process id
 * @param element id in the diagram; that of the process when it is about the whole flow
 * @param title what the element is called in the diagram, else its id
 * @param code which problem, a key of the bundle {@code problems}
 * @param said what the words hold: texts, and texts of steps that each language has its own for
 */
public record FlowProblem(
    String flow, String element, String title, Weight weight, String code, List<?> said) {

  /** Whether calls could be lost by it. */
  public enum Weight {
    ERROR,
    WARNING
  }

  static FlowProblem of(Weight weight, String flow, FlowNode node, String code, Object... args) {
    return new FlowProblem(
        flow,
        node.id(),
        node.title(),
        weight,
        code,
        Arrays.stream(args).map(a -> a instanceof StepText ? a : String.valueOf(a)).toList());
  }

  /** What the words hold, in English. */
  public List<String> args() {
    return said.stream().map(String::valueOf).toList();
  }

  public boolean isError() {
    return weight == Weight.ERROR;
  }

  /** In words, without the place. */
  public String say(Locale language) {
    ResourceBundle words =
        ResourceBundle.getBundle("dev.jackfield.engine.flow.check.problems", language, ROOT_LAST);
    return new MessageFormat(words.getString(code), language)
        .format(said.stream().map(a -> a instanceof StepText t ? t.in(language) : a).toArray());
  }

  /** In English with its place, for logs and the command line. */
  @Override
  public String toString() {
    return "%s: %s: step \"%s\": %s"
        .formatted(isError() ? "error" : "warning", flow, title, say(Locale.ENGLISH));
  }

  /** English is the bundle without a language: never that of the machine. */
  private static final ResourceBundle.Control ROOT_LAST =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
}
