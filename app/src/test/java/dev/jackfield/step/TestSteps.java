package dev.jackfield.step;

import dev.jackfield.step.StepType.Nothing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps that only tests know. Each has a name of its own: the broker is shared. */
final class TestSteps {
  static final String TOO_HEAVY = "TOO_HEAVY";

  private TestSteps() {}

  record Parcel(
      @In(label = "Pieces", doc = "How many.") @Nullable Integer pieces,
      @In(label = "Patience", doc = "ISO 8601.") @Nullable Duration patience,
      @In(label = "Fragile", doc = "true or false.") @Nullable Boolean fragile,
      @In(label = "Code", doc = "Digits.") @Nullable String code,
      @In(
              label = "Speed",
              doc = "How fast.",
              oneOf = {"slow", "fast"})
          @Nullable String speed,
      @In(label = "Address", doc = "Where to.", given = In.Given.COMPUTED)
          @Nullable Map<String, Object> address,
      @In(label = "Weight", doc = "In kilograms.", given = In.Given.COMPUTED)
          @Nullable Integer weight,
      @In(label = "Delay", doc = "ISO 8601.", given = In.Given.COMPUTED)
          @Nullable Duration delay) {}

  record Label(@In(label = "Text", doc = "What to print.", required = true) String text) {}

  record Sender(
      @In(label = "Name", doc = "Who sends it.", given = In.Given.COMPUTED, required = true)
          String name) {}

  record Weighed(@Out("Kilograms.") int kilograms, @Out("In words.") String words) {}

  /** Sees a variable of the flow. */
  record Look(@In(label = "Seen", doc = "Any.", given = In.Given.COMPUTED) @Nullable Object seen) {}

  static StepType<Parcel, Weighed> parcel() {
    return engineStep("parcel", Parcel.class, Weighed.class, Duration.ofSeconds(30));
  }

  static StepType<Label, Nothing> label() {
    return engineStep("label", Label.class, Nothing.class, Duration.ofSeconds(30));
  }

  static StepType<Sender, Nothing> sender() {
    return engineStep("sender", Sender.class, Nothing.class, Duration.ofSeconds(30));
  }

  static StepType<Nothing, Weighed> weigh(Duration timeout) {
    return engineStep("weigh", Nothing.class, Weighed.class, timeout);
  }

  static StepType<Nothing, Weighed> weigh() {
    return weigh(Duration.ofSeconds(30));
  }

  static StepType<Look, Nothing> look() {
    return engineStep("look", Look.class, Nothing.class, Duration.ofSeconds(30));
  }

  static StepType<Nothing, Nothing> speak(Duration timeout) {
    return new StepType<>(
        ServedSteps.own("speak"),
        "Speak",
        "A step of the phone.",
        StepType.Group.SPEAK_AND_ASK,
        StepType.Place.PHONE_FOREGROUND,
        Nothing.class,
        Nothing.class,
        List.of(),
        timeout);
  }

  private static <I extends Record, O extends Record> StepType<I, O> engineStep(
      String name, Class<I> input, Class<O> output, Duration timeout) {
    return new StepType<>(
        ServedSteps.own(name),
        "A test's",
        "A step of a test.",
        StepType.Group.LOOK_THINGS_UP,
        StepType.Place.ENGINE,
        input,
        output,
        List.of(new StepType.StepError(TOO_HEAVY, "More than it can carry.")),
        timeout);
  }
}
