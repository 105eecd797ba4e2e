package dev.jackfield.telephony.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds recordings and speaks words, each once: what was rendered is kept in memory. Rendering runs
 * on the executor it was given, never on a media thread; what is in memory is answered at once.
 *
 * <p>A recording is looked up in each folder in turn: in the call's language, in its language
 * without region, outside the language folders. Then its words are spoken; failing that, the
 * English recording plays; failing that, a short tone.
 */
public final class Prompts {
  private static final Logger LOG = LoggerFactory.getLogger(Prompts.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");
  private static final long KEPT_BYTES = 64L << 20;

  private final List<Path> folders;
  private final Speech speech;
  private final Executor rendering;
  private final Map<String, CompletableFuture<Clip>> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long keptBytes;

  /**
   * @param folders where recordings are, the first that has one wins
   * @param cache where spoken words are kept
   * @param rendering runs reading and speaking; may block
   */
  public Prompts(List<Path> folders, Path cache, Executor rendering) {
    this(folders, new Speech(cache, "espeak-ng"), rendering);
  }

  Prompts(List<Path> folders, Speech speech, Executor rendering) {
    this.folders = List.copyOf(folders);
    this.speech = speech;
    this.rendering = rendering;
  }

  /** The clips of these words; never fails. Done already when all is in memory. */
  public CompletableFuture<List<Clip>> clips(Words words) {
    List<CompletableFuture<Clip>> parts =
        words.parts().stream().map(p -> clip(words.language(), p)).toList();
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .thenApply(all -> parts.stream().map(CompletableFuture::join).toList());
  }

  /** The loop of this name under {@code music/}; two soft chords when there is none. */
  public CompletableFuture<Clip> music(String name) {
    return kept(
        "music\n" + name,
        () ->
            recording("music/" + name, "")
                .or(() -> recording("music/" + name, "en"))
                .orElseGet(Tones::waitingMusic));
  }

  /** Forgets what is in memory: recordings were changed. */
  public void forget() {
    synchronized (kept) {
      kept.clear();
      keptBytes = 0;
    }
  }

  private CompletableFuture<Clip> clip(String language, Words.Part part) {
    String key = language + "\n" + part.recording() + "\n" + part.text();
    return kept(key, () -> render(language, part));
  }

  private CompletableFuture<Clip> kept(String key, Supplier<Clip> render) {
    CompletableFuture<Clip> made;
    synchronized (kept) {
      CompletableFuture<Clip> known = kept.get(key);
      if (known != null) {
        return known;
      }
      made = new CompletableFuture<>();
      kept.put(key, made);
    }
    rendering.execute(() -> complete(made, render));
    return made;
  }

  private void complete(CompletableFuture<Clip> made, Supplier<Clip> render) {
    Clip clip;
    try {
      clip = render.get();
    } catch (RuntimeException e) {
      LOG.warn("a prompt could not be rendered", e);
      clip = Tones.missingPrompt();
    }
    made.complete(clip);
    synchronized (kept) {
      keptBytes += clip.bytes();
      var oldest = kept.values().iterator();
      while (keptBytes > KEPT_BYTES && oldest.hasNext()) {
        CompletableFuture<Clip> candidate = oldest.next();
        if (candidate.isDone()) {
          keptBytes -= candidate.join().bytes();
          oldest.remove();
        }
      }
    }
  }

  private Clip render(String language, Words.Part part) {
    Optional<Clip> found = Optional.empty();
    if (!part.recording().isEmpty()) {
      found =
          Stream.of(language, Locale.forLanguageTag(language).getLanguage(), "")
              .distinct()
              .flatMap(l -> recording(part.recording(), l).stream())
              .findFirst();
    }
    if (found.isEmpty() && !part.text().isEmpty()) {
      found = speech.speak(language, part.text()).map(s -> Clip.ofSamples(part.label(), s));
    }
    if (found.isEmpty() && !part.recording().isEmpty()) {
      found = recording(part.recording(), "en");
    }
    return found.orElseGet(
        () -> {
          LOG.warn(
              "prompt \"{}\" ({}) is neither recorded nor can it be spoken: a tone plays instead",
              part.label(),
              language);
          return Tones.missingPrompt();
        });
  }

  private Optional<Clip> recording(String name, String language) {
    if (!NAME.matcher(name).matches()) {
      LOG.warn("\"{}\" is no name of a recording: letters, digits, '-', '_' and '/'", name);
      return Optional.empty();
    }
    for (Path folder : folders) {
      Path file = folder.resolve(language).resolve(name + ".wav");
      if (Files.isRegularFile(file)) {
        try {
          return Optional.of(Clip.ofSamples(name, Wav.read(Files.readAllBytes(file))));
        } catch (IOException e) {
          LOG.warn("recording {} cannot be used: {}", file, e.getMessage());
        }
      }
    }
    return Optional.empty();
  }
}
