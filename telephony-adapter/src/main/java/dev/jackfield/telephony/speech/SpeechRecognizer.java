package dev.jackfield.telephony.speech;

import java.util.List;

/** Turns speech into words. Thread-safe; nothing here blocks. */
public interface SpeechRecognizer extends AutoCloseable {

  /**
   * Gets ready to hear one utterance. The recognizer calls the listener on threads of its own, with
   * one end: {@link Listener#heard} or {@link Listener#failed}.
   */
  Utterance open(Expectation what, Listener listener);

  /**
   * The words of a phrase that it can never hear, so that the phrase is never understood. May block
   * for as long as a dictionary is read.
   */
  default List<String> unknownWords(String phrase) {
    return List.of();
  }

  @Override
  void close();

  /** One utterance on its way. Called by one thread at a time; nothing blocks. */
  interface Utterance {
    /**
     * The next samples, 16 bits at 8 kHz; copied.
     *
     * @param length how many of them count
     */
    void hear(short[] samples, int length);

    /** That was all: the result is due. */
    void end();

    /** Nobody wants the result any more; the listener is told nothing more. */
    void cancel();
  }

  /** Is told what becomes of an utterance. */
  interface Listener {
    /** What it sounds like so far; may change. */
    default void partial(String text) {}

    void heard(Heard heard);

    /**
     * The recognizer cannot say.
     *
     * @param why in words for an operator; nothing of what was said
     */
    void failed(String why);
  }
}
