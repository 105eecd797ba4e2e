package dev.jackfield.connector.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jackfield.connector.guard.Ends;
import dev.jackfield.step.In;
import dev.jackfield.step.OpenJob;
import dev.jackfield.step.StepInput;
import dev.jackfield.step.StepOutput;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an element template says of its connector, as the declaration of a step: what the palette
 * shows, what the check of flows looks for.
 */
final class SdkTemplate {
  static final String ANSWER_WITHIN = "answerWithin";
  static final String RETRY_BACKOFF = "retryBackoff";

  /** Groups of properties that every connector has, and few drawings need. */
  private static final Set<String> USUAL =
      Set.of("output", "error", "errors", "retries", "connector");

  private static final Duration JOB_TIMEOUT = Duration.ofSeconds(30);

  private final Map<String, StepInput> inputs = new LinkedHashMap<>();

  private SdkTemplate(JsonNode template) {
    template.path("properties").forEach(this::read);
  }

  /**
   * @param template the element template; an empty object when there is none
   * @param outputs of its result, as far as they are known
   */
  static StepType<OpenJob, OpenJob.Found> step(
      String jobType, String name, JsonNode template, List<StepOutput> outputs) {
    List<StepInput> inputs = new ArrayList<>(new SdkTemplate(template).inputs.values());
    inputs.add(answerWithin());
    if (inputs.stream().noneMatch(i -> i.name().equals(RETRY_BACKOFF))) {
      inputs.add(retryBackoff());
    }
    String title = template.path("name").asText(name);
    return new StepType<>(
        jobType,
        title,
        template.path("description").asText(title),
        StepType.Group.OTHER_SYSTEMS,
        StepType.Place.ENGINE,
        OpenJob.class,
        OpenJob.Found.class,
        Ends.ALL,
        JOB_TIMEOUT,
        List.copyOf(inputs),
        outputs);
  }

  private static StepInput answerWithin() {
    return header(
        ANSWER_WITHIN,
        Duration.class,
        "Answer within",
        "How long to wait for an answer; then the step ends in `TOO_LATE`. Usually PT10S.",
        "PT2S");
  }

  private static StepInput retryBackoff() {
    return header(
        RETRY_BACKOFF,
        Duration.class,
        "Pause before another try",
        "How long to wait after a failure before it is tried again. Usually PT0.2S.",
        "PT1S");
  }

  private static StepInput header(
      String name, Class<?> type, String label, String doc, String example) {
    return new StepInput(
        name,
        type,
        label,
        doc,
        In.Given.FIXED,
        false,
        false,
        example,
        List.of(),
        In.Kind.PLAIN,
        true,
        "",
        false);
  }

  private void read(JsonNode property) {
    JsonNode binding = property.path("binding");
    boolean isHeader = binding.path("type").asText().equals("zeebe:taskHeader");
    String name = binding.path(isHeader ? "key" : "name").asText("");
    boolean isInput = binding.path("type").asText().equals("zeebe:input");
    boolean isOurs = name.equals(Expressions.RESULT_VARIABLE) || name.equals(ANSWER_WITHIN);
    if (name.isEmpty() || isOurs || !(isHeader || isInput)) {
      return;
    }
    boolean isConditional = property.has("condition");
    boolean isHidden = property.path("type").asText().equals("Hidden");
    if (isHidden && (isConditional || isHeader)) {
      return;
    }
    StepInput before = inputs.get(name);
    if (before != null) {
      inputs.put(name, optional(before));
    } else {
      inputs.put(name, input(name, property, isHeader, isConditional, isHidden));
    }
  }

  private static StepInput input(
      String name, JsonNode property, boolean isHeader, boolean isConditional, boolean isHidden) {
    boolean isRare = isConditional || USUAL.contains(property.path("group").asText());
    boolean isRequired =
        !isConditional && property.path("constraints").path("notEmpty").asBoolean(false);
    String label = property.path("label").asText(name);
    return new StepInput(
        name,
        name.equals(RETRY_BACKOFF) ? Duration.class : String.class,
        label,
        plain(property.path("description").asText(label)),
        isHeader ? In.Given.FIXED : In.Given.COMPUTED,
        isRequired,
        false,
        isHeader ? "" : "=\"" + quoted(property.path("placeholder").asText("")) + "\"",
        choices(property, isHeader),
        In.Kind.PLAIN,
        isRare && !isRequired,
        isConditional && !isHidden ? "" : first(property, isHeader),
        isHidden);
  }

  /** Templates may have links in their texts; ours are shown as they are. */
  private static String plain(String text) {
    return text.replaceAll("<[^>]{1,300}>", "");
  }

  private static StepInput optional(StepInput in) {
    return new StepInput(
        in.name(),
        in.type(),
        in.label(),
        in.doc(),
        in.given(),
        false,
        in.secret(),
        in.example(),
        List.of(),
        in.kind(),
        in.rare(),
        in.first(),
        in.isHidden());
  }

  private static List<StepInput.Choice> choices(JsonNode property, boolean isHeader) {
    List<StepInput.Choice> choices = new ArrayList<>();
    if (property.path("type").asText().equals("Boolean")) {
      choices.add(new StepInput.Choice(isHeader ? "true" : "=true", "true"));
      choices.add(new StepInput.Choice(isHeader ? "false" : "=false", "false"));
    }
    property
        .path("choices")
        .forEach(
            c ->
                choices.add(
                    new StepInput.Choice(
                        written(c.path("value"), isHeader),
                        c.path("name").asText(c.path("value").asText()))));
    return choices;
  }

  private static String first(JsonNode property, boolean isHeader) {
    JsonNode value = property.path("value");
    return value.isMissingNode() || value.isNull() ? "" : written(value, isHeader);
  }

  /** As it stands in a diagram: a formula, so that the broker does not read text as a number. */
  private static String written(JsonNode value, boolean isHeader) {
    String text = value.asText();
    if (isHeader || text.startsWith("=") || text.isEmpty()) {
      return text;
    }
    return value.isTextual() ? "=\"" + quoted(text) + "\"" : "=" + text;
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
