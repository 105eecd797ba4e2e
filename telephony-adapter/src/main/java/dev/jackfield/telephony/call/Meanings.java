package dev.jackfield.telephony.call;

import dev.jackfield.telephony.intent.Intents;
import dev.jackfield.telephony.speech.Heard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was learned from the sample phrases of steps; the last of them are kept. Thread-safe. */
final class Meanings {
  private static final int KEPT = 64;

  private final Map<Map<String, List<String>>, Intents> learned =
      new LinkedHashMap<>(64, 0.75f, true);

  /** How sure it must be to count without asking, and to be asked about. */
  static final double SURE = 0.5;

  static final double UNSURE = 0.25;

  synchronized Intents of(Map<String, List<String>> samples) {
    Intents known = learned.get(samples);
    if (known == null) {
      known = new Intents(samples);
      learned.put(samples, known);
      if (learned.size() > KEPT) {
        learned.remove(learned.keySet().iterator().next());
      }
    }
    return known;
  }

  /** What was said, as far as it was understood. */
  record Meant(String intent, String sample, String text, double confidence) {}

  /** The meaning of the best guess; further guesses that mean the same make it surer. */
  static Optional<Meant> meant(Intents intents, Heard heard) {
    Meant best = null;
    double doubt = 1;
    for (Heard.Guess guess : heard.guesses()) {
      Optional<Intents.Meaning> meaning = intents.of(guess.text());
      if (meaning.isPresent()) {
        Intents.Meaning m = meaning.get();
        double confidence = m.confidence() * guess.confidence();
        if (best == null) {
          best = new Meant(m.intent(), m.sample(), guess.text(), confidence);
        }
        if (m.intent().equals(best.intent())) {
          doubt *= 1 - confidence;
        }
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(new Meant(best.intent(), best.sample(), best.text(), 1 - doubt));
  }
}
