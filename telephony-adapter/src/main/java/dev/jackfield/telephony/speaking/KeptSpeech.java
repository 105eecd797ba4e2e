package dev.jackfield.telephony.speaking;

import dev.jackfield.telephony.media.Wav;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what another speaker spoke in a folder, in files named by the hash of speaker, language,
 * voice and words. Personal words are not kept.
 */
final class KeptSpeech implements Speaker {
  private static final Logger LOG = LoggerFactory.getLogger(KeptSpeech.class);

  private final Speaker speaker;
  private final String name;
  private final Path folder;

  /**
   * @param name of the speaker and of its settings that change how it sounds
   */
  KeptSpeech(Speaker speaker, String name, Path folder) {
    this.speaker = speaker;
    this.name = name;
    this.folder = folder;
  }

  @Override
  public Optional<Spoken> speak(Saying saying) {
    if (saying.isPersonal()) {
      return speaker.speak(saying);
    }
    Path file =
        folder.resolve(
            hash(String.join("\n", name, saying.language(), saying.voice(), saying.text()))
                + ".wav");
    Optional<Spoken> kept = read(file);
    if (kept.isPresent()) {
      return kept;
    }
    Optional<Spoken> spoken = speaker.speak(saying);
    spoken.ifPresent(s -> keep(file, s.samples()));
    return spoken;
  }

  @Override
  public boolean canSpeak(String language) {
    return speaker.canSpeak(language);
  }

  private static Optional<Spoken> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(new Spoken(Wav.read(Files.readAllBytes(file)), false))
          : Optional.empty();
    } catch (IOException e) {
      LOG.warn("kept speech {} cannot be used: {}", file.getFileName(), e.getMessage());
      return Optional.empty();
    }
  }

  private void keep(Path file, short[] samples) {
    try {
      Files.createDirectories(folder);
      Path partial = Files.createTempFile(folder, "speech", ".part");
      Files.write(partial, Wav.write(samples));
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("spoken words could not be kept in {}: {}", folder, e.toString());
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
