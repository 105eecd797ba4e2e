package dev.jackfield.step.catalogue;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Every step that a flow can use here. Immutable. */
public final class StepCatalogue {
  private static final String TEMPLATE = "dev.jackfield.step.";

  private final List<StepType<?, ?>> types;

  /**
   * @param types in the order of the palette
   */
  public StepCatalogue(List<StepType<?, ?>> types) {
    this.types = List.copyOf(types);
  }

  public List<StepType<?, ?>> types() {
    return types;
  }

  /** All of them, in this language as far as they are translated. */
  public List<StepCard> cards(Locale language) {
    return types.stream().map(t -> card(t, new StepWords(t, language))).toList();
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
                Arrays.stream(type.input().getRecordComponents())
                    .filter(c -> key.startsWith("in." + c.getName() + "."))
                    .map(c -> c.getAnnotation(In.class))
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
        "connector",
        TEMPLATE + type.name(),
        type.jobType(),
        Arrays.stream(type.input().getRecordComponents()).map(c -> input(c, words)).toList(),
        Arrays.stream(type.output().getRecordComponents()).map(c -> output(c, words)).toList(),
        type.errors().stream()
            .map(e -> new StepCard.Failure(e.code(), words.say("error." + e.code(), e.means())))
            .toList());
  }

  private static StepCard.Input input(RecordComponent component, StepWords words) {
    In in = component.getAnnotation(In.class);
    String name = component.getName();
    String key = "in." + name;
    boolean isPrepared =
        in.required()
            && in.given() == In.Given.FIXED
            && (in.oneOf().length > 0
                || component.getType() == Duration.class
                || in.kind() == In.Kind.RULE_SET);
    return new StepCard.Input(
        name,
        words.say(key + ".label", in.label()),
        words.say(key + ".doc", in.doc()),
        in.given() == In.Given.COMPUTED,
        in.required(),
        in.rare(),
        in.secret(),
        kind(component, in),
        Arrays.stream(in.oneOf())
            .map(v -> new StepCard.Value(v, words.say(key + ".value." + v, value(v, words))))
            .toList(),
        in.example(),
        isPrepared ? in.example() : "");
  }

  private static String value(String value, StepWords words) {
    return switch (value) {
      case "true" -> words.say("value.true", "yes");
      case "false" -> words.say("value.false", "no");
      default -> value;
    };
  }

  private static String kind(RecordComponent component, In in) {
    Class<?> type = component.getType();
    return switch (in.kind()) {
      case PLAIN -> {
        if (in.given() == In.Given.COMPUTED) {
          yield type == Object.class ? "formula" : "computed";
        }
        if (in.oneOf().length > 0) {
          yield "choice";
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

  private static StepCard.Output output(RecordComponent component, StepWords words) {
    String doc =
        words.say("out." + component.getName(), component.getAnnotation(Out.class).value());
    Class<?> type = component.getType();
    String typed =
        type == String.class
            ? "text"
            : isNumber(type) ? "number" : type == boolean.class ? "yes-no" : "any";
    return new StepCard.Output(component.getName(), label(doc), doc, typed);
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
