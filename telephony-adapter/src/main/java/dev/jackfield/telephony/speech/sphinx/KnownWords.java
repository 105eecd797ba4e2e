package dev.jackfield.telephony.speech.sphinx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Which words the dictionary has, without loading it for recognition: it is read through when a
 * word is asked about for the first time. Thread-safe.
 */
final class KnownWords {
  private static final int MOST_REMEMBERED = 20_000;
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}' ]+");
  private static final Pattern GAPS = Pattern.compile("\\s+");

  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  /** The words of a phrase as the dictionary spells them, with a space between; may be empty. */
  static String plain(String phrase) {
    String plain = NO_WORD.matcher(phrase.toLowerCase(Locale.ROOT)).replaceAll(" ");
    return GAPS.matcher(plain).replaceAll(" ").strip();
  }

  /** Those that it does not have; the whole phrase when there is no word in it. */
  List<String> unknown(String phrase) {
    String plain = plain(phrase);
    if (plain.isEmpty()) {
      return List.of(phrase);
    }
    List<String> words = List.of(plain.split(" ", -1));
    if (!known.keySet().containsAll(words)) {
      look(words);
    }
    return words.stream().filter(w -> !known.getOrDefault(w, true)).distinct().toList();
  }

  private void look(List<String> words) {
    if (known.size() > MOST_REMEMBERED) {
      known.clear();
    }
    Set<String> missing = new HashSet<>(words);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Models.dictionaryFile().openStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int end = line.indexOf(' ');
        if (end > 0 && missing.remove(line.substring(0, end))) {
          known.put(line.substring(0, end), true);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the dictionary cannot be read", e);
    }
    missing.forEach(word -> known.put(word, false));
  }
}
