package dev.jackfield.telephony.speech.sphinx;

import dev.jackfield.telephony.speech.Heard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes one utterance at a time against a list of phrases; the last few lists stay compiled.
 * Owned by one thread at a time.
 */
final class Decoder {
  private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);
  private static final int COMPILED = 8;

  private final Models models;
  private final Models.Acoustics acoustics;
  private final Map<List<String>, PhraseSearch> compiled = new LinkedHashMap<>(16, 0.75f, true);

  Decoder(Models models) {
    this.models = models;
    this.acoustics = models.acousticsForOne();
  }

  /** The phrases that it may have been, the most likely first; none when it was something else. */
  List<Heard.Guess> decode(List<String> phrases, short[] samples) {
    PhraseSearch search = compiled.get(phrases);
    if (search == null) {
      search = compile(phrases);
      compiled.put(phrases, search);
      if (compiled.size() > COMPILED) {
        compiled.remove(compiled.keySet().iterator().next());
      }
    }
    return search.decode(Wideband.of(samples));
  }

  private PhraseSearch compile(List<String> phrases) {
    Map<String, String> known = new LinkedHashMap<>();
    for (String phrase : phrases) {
      String words = KnownWords.plain(phrase);
      List<String> unknown =
          List.of(words.split(" ", -1)).stream().filter(w -> !models.knows(w)).toList();
      if (words.isEmpty() || !unknown.isEmpty()) {
        LOG.warn(
            "the phrase \"{}\" cannot be heard: the English dictionary does not know {}. Write it in"
                + " words that it knows, or name a vosk or http recognizer",
            phrase,
            unknown);
      } else {
        known.putIfAbsent(words, phrase);
      }
    }
    synchronized (models) {
      return new PhraseSearch(known, models, acoustics);
    }
  }
}
