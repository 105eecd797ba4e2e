package dev.jackfield.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The recordings that callers hear, by name and language, and who speaks where there is none. A
 * change is heard in the next call. Blocks for as long as files and speakers do; safe for any
 * thread.
 */
public interface PromptLibrary {

  /** Names of the recordings that are there, in whatever language; sorted. */
  List<String> names();

  /**
   * The recording that a call in this language plays, when there is one in its language, in its
   * language without region, or outside the languages.
   *
   * @param language BCP 47 tag
   */
  Optional<Recording> find(String name, String language);

  /**
   * A recording that is there.
   *
   * @param isOwn lies in the data folder: can be deleted
   * @param hidesReady own, and a ready one comes back when it is deleted
   */
  record Recording(Duration length, boolean isOwn, boolean hidesReady) {}

  /** The recording as an 8 kHz WAV file. */
  Optional<byte[]> sound(String name, String language);

  /** What a call would hear of a step's recording and its words. */
  Heard heard(String name, String words, String language);

  /** From best to worst. */
  enum Heard {
    /** The recording in the call's language. */
    RECORDING,
    /** The words, spoken. */
    SPOKEN,
    /** The English recording. */
    ENGLISH_RECORDING,
    /** A short tone. */
    TONE
  }

  /** Whether {@link #keep} takes this name. */
  boolean isName(String name);

  /** Whether words in this language are spoken at all. */
  boolean canSpeak(String language);

  /**
   * Speaks as a call would, as an 8 kHz WAV file; empty: nobody can.
   *
   * @param voice as the speaker names it; empty: the usual one
   */
  Optional<byte[]> speak(String language, String voice, String words);

  /**
   * Keeps an own recording, which comes before a ready one.
   *
   * @param file WAV of any rate
   */
  Kept keep(String name, String language, byte[] file);

  /** What became of it. */
  sealed interface Kept {
    /**
     * @param isClipped parts of it were recorded too loud
     */
    record Done(Duration length, boolean isClipped) implements Kept {}

    record Refused(Refusal why) implements Kept {}
  }

  /** Why a recording is not kept. */
  enum Refusal {
    /** The name or the language is none. */
    BAD_NAME,
    /** It is not a WAV file, or a broken one. */
    NOT_WAV,
    /** A WAV file of a kind that we do not read. */
    UNKNOWN_KIND,
    TOO_LONG,
    /** There is nothing to be heard in it. */
    SILENT,
    /** The disk refused it. */
    NOT_WRITTEN
  }

  /** Deletes an own recording; false: there was none. */
  boolean remove(String name, String language);
}
