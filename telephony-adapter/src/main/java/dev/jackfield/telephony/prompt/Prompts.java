package dev.jackfield.telephony.prompt;

import dev.jackfield.telephony.media.Clip;
import dev.jackfield.telephony.media.Tones;
import dev.jackfield.telephony.speaking.Speaker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds recordings and speaks words, each once: what was rendered is kept in memory. Rendering runs
 * on the executor it was given, never on a media thread; what is in memory is answered at once.
 *
 * <p>A recording is looked up in the call's language, in its language without region, outside the
 * languages. Then its words are spoken; failing that, the English recording plays; failing that, a
 * short tone.
 */
public final class Prompts {
  private static final Logger LOG = LoggerFactory.getLogger(Prompts.class);
  private static final long KEPT_BYTES = 64L << 20;
  static final String MUSIC = "music/";

  private final Recordings recordings;
  private final Speaker speaker;
  private final Executor rendering;
  private final Duration lookEvery;
  private final Map<Key, Place> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long keptBytes;

  /** What a clip was made of. */
  private record Key(String language, String voice, Words.Part part) {}

  /** Where a clip is, or will be; two of the same clip are not the same. */
  private static final class Place {
    final CompletableFuture<Clip> clip = new CompletableFuture<>();
    final AtomicLong lookedAt = new AtomicLong(System.nanoTime());

    /** Which file it was, and of when. */
    volatile String stamp = "";

    int bytes() {
      return clip.isDone() ? clip.join().bytes() : 0;
    }
  }

  /** A clip, and whether it is as good as it gets: worth to be kept. */
  private record Rendered(Clip clip, boolean isLasting) {}

  /**
   * @param rendering runs reading and speaking; may block
   */
  public Prompts(Recordings recordings, Speaker speaker, Executor rendering) {
    this(recordings, speaker, rendering, Duration.ofSeconds(2));
  }

  /**
   * @param lookEvery how long a file that was put into a folder may go unnoticed
   */
  Prompts(Recordings recordings, Speaker speaker, Executor rendering, Duration lookEvery) {
    this.lookEvery = lookEvery;
    this.recordings = recordings;
    this.speaker = speaker;
    this.rendering = rendering;
  }

  /** The clips of these words; never fails. Done already when all is in memory. */
  public CompletableFuture<List<Clip>> clips(Words words) {
    List<CompletableFuture<Clip>> parts =
        words.parts().stream().map(p -> clip(words.language(), words.voice(), p)).toList();
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .thenApply(all -> parts.stream().map(CompletableFuture::join).toList());
  }

  /** The loop of this name under {@code music/}; two soft chords when there is none. */
  public CompletableFuture<Clip> music(String name) {
    Words.Part part = new Words.Part(MUSIC + name, "", false);
    return kept(
        new Key("", "", part),
        () ->
            new Rendered(
                recording(part.recording(), "")
                    .or(() -> recording(part.recording(), "en"))
                    .orElseGet(Tones::waitingMusic),
                true));
  }

  /** Forgets what is in memory of one recording: it was changed. */
  public void forget(String recording) {
    synchronized (kept) {
      kept.entrySet()
          .removeIf(
              e -> {
                boolean is = e.getKey().part().recording().equals(recording);
                if (is) {
                  keptBytes -= e.getValue().bytes();
                }
                return is;
              });
    }
  }

  private CompletableFuture<Clip> clip(String language, String voice, Words.Part part) {
    return kept(new Key(language, voice, part), () -> render(language, voice, part));
  }

  private CompletableFuture<Clip> kept(Key key, Supplier<Rendered> render) {
    Place made = new Place();
    Place known;
    synchronized (kept) {
      known = kept.putIfAbsent(key, made);
      if (known != null) {
        kept.get(key); // it was used last
      }
    }
    if (known != null) {
      lookAgain(key, known);
      return known.clip;
    }
    rendering.execute(() -> complete(key, made, render));
    return made.clip;
  }

  /** Files may be put into the folders by hand: whoever calls after the next look hears them. */
  private void lookAgain(Key key, Place place) {
    long now = System.nanoTime();
    long last = place.lookedAt.get();
    boolean isDue = !key.part().recording().isEmpty() && now - last >= lookEvery.toNanos();
    if (isDue && place.clip.isDone() && place.lookedAt.compareAndSet(last, now)) {
      rendering.execute(
          () -> {
            if (!stamp(key).equals(place.stamp)) {
              forget(key.part().recording());
            }
          });
    }
  }

  private String stamp(Key key) {
    String name = key.part().recording();
    return name.isEmpty()
        ? ""
        : recordings.stamp(name, key.language().isEmpty() ? "en" : key.language());
  }

  private void complete(Key key, Place made, Supplier<Rendered> render) {
    Rendered rendered;
    made.stamp = stamp(key);
    try {
      rendered = render.get();
    } catch (RuntimeException e) {
      LOG.warn("a prompt could not be rendered", e);
      rendered = new Rendered(Tones.missingPrompt(), false);
    }
    synchronized (kept) {
      // It may have been forgotten meanwhile.
      if (made.equals(kept.get(key))) {
        if (rendered.isLasting()) {
          keptBytes += rendered.clip().bytes();
        } else {
          kept.remove(key);
        }
      }
      made.clip.complete(rendered.clip());
      var oldest = kept.values().iterator();
      while (keptBytes > KEPT_BYTES && oldest.hasNext()) {
        Place candidate = oldest.next();
        if (candidate.clip.isDone()) {
          keptBytes -= candidate.bytes();
          oldest.remove();
        }
      }
    }
  }

  private Rendered render(String language, String voice, Words.Part part) {
    String name = part.recording();
    Optional<Clip> recorded = name.isEmpty() ? Optional.empty() : recording(name, language);
    if (recorded.isPresent()) {
      return new Rendered(recorded.get(), true);
    }
    if (!part.text().isEmpty()) {
      var saying = new Speaker.Saying(language, voice, part.text(), part.computed());
      var spoken = speaker.speak(saying);
      if (spoken.isPresent()) {
        Clip clip = Clip.ofSamples(part.label(), spoken.get().samples());
        return new Rendered(clip, !spoken.get().isSecondBest());
      }
    }
    if (!name.isEmpty()) {
      recorded = recording(name, "en");
    }
    if (recorded.isEmpty()) {
      LOG.warn(
          "prompt \"{}\" ({}) is neither recorded nor can it be spoken: a tone plays instead",
          part.label(),
          language);
    }
    return new Rendered(recorded.orElseGet(Tones::missingPrompt), false);
  }

  private Optional<Clip> recording(String name, String language) {
    return recordings
        .find(name, language)
        .map(found -> Clip.ofSamples(name, found.sound().atEightKilohertz()));
  }
}
