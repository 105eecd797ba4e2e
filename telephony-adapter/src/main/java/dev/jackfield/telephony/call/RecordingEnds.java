package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.telephony.recording.Recorder.Recorded;

/** Tells the trace what became of a recording. From any thread, also when the call is over. */
final class RecordingEnds {
  private RecordingEnds() {}

  static void trace(Call call, Recorded recorded) {
    trace(call, recorded, recorded.isWhole() ? "complete" : "incomplete");
  }

  static void trace(Call call, Recorded recorded, String state) {
    call.record(
        new CallEvent.RecordingEnded(
            call.id(),
            call.now(),
            recorded.id().value(),
            state,
            recorded.length().toMillis(),
            recorded.missing().toMillis()));
  }
}
