package dev.jackfield.telephony.call;

import dev.jackfield.telephony.speech.Heard;

/** One utterance of a caller that is being listened to. Owned by the call's executor. */
interface Hearing {

  /** Listens no more; nothing more is told. */
  void end();

  /** What becomes of it, told on the call's executor. {@code heard} or {@code deaf} is the last. */
  interface Events {
    /** The caller began to speak; a prompt that it interrupts has stopped already. */
    void voice();

    /** What was said; nothing, when it was nothing that was expected. */
    void heard(Heard heard);

    /**
     * There is nobody who could listen.
     *
     * @param why in words for an operator
     */
    void deaf(String why);
  }
}
