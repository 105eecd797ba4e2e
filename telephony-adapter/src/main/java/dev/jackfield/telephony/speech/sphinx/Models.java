package dev.jackfield.telephony.speech.sphinx;

import edu.cmu.sphinx.linguist.acoustic.UnitManager;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.Sphinx3Loader;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.TiedStateAcousticModel;
import edu.cmu.sphinx.linguist.dictionary.TextDictionary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The dictionary, shared (21 MB), and acoustic models, one for each decoder (62 MB): scores are
 * remembered in them. Guarded by itself.
 */
final class Models {
  private static final String FOLDER = "/edu/cmu/sphinx/models/en-us/";
  private static final float FLOOR = 1e-7f;
  private static final int TOP_GAUSSIANS = 4;

  /**
   * Sphinx writes much at level INFO, also under simple names of classes; strong references keep
   * the levels set.
   */
  private static final List<Logger> CHATTER =
      Stream.of("edu.cmu.sphinx", "AutoCepstrum", "BatchCMN", "FrontEnd", "DeltasFeatureExtractor")
          .map(Logger::getLogger)
          .toList();

  private static final class Holder {
    static final Models SHARED = new Models();
  }

  private final UnitManager units = new UnitManager();
  private final TextDictionary dictionary;
  private @org.jspecify.annotations.Nullable Acoustics spare;

  private Models() {
    CHATTER.forEach(logger -> logger.setLevel(Level.SEVERE));
    // The acoustic model first: it numbers the units that the dictionary spells with.
    spare = acoustics();
    dictionary =
        new TextDictionary(dictionaryFile(), resource("en-us/noisedict"), List.of(), null, units);
    try {
      dictionary.allocate();
    } catch (IOException e) {
      throw new UncheckedIOException("the dictionary cannot be read", e);
    }
  }

  static Models shared() {
    return Holder.SHARED;
  }

  record Acoustics(Sphinx3Loader loader, TiedStateAcousticModel model) {}

  synchronized Acoustics acousticsForOne() {
    Acoustics one = spare;
    spare = null;
    return one == null ? acoustics() : one;
  }

  private Acoustics acoustics() {
    try {
      Sphinx3Loader loader =
          new Sphinx3Loader(
              "resource:" + FOLDER + "en-us", units, FLOOR, FLOOR, FLOOR, TOP_GAUSSIANS, true);
      TiedStateAcousticModel model = new TiedStateAcousticModel(loader, units, true);
      model.allocate();
      return new Acoustics(loader, model);
    } catch (IOException e) {
      throw new UncheckedIOException("the acoustic model cannot be read", e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("sphinx4-data is missing", e);
    }
  }

  synchronized boolean knows(String word) {
    return dictionary.getWord(word) != null;
  }

  TextDictionary dictionary() {
    return dictionary;
  }

  UnitManager units() {
    return units;
  }

  static URL dictionaryFile() {
    return resource("cmudict-en-us.dict");
  }

  private static URL resource(String name) {
    return Objects.requireNonNull(Models.class.getResource(FOLDER + name), name);
  }
}
