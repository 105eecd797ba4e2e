package dev.jackfield.telephony.recording;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Recordings.Kind;
import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.recording.Chunk.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;

/** A folder with keys, and recordings written into it in no time. */
final class RecordingUnderTest {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  final Path home = Files.createTempDirectory("recordings");
  final Path keyFile = home.resolve("keys/recording.keys");
  final MasterKeys keys = MasterKeys.orFirst(keyFile, TODAY);
  final RecordingFolder folder = new RecordingFolder(home.resolve("recordings"), keys);

  RecordingUnderTest() throws IOException {}

  static RecordingTarget target() {
    return RecordingTarget.of(new CallId("0b1e7c52-call"), Kind.CALL, NOW);
  }

  /** A recording of this on the left in µ-law and that on the right in A-law. */
  RecordingTarget write(Speech left, Speech right, int samples) throws IOException {
    RecordingTarget target = target();
    Timeline timeline = new Timeline();
    left.into(timeline, Side.HEARD, Codec.PCMU);
    right.into(timeline, Side.SAID, Codec.PCMA);
    SealedWriter out = SealedWriter.begin(folder.create(target), target, keys);
    var chunks = timeline.end(samples);
    Chunk last = chunks.removeLast();
    for (Chunk chunk : chunks) {
      out.add(chunk);
      out.write();
    }
    out.end(last);
    out.close();
    return target;
  }

  Path file(RecordingTarget target) {
    return folder.file(target.id());
  }

  byte[] wav(RecordingTarget target) {
    try (var sound = folder.open(target.id()).orElseThrow()) {
      return Speech.everything(sound);
    }
  }
}
