package dev.jackfield.telephony.intent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import opennlp.tools.ml.EventTrainer;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.maxent.GISTrainer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.jspecify.annotations.Nullable;

/**
 * Finds the intent of a text from sample phrases, in any language that the samples are in: maximum
 * entropy over words, stems and pairs (OpenNLP), weighed by how much of the text was in any sample.
 * Immutable, thread-safe.
 */
public final class Intents {
  private static final int ROUNDS = 60;
  private static final double HALF = 0.5;

  private final Map<String, List<String>> samples;
  private final Map<String, Meaning> exactly = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  /** Null for one intent alone: then only how much of the text is known counts. */
  private final @Nullable MaxentModel model;

  /**
   * What a text means.
   *
   * @param sample the sample phrase that is the most like it
   * @param confidence 0 to 1
   */
  public record Meaning(String intent, String sample, double confidence) {}

  /**
   * @param samples phrases by intent; at least one each
   */
  public Intents(Map<String, List<String>> samples) {
    this.samples = Map.copyOf(samples);
    List<Event> events = new ArrayList<>();
    samples.forEach(
        (intent, phrases) ->
            phrases.forEach(
                phrase -> {
                  Set<String> features = Features.of(phrase);
                  known.addAll(features);
                  events.add(new Event(intent, features.toArray(String[]::new)));
                  exactly.putIfAbsent(Features.plain(phrase), new Meaning(intent, phrase, 1));
                }));
    model = samples.size() < 2 ? null : train(events);
  }

  private static MaxentModel train(List<Event> events) {
    TrainingParameters parameters = new TrainingParameters();
    parameters.put(TrainingParameters.ALGORITHM_PARAM, GISTrainer.MAXENT_VALUE);
    parameters.put(TrainingParameters.ITERATIONS_PARAM, ROUNDS);
    parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
    try {
      EventTrainer trainer = TrainerFactory.getEventTrainer(parameters, new HashMap<>());
      return trainer.train(ObjectStreamUtils.createObjectStream(events));
    } catch (IOException e) {
      throw new UncheckedIOException("intents could not be learned", e);
    }
  }

  /** The most likely meaning; empty when nothing of the text is in any sample. */
  public Optional<Meaning> of(String text) {
    Meaning exact = exactly.get(Features.plain(text));
    if (exact != null) {
      return Optional.of(exact);
    }
    Set<String> features = Features.of(text);
    double covered = covered(features);
    if (covered == 0) {
      return Optional.empty();
    }
    String best = samples.keySet().iterator().next();
    double share = 1;
    if (model != null) {
      double[] outcomes =
          model.eval(features.stream().filter(known::contains).toArray(String[]::new));
      best = model.getBestOutcome(outcomes);
      share = outcomes[model.getIndex(best)];
    }
    return Optional.of(new Meaning(best, nearest(best, features), share * weight(covered)));
  }

  /** The share of the telling words that some sample has. */
  private double covered(Set<String> features) {
    long words = features.stream().filter(Features::isWord).count();
    long seen = features.stream().filter(Features::isWord).filter(known::contains).count();
    return words == 0 ? 0 : (double) seen / words;
  }

  private static double weight(double covered) {
    return Math.min(1, HALF + covered * HALF) * Math.min(1, covered / HALF);
  }

  private String nearest(String intent, Set<String> features) {
    return samples.getOrDefault(intent, List.of()).stream()
        .max(
            Comparator.comparingLong(
                p -> Features.of(p).stream().filter(features::contains).count()))
        .orElse(intent);
  }
}
