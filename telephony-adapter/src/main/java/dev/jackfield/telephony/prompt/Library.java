package dev.jackfield.telephony.prompt;

import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.telephony.media.Tones;
import dev.jackfield.telephony.media.Wav;
import dev.jackfield.telephony.speaking.Speaker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's recordings and speakers, to be looked at and changed. Thread-safe. */
public final class Library implements PromptLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(Library.class);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** -50 dB of full scale: below it a caller hears nothing. */
  private static final int AUDIBLE = 104;

  private static final int FULL = 32_700;

  /** That many samples at the edge in a row are a flattened wave and not a peak. */
  private static final int FLATTENED = 3;

  private final Recordings recordings;
  private final Speaker speaker;
  private final Prompts prompts;

  /**
   * @param prompts is told to forget what changed
   */
  public Library(Recordings recordings, Speaker speaker, Prompts prompts) {
    this.recordings = recordings;
    this.speaker = speaker;
    this.prompts = prompts;
  }

  @Override
  public List<String> names() {
    return List.copyOf(recordings.names());
  }

  @Override
  public boolean isName(String name) {
    return Recordings.isName(name);
  }

  @Override
  public Optional<Recording> find(String name, String language) {
    return found(name, language)
        .map(
            f ->
                new Recording(
                    f.sound().length(),
                    f.isOwn(),
                    f.isOwn() && recordings.hasReady(name, language)));
  }

  private Optional<Recordings.Found> found(String name, String language) {
    return Recordings.isName(name) ? recordings.find(name, language) : Optional.empty();
  }

  @Override
  public Optional<byte[]> sound(String name, String language) {
    return found(name, language).map(f -> Wav.write(f.sound().atEightKilohertz()));
  }

  @Override
  public Heard heard(String name, String words, String language) {
    if (found(name, language).isPresent()) {
      return Heard.RECORDING;
    }
    if (!words.isBlank() && speaker.canSpeak(language)) {
      return Heard.SPOKEN;
    }
    return found(name, "en").isPresent() ? Heard.ENGLISH_RECORDING : Heard.TONE;
  }

  @Override
  public boolean canSpeak(String language) {
    return speaker.canSpeak(language);
  }

  /** Not kept on disk: it is being tried out. */
  @Override
  public Optional<byte[]> speak(String language, String voice, String words) {
    return speaker
        .speak(new Speaker.Saying(language, voice, words, true))
        .map(s -> Wav.write(s.samples()));
  }

  @Override
  public Kept keep(String name, String language, byte[] file) {
    if (!Recordings.isName(name) || !Recordings.isLanguage(language)) {
      return new Kept.Refused(Refusal.BAD_NAME);
    }
    Wav.Sound sound;
    try {
      sound = Wav.decode(file);
    } catch (IOException e) {
      boolean isOther =
          file.length > 12 && new String(file, 0, 4, StandardCharsets.US_ASCII).equals("RIFF");
      return new Kept.Refused(isOther ? Refusal.UNKNOWN_KIND : Refusal.NOT_WAV);
    }
    if (sound.length().compareTo(LONGEST) > 0) {
      return new Kept.Refused(Refusal.TOO_LONG);
    }
    short[] samples = sound.atEightKilohertz();
    if (samples.length < Tones.RATE / 50 || isSilent(samples)) {
      return new Kept.Refused(Refusal.SILENT);
    }
    try {
      recordings.write(name, folder(name, language), Wav.write(samples));
    } catch (IOException e) {
      LOG.warn("recording {} ({}) cannot be written: {}", name, language, e.toString());
      return new Kept.Refused(Refusal.NOT_WRITTEN);
    }
    prompts.forget(name);
    return new Kept.Done(sound.length(), isClipped(sound.samples()));
  }

  /** Music lies outside the languages. */
  private static String folder(String name, String language) {
    return name.startsWith(Prompts.MUSIC) ? "" : language;
  }

  private static boolean isSilent(short[] samples) {
    for (short sample : samples) {
      if (Math.abs(sample) > AUDIBLE) {
        return false;
      }
    }
    return true;
  }

  private static boolean isClipped(short[] samples) {
    int run = 0;
    for (short sample : samples) {
      run = Math.abs(sample) >= FULL ? run + 1 : 0;
      if (run == FLATTENED) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean remove(String name, String language) {
    if (!Recordings.isName(name) || !Recordings.isLanguage(language)) {
      return false;
    }
    try {
      boolean wasThere = recordings.delete(name, folder(name, language));
      prompts.forget(name);
      return wasThere;
    } catch (IOException e) {
      LOG.warn("recording {} ({}) cannot be deleted: {}", name, language, e.toString());
      return false;
    }
  }
}
