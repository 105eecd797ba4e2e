package dev.jackfield.telephony.recording;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings.Kind;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;

/** What a recording is to be: of which call, what kind, from when. */
public record RecordingTarget(RecordingId id, CallId call, Kind kind, Instant startedAt) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 20;

  /** A new one with an id that nobody guesses. */
  public static RecordingTarget of(CallId call, Kind kind, Instant now) {
    StringBuilder random = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      random.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    RecordingId id = RecordingId.of(now.atZone(ZoneOffset.UTC).toLocalDate(), random.toString());
    return new RecordingTarget(id, call, kind, now);
  }

  /** Voicemail holds the caller only: no prompt, no music. */
  boolean hasBothSides() {
    return kind == Kind.CALL;
  }
}
