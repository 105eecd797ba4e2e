package dev.jackfield.connector.assistant;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepType.StepError;
import dev.jackfield.step.assistant.Assistant;
import dev.jackfield.step.assistant.Assistant.Meaning;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Says which of the intents that a flow offers a caller means. Safe for any thread. */
public final class IntentStep implements StepCode<IntentStep.Input, IntentStep.Output> {
  private static final String NO_MATCH = "NO_MATCH";
  private static final int USUAL_PERCENT = 60;
  private static final int LONGEST = 2_000;

  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "intent",
          "Find what is meant",
          "Says which of some intents words mean that are known already: by words and phrases, or by"
              + " the AI provider when an administrator has set one up.",
          StepType.Group.LOOK_THINGS_UP,
          StepType.Place.ENGINE,
          Input.class,
          Output.class,
          List.of(new StepError(NO_MATCH, "None of the intents is meant, as far as it can tell.")),
          Duration.ofSeconds(60));

  public record Input(
      @In(
              label = "Words",
              doc = "What the caller said, or a key that was pressed.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=listen.text")
          String said,
      @In(
              label = "Intents",
              doc =
                  "Intents with words and phrases that mean them, `intent = phrase, phrase`, with"
                      + " semicolons between them. A key is a phrase too. Phrases of another"
                      + " language come after `|`.",
              required = true,
              example = "billing = bill, invoice, 1 | 账单; support = does not work, 2 | 坏了",
              kind = In.Kind.INTENTS)
          String intents,
      @In(
              label = "At least, percent",
              doc =
                  "How sure the words and phrases must be, 0 to 100; less is NO_MATCH. Default 60.",
              example = "60",
              rare = true)
          @Nullable Integer leastPercent,
      @In(
              label = "Names",
              doc =
                  "Names of people that may occur in the words: a text or a list. They are taken out"
                      + " before anything is sent to an AI provider.",
              given = In.Given.COMPUTED,
              example = "=[customer.name]",
              rare = true)
          @Nullable Object names) {}

  public record Output(
      @Out("The intent that is meant: one of those that are given.") String intent,
      @Out("How sure it is, 0 to 100.") int percent,
      @Out("Who said so: `rules` or `provider`.") String by) {}

  private final Assistant assistant;
  private final Executor askers = Thread::startVirtualThread;

  public IntentStep(Assistant assistant) {
    this.assistant = assistant;
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    Map<String, List<String>> offered = read(run.input().intents());
    int least = Objects.requireNonNullElse(run.input().leastPercent(), USUAL_PERCENT);
    String said = run.input().said();
    String words = said.length() > LONGEST ? said.substring(0, LONGEST) : said;
    String language = run.hasCall() ? run.call().language() : "";
    List<String> names = NamesGiven.of(run.input().names());
    askers.execute(
        () -> {
          Meaning meaning = assistant.intent(words, offered, language, names);
          if (meaning.intent().isEmpty() || meaning.percent() < least) {
            run.error(NO_MATCH, "none of " + offered.keySet() + " is meant");
          } else {
            run.done(new Output(meaning.intent(), meaning.percent(), meaning.by().word()));
          }
        });
  }

  static Map<String, List<String>> read(String text) {
    Map<String, List<String>> intents = new LinkedHashMap<>();
    for (String part : text.split("[;；\\n]", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip();
      List<String> phrases =
          Arrays.stream(part.substring(equals + 1).split("[,，、|]", -1))
              .map(String::strip)
              .filter(p -> !p.isEmpty())
              .toList();
      if (name.isEmpty() || phrases.isEmpty() || intents.put(name, phrases) != null) {
        throw new BadStepInput(
            "\"%s\" is no intent with phrases, or stands there twice; write intent = phrase, phrase, with semicolons between them"
                .formatted(part.strip()));
      }
    }
    if (intents.isEmpty()) {
      throw new BadStepInput("there is no intent; write intent = phrase, phrase");
    }
    return intents;
  }
}
