package dev.jackfield.telephony.speaking;

import dev.jackfield.telephony.media.Wav;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks with {@code espeak-ng}, at most two sayings at once. */
final class EspeakSpeaker implements Speaker {
  private static final Logger LOG = LoggerFactory.getLogger(EspeakSpeaker.class);
  private static final Pattern VOICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_+/-]{0,63}");
  private static final int AT_ONCE = 2;
  private static final int LONGEST = 4_000;
  private static final long LIMIT_SECONDS = 10;
  private static final Executor WHEN_TOO_LONG =
      CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS);

  private final String program;
  private final Map<String, String> voices;
  private final Semaphore processes = new Semaphore(AT_ONCE);
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean absenceTold = new AtomicBoolean();

  /**
   * @param voices by language, where they are not the usual ones
   */
  EspeakSpeaker(String program, Map<String, String> voices) {
    this.program = program;
    this.voices = Map.copyOf(voices);
  }

  @Override
  public Optional<Spoken> speak(Saying saying) {
    if (saying.text().length() > LONGEST) {
      LOG.warn(
          "words of {} characters are not spoken: at most {}", saying.text().length(), LONGEST);
      return Optional.empty();
    }
    String usual = voice(saying.language());
    String wanted = VOICE.matcher(saying.voice()).matches() ? saying.voice() : usual;
    try {
      byte[] wav = run(wanted, "--stdout", saying.text());
      if (wav.length == 0 && !wanted.equals(usual)) {
        LOG.info("{} has no voice {}: {} speaks", program, wanted, usual);
        wav = run(usual, "--stdout", saying.text());
      }
      if (wav.length == 0) {
        LOG.warn("{} could not speak {} with the voice {}", program, saying, wanted);
        return Optional.empty();
      }
      return Optional.of(new Spoken(Wav.read(wav), false));
    } catch (IOException e) {
      absent(e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public boolean canSpeak(String language) {
    String voice = voice(language);
    if (known.contains(voice)) {
      return true;
    }
    try {
      if (run(voice, "--stdout", "a").length == 0) {
        return false;
      }
      known.add(voice);
      return true;
    } catch (IOException e) {
      absent(e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  String voice(String language) {
    String primary = Locale.forLanguageTag(language).getLanguage();
    String set = voices.getOrDefault(language, voices.get(primary));
    if (set != null) {
      return set;
    }
    return switch (primary) {
      case "zh", "cmn" -> "cmn-latn-pinyin";
      case "en", "" -> language.equals("en-GB") ? "en-gb" : "en-us";
      default -> primary;
    };
  }

  /** What the program wrote; nothing when it failed or took too long. */
  private byte[] run(String voice, String how, String text)
      throws IOException, InterruptedException {
    processes.acquire();
    try {
      Process process =
          new ProcessBuilder(program, "-v", voice, "--stdin", how)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      WHEN_TOO_LONG.execute(process::destroyForcibly);
      try (OutputStream in = process.getOutputStream()) {
        // Two brackets would begin phonemes.
        in.write(text.replace("[[", "[ [").getBytes(StandardCharsets.UTF_8));
      } catch (IOException gone) {
        // A voice that is not there: it ended without reading.
      }
      byte[] wav = process.getInputStream().readAllBytes();
      return process.waitFor() == 0 ? wav : new byte[0];
    } finally {
      processes.release();
    }
  }

  private void absent(IOException why) {
    if (absenceTold.compareAndSet(false, true)) {
      LOG.warn(
          "{} does not run ({}): words are not spoken, only recordings are played. Install it"
              + " (Debian: apt install espeak-ng) or record the prompts.",
          program,
          why.getMessage());
    }
  }
}
