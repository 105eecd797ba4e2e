package dev.jackfield.app;

import dev.jackfield.telephony.recording.MasterKeys;
import dev.jackfield.telephony.recording.MasterKeys.BadKeys;
import dev.jackfield.telephony.recording.RecordingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where recordings and their keys lie, for the system and for the commands beside it. */
final class RecordingsOf {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingsOf.class);

  private RecordingsOf() {}

  /**
   * The recordings of a data folder.
   *
   * @param keyFile empty: the data folder's own, made when it is not there
   * @param given the keys themselves, or empty
   * @throws CannotStart when the keys cannot be used
   */
  static RecordingFolder data(Path data, String keyFile, String given) {
    Path folder = data.resolve("recordings");
    return new RecordingFolder(folder, keys(data, folder, keyFile, given));
  }

  /**
   * The same for a command beside the system: it makes no keys in a folder that was mistyped.
   *
   * @throws CannotStart when there are no keys, or they cannot be used
   */
  static RecordingFolder existing(Path data, String keyFile, String given) {
    Path own = own(data);
    if (given.isBlank() && keyFile.isBlank() && !Files.exists(own)) {
      throw new CannotStart(
          "There is no "
              + own
              + ": is "
              + data.toAbsolutePath().normalize()
              + " the data folder? Name it with --data or JACKFIELD_DATA.");
    }
    return data(data, keyFile, given);
  }

  private static Path own(Path data) {
    return data.resolve("keys/recording.keys");
  }

  private static MasterKeys keys(Path data, Path folder, String keyFile, String given) {
    try {
      if (!given.isBlank()) {
        return MasterKeys.given(given);
      }
      if (!keyFile.isBlank()) {
        return checked(MasterKeys.in(Path.of(keyFile)), keyFile);
      }
      Path own = own(data);
      if (!Files.exists(own) && Files.exists(folder)) {
        LOG.error(
            "{} is gone: new keys are made; recordings made before can be played only with the old"
                + " ones",
            own);
      }
      return checked(MasterKeys.orFirst(own, LocalDate.now(Clock.systemUTC())), own.toString());
    } catch (BadKeys bad) {
      throw new CannotStart("Recordings cannot be kept: " + bad.getMessage() + ".", bad);
    } catch (IOException e) {
      throw new CannotStart("The keys of the recordings cannot be written: " + e, e);
    }
  }

  private static MasterKeys checked(MasterKeys keys, String file) throws IOException {
    if (keys.isOpenToOthers()) {
      LOG.warn("others than its owner can read {}: chmod 600 it", file);
    }
    return keys;
  }
}
