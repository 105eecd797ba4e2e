package dev.jackfield.step.catalogue;

import dev.jackfield.step.In;
import dev.jackfield.step.StepInput;
import dev.jackfield.step.StepOutput;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Every step that a flow can use here. Thread-safe. */
public final class StepCatalogue {
  private static final String TEMPLATE = "dev.jackfield.step.";

  private final Supplier<List<StepType<?, ?>>> types;

  /**
   * @param types in the order of the palette
   */
  public StepCatalogue(List<StepType<?, ?>> types) {
    List<StepType<?, ?>> all = List.copyOf(types);
    this.types = () -> all;
  }

  /**
   * @param types in the order of the palette, asked each time: connectors come and go
   */
  public StepCatalogue(Supplier<List<StepType<?, ?>>> types) {
    this.types = types;
  }

  public List<StepType<?, ?>> types() {
    return types.get();
  }

  /** All of them, in this language as far as they are translated. */
  public List<StepCard> cards(Locale language) {
    return types().stream().map(t -> card(t, new StepWords(t, language))).toList();
  }

  /**
   * One text of a step.
   *
   * @param key {@code in.<input>.label} or {@code in.<input>.doc}
   */
  public static String text(StepType<?, ?> type, String key, Locale language) {
    return new StepWords(type, language)
        .find(key)
        .orElseGet(
            () ->
                type.inputs().stream()
                    .filter(in -> key.startsWith("in." + in.name() + "."))
                    .map(in -> key.endsWith(".label") ? in.label() : in.doc())
                    .findFirst()
                    .orElse(key));
  }

  private static StepCard card(StepType<?, ?> type, StepWords words) {
    String group = type.group().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new StepCard(
        type.name(),
        words.say("title", type.title()),
        words.say("purpose", type.purpose()),
        group,
        words.say("group." + group, type.group().title()),
        type.result(),
        "connector",
        TEMPLATE + type.name(),
        type.jobType(),
        type.inputs().stream().map(in -> input(in, words)).toList(),
        type.outputs().stream().map(out -> output(out, words)).toList(),
        type.errors().stream()
            .map(e -> new StepCard.Failure(e.code(), words.say("error." + e.code(), e.means())))
            .toList());
  }

  private static StepCard.Input input(StepInput in, StepWords words) {
    String key = "in." + in.name();
    boolean isPrepared =
        in.required()
            && in.isFixed()
            && (!in.oneOf().isEmpty()
                || in.type() == Duration.class
                || in.kind() == In.Kind.RULE_SET);
    return new StepCard.Input(
        in.name(),
        words.say(key + ".label", in.label()),
        words.say(key + ".doc", in.doc()),
        !in.isFixed(),
        in.required(),
        in.rare(),
        in.secret(),
        in.isHidden() ? "hidden" : kind(in),
        in.oneOf().stream()
            .map(
                v ->
                    new StepCard.Value(
                        v.value(),
                        words.say(
                            key + ".value." + v.value(),
                            v.label().equals(v.value()) ? value(v.value(), words) : v.label())))
            .toList(),
        in.example(),
        isPrepared ? in.example() : in.first());
  }

  private static String value(String value, StepWords words) {
    return switch (value) {
      case "true" -> words.say("value.true", "yes");
      case "false" -> words.say("value.false", "no");
      default -> value;
    };
  }

  private static String kind(StepInput in) {
    Class<?> type = in.type();
    return switch (in.kind()) {
      case PLAIN -> {
        if (!in.oneOf().isEmpty()) {
          yield "choice";
        }
        if (!in.isFixed()) {
          yield type == Object.class ? "formula" : "computed";
        }
        yield type == Duration.class ? "duration" : isNumber(type) ? "number" : "text";
      }
      case WORDS -> "words";
      case RECORDING -> "recording";
      case MUSIC -> "music";
      case RULE_SET -> "ruleSet";
      case FACTS -> "context";
      case QUEUE -> "queue";
      case AGENT -> "agent";
      case TABLE -> "table";
      case CHOICES -> "choices";
      case KEYS -> "keys";
      case INTENTS -> "intents";
    };
  }

  private static StepCard.Output output(StepOutput out, StepWords words) {
    String doc = words.say("out." + out.name(), out.doc());
    Class<?> type = out.type();
    String typed =
        type == String.class
            ? "text"
            : isNumber(type) ? "number" : type == boolean.class ? "yes-no" : "any";
    return new StepCard.Output(out.name(), label(doc), doc, typed);
  }

  /** What it means, without the finer points. */
  private static String label(String doc) {
    String first = doc.split("[.;:。；：](\\s|$)|[。；：]", 2)[0];
    return first.replace("`", "");
  }

  private static boolean isNumber(Class<?> type) {
    return type == int.class
        || type == long.class
        || type == double.class
        || type == Integer.class
        || type == Long.class
        || type == Double.class;
  }
}
