package dev.jackfield.telephony.speech.sphinx;

import dev.jackfield.telephony.speech.Heard;
import edu.cmu.sphinx.decoder.Decoder;
import edu.cmu.sphinx.decoder.pruner.SimplePruner;
import edu.cmu.sphinx.decoder.scorer.SimpleAcousticScorer;
import edu.cmu.sphinx.decoder.search.PartitionActiveListFactory;
import edu.cmu.sphinx.decoder.search.SimpleBreadthFirstSearchManager;
import edu.cmu.sphinx.decoder.search.Token;
import edu.cmu.sphinx.frontend.AutoCepstrum;
import edu.cmu.sphinx.frontend.BaseDataProcessor;
import edu.cmu.sphinx.frontend.Data;
import edu.cmu.sphinx.frontend.DataEndSignal;
import edu.cmu.sphinx.frontend.DataProcessor;
import edu.cmu.sphinx.frontend.DataStartSignal;
import edu.cmu.sphinx.frontend.DoubleData;
import edu.cmu.sphinx.frontend.FrontEnd;
import edu.cmu.sphinx.frontend.feature.BatchCMN;
import edu.cmu.sphinx.frontend.feature.DeltasFeatureExtractor;
import edu.cmu.sphinx.frontend.feature.FeatureTransform;
import edu.cmu.sphinx.frontend.filter.Preemphasizer;
import edu.cmu.sphinx.frontend.transform.DiscreteFourierTransform;
import edu.cmu.sphinx.frontend.window.RaisedCosineWindower;
import edu.cmu.sphinx.linguist.flat.FlatLinguist;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A compiled list of phrases beside a loop of single sounds, which hears anything. How much better
 * than the loop a phrase explains what was heard, and how much better than the next phrase, says
 * how sure it is. Owned by one thread at a time.
 */
final class PhraseSearch {
  private static final int HOP = 160;
  private static final double NO_LIMIT = 0;
  private static final int MOST_STATES = 20_000;
  private static final double WORD_INSERTION = 0.1;
  private static final double SILENCE_INSERTION = 0.1;
  private static final double FILLER_INSERTION = 1e-2;
  private static final double LOOP_ENTRY = 1;
  private static final double SOUND_INSERTION = 1e-10;
  private static final float LANGUAGE_WEIGHT = 8;
  private static final double NEPER = Math.log(1.0001);
  private static final int ALTERNATIVES = 3;

  private final Map<String, String> phrases;
  private final Source source = new Source();
  private final Recognizer recognizer;

  /**
   * @param phrases by their words as the dictionary spells them
   */
  PhraseSearch(Map<String, String> phrases, Models models, Models.Acoustics acoustics) {
    this.phrases = phrases;
    FlatLinguist linguist =
        new FlatLinguist(
            acoustics.model(),
            new PhraseGrammar(List.copyOf(phrases.keySet()), models),
            models.units(),
            WORD_INSERTION,
            SILENCE_INSERTION,
            FILLER_INSERTION,
            1.0,
            LANGUAGE_WEIGHT,
            false,
            false,
            false,
            true,
            LOOP_ENTRY,
            SOUND_INSERTION,
            acoustics.model());
    SimpleBreadthFirstSearchManager search =
        new SimpleBreadthFirstSearchManager(
            linguist,
            new SimplePruner(),
            new SimpleAcousticScorer(frontEnd(acoustics), null),
            new PartitionActiveListFactory(MOST_STATES, NO_LIMIT),
            false,
            0,
            0,
            false);
    recognizer =
        new Recognizer(new Decoder(search, false, false, List.of(), Integer.MAX_VALUE), List.of());
    recognizer.allocate();
  }

  private FrontEnd frontEnd(Models.Acoustics acoustics) {
    try {
      List<DataProcessor> pipeline =
          List.of(
              source,
              new Preemphasizer(0.97),
              new RaisedCosineWindower(0.46, 25.625f, 10f),
              new DiscreteFourierTransform(512, false),
              new AutoCepstrum(acoustics.loader()),
              new BatchCMN(),
              new DeltasFeatureExtractor(3),
              new FeatureTransform(acoustics.loader()));
      return new FrontEnd(new ArrayList<>(pipeline));
    } catch (IOException e) {
      throw new UncheckedIOException("the acoustic model cannot be read", e);
    }
  }

  List<Heard.Guess> decode(double[] samples) {
    if (phrases.isEmpty()) {
      return List.of();
    }
    source.fill(samples);
    Result result = recognizer.recognize();
    double frames = Math.max(1, samples.length / (double) HOP);
    Map<String, Double> scores = new HashMap<>();
    double loop = Double.NEGATIVE_INFINITY;
    for (Token token : result == null ? List.<Token>of() : result.getResultTokens()) {
      String words = token.getWordPathNoFiller().strip();
      double score = token.getScore() * NEPER;
      if (phrases.containsKey(words)) {
        scores.merge(words, score, Math::max);
      } else {
        loop = Math.max(loop, score);
      }
    }
    return guesses(scores, loop, frames);
  }

  private List<Heard.Guess> guesses(Map<String, Double> scores, double loop, double frames) {
    List<Map.Entry<String, Double>> best =
        scores.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
            .limit(ALTERNATIVES)
            .toList();
    List<Heard.Guess> guesses = new ArrayList<>();
    for (int i = 0; i < best.size(); i++) {
      double score = best.get(i).getValue();
      double other =
          i > 0
              ? best.getFirst().getValue()
              : best.size() > 1 ? best.get(1).getValue() : score - 50;
      double evidence = (score - loop) / frames + Math.clamp(score - other, -50, 50) / 50;
      guesses.add(
          new Heard.Guess(
              Objects.requireNonNull(phrases.get(best.get(i).getKey())), Confidence.of(evidence)));
    }
    return guesses;
  }

  /** Hands out what it was filled with. */
  private static final class Source extends BaseDataProcessor {
    private final Deque<Data> data = new ArrayDeque<>();

    void fill(double[] samples) {
      data.clear();
      data.add(new DataStartSignal(Wideband.RATE));
      for (int at = 0; at + HOP <= samples.length; at += HOP) {
        data.add(new DoubleData(Arrays.copyOfRange(samples, at, at + HOP), Wideband.RATE, at));
      }
      data.add(new DataEndSignal(samples.length * 1000L / Wideband.RATE));
    }

    @Override
    public Data getData() {
      return data.poll();
    }
  }
}
