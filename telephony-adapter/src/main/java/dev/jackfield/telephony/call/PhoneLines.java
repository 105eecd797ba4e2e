package dev.jackfield.telephony.call;

import dev.jackfield.telephony.media.MediaRoom;
import dev.jackfield.telephony.prompt.Prompts;
import dev.jackfield.telephony.recognizer.Recognizers;
import dev.jackfield.telephony.recording.RecordingRoom;
import dev.jackfield.telephony.sip.SipEndpoint;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** What calls over SIP stand on. Safe for any thread. */
public final class PhoneLines {
  private final MediaRoom room;
  private final Prompts prompts;
  private final Timers timers;
  private final Executor threads;
  private final RecordingRoom recordings;
  private final Recognizers recognizers;
  private final CompletableFuture<SipEndpoint> endpoint = new CompletableFuture<>();
  private final Map<Object, CompletableFuture<Void>> hangingUp = new ConcurrentHashMap<>();

  /**
   * @param threads run what may block
   */
  public PhoneLines(
      MediaRoom room,
      Prompts prompts,
      Timers timers,
      Executor threads,
      RecordingRoom recordings,
      Recognizers recognizers) {
    this.recordings = recordings;
    this.recognizers = recognizers;
    this.threads = threads;
    this.room = room;
    this.prompts = prompts;
    this.timers = timers;
  }

  /** The SIP port is open; calls that came in before wait for this. */
  public void connected(SipEndpoint open) {
    endpoint.complete(open);
  }

  /** Done when every call that we ended knows it. */
  public CompletableFuture<Void> allHungUp() {
    return CompletableFuture.allOf(hangingUp.values().toArray(CompletableFuture[]::new));
  }

  void hangingUp(CompletableFuture<Void> gone) {
    if (!gone.isDone()) {
      Object hangUp = new Object();
      hangingUp.put(hangUp, gone);
      gone.thenRun(() -> hangingUp.remove(hangUp));
    }
  }

  SipEndpoint endpoint() {
    return endpoint.join();
  }

  MediaRoom room() {
    return room;
  }

  Prompts prompts() {
    return prompts;
  }

  RecordingRoom recordings() {
    return recordings;
  }

  Recognizers recognizers() {
    return recognizers;
  }

  Executor threads() {
    return threads;
  }

  Timers timers() {
    return timers;
  }
}
