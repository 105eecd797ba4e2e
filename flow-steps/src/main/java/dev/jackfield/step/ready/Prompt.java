package dev.jackfield.step.ready;

/** What the inputs mean that every step has which says something first. */
final class Prompt {
  static final String RECORDING =
      "Name of a recording in the prompts, without language and ending. When it is not"
          + " there in the call's language, the words are spoken instead.";

  static final String TEXT = "What the recording says; spoken when there is no recording.";

  static final String SAY =
      "Spoken after the recording or the words: a text, or a list of parts that are texts,"
          + " values and recordings, as `{digits: \"1001\"}`, `{money: 12.5, currency:"
          + " \"CNY\"}`, `{date: \"2026-11-21\"}`. All of them: docs/speaking.md.";

  static final String VOICE =
      "Voice of the words that are spoken, as the speaker names it. Empty: the usual one"
          + " of the call's language.";

  private Prompt() {}
}
