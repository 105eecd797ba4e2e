package dev.jackfield.engine.recording;

import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.RecordingId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which recordings there are, from the database: at most 200 ms behind what happens. */
public interface RecordingStore {

  /** The first one first. */
  List<RecordingRow> ofCall(String call);

  Optional<RecordingRow> find(RecordingId id);

  /** Recordings of this node that began before this and have no end. */
  List<RecordingRow> open(NodeName node, Instant startedBefore);

  /** Recordings that are over, can be heard and began before this; the oldest first. */
  List<RecordingRow> keptSince(Instant startedBefore, int most);

  /** Its file is gone. */
  void deleted(RecordingId id);
}
