package dev.jackfield.telephony.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks words with {@code espeak-ng} and keeps what was spoken in a folder, named by the hash of
 * voice and words. Blocks: never called on a media thread. Safe for any number of threads.
 */
final class Speech {
  private static final Logger LOG = LoggerFactory.getLogger(Speech.class);
  private static final int AT_ONCE = 2;
  private static final long LIMIT_SECONDS = 10;

  private final Path cache;
  private final String program;
  private final Semaphore processes = new Semaphore(AT_ONCE);
  private final AtomicBoolean absenceTold = new AtomicBoolean();

  Speech(Path cache, String program) {
    this.cache = cache;
    this.program = program;
  }

  /** 8 kHz samples of these words, or empty when they cannot be spoken. */
  Optional<short[]> speak(String language, String words) {
    String voice = voice(language);
    Path kept = cache.resolve(hash(voice + "\n" + words) + ".wav");
    try {
      if (Files.exists(kept)) {
        return Optional.of(Wav.read(Files.readAllBytes(kept)));
      }
      Optional<short[]> spoken = spoken(voice, words);
      if (spoken.isPresent()) {
        keep(kept, spoken.get());
      }
      return spoken;
    } catch (IOException e) {
      LOG.warn("words could not be spoken: {}", e.getMessage());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  static String voice(String language) {
    String primary = Locale.forLanguageTag(language).getLanguage();
    return switch (primary) {
      case "zh", "cmn" -> "cmn-latn-pinyin";
      case "en", "" -> "en-us";
      default -> primary;
    };
  }

  private Optional<short[]> spoken(String voice, String words)
      throws IOException, InterruptedException {
    processes.acquire();
    try {
      Process process = process(voice);
      if (process == null) {
        return Optional.empty();
      }
      try (OutputStream in = process.getOutputStream()) {
        in.write(words.getBytes(StandardCharsets.UTF_8));
      }
      byte[] wav = process.getInputStream().readAllBytes();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(program + " took longer than " + LIMIT_SECONDS + " s");
      }
      if (process.exitValue() != 0 || wav.length == 0) {
        throw new IOException(program + " ended with " + process.exitValue() + ", voice " + voice);
      }
      return Optional.of(Wav.read(wav));
    } finally {
      processes.release();
    }
  }

  private @Nullable Process process(String voice) {
    try {
      return new ProcessBuilder(program, "-v", voice, "--stdin", "--stdout")
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      if (absenceTold.compareAndSet(false, true)) {
        LOG.warn(
            "{} is not installed: words are not spoken, only recordings are played. Install it"
                + " (Debian: apt install espeak-ng) or record the prompts.",
            program);
      }
      return null;
    }
  }

  private void keep(Path file, short[] samples) {
    try {
      Files.createDirectories(cache);
      Path partial = Files.createTempFile(cache, "speech", ".part");
      Files.write(partial, Wav.write(samples));
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("spoken words could not be kept in {}: {}", cache, e.toString());
    }
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
