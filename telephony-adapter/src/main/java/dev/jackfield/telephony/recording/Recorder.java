package dev.jackfield.telephony.recording;

import dev.jackfield.exchange.RecordingId;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A recording that goes on. Called by one thread at a time; nothing of it blocks. */
public interface Recorder {

  RecordingId id();

  /** Leaves out what follows; the recording's time stands still. */
  void pause();

  void resume();

  /** How much is recorded until now. */
  Duration length();

  /** Whether the caller was heard to say something. */
  boolean spoke();

  /** How long the caller has said nothing. */
  Duration quiet();

  /** Ends it. The answer comes when all is written, or when it is clear that it never will be. */
  CompletionStage<Recorded> stop();

  /**
   * What became of a recording.
   *
   * @param missing how much of it was lost on a disk that was full or too slow; zero: it is whole
   */
  record Recorded(RecordingId id, Duration length, Duration missing) {
    public boolean isWhole() {
      return missing.isZero();
    }
  }
}
