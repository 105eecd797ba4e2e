package dev.jackfield.desk;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.recording.Listening;
import dev.jackfield.engine.recording.RecordingRow;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.exchange.Recordings.Kind;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A call's recordings in words, and who listened to them. */
final class RecordingViews {
  /** Agents hear nobody's calls, not even their own. */
  static final Set<Role> LISTENERS = Set.of(Role.SUPERVISOR, Role.ADMIN);

  private final Listening listening;

  RecordingViews(Listening listening) {
    this.listening = listening;
  }

  /**
   * @param player where its sound is, when a listening has begun; empty otherwise
   * @param listeners who listened; empty for who may not listen
   */
  record View(
      String id,
      String kind,
      String began,
      String length,
      String state,
      String stateWords,
      String look,
      String missing,
      boolean announced,
      boolean canBeHeard,
      String player,
      List<Listener> listeners) {}

  record Listener(String who, String at, String from) {}

  static boolean mayListen(Viewer viewer) {
    return LISTENERS.stream().anyMatch(viewer::has);
  }

  /**
   * @param begun listenings that just began: recording id to mark
   */
  List<View> of(String call, Viewer viewer, Wording wording, Map<?, ?> begun) {
    return listening.ofCall(call).stream().map(r -> view(r, viewer, wording, begun)).toList();
  }

  private View view(RecordingRow r, Viewer viewer, Wording wording, Map<?, ?> begun) {
    String state = r.state().name().toLowerCase(Locale.ROOT);
    Object mark = begun.get(r.id().value());
    return new View(
        r.id().value(),
        wording.say("recording.kind." + r.kind()),
        wording.dateTime(r.startedAt()),
        Wording.clock(r.length()),
        state,
        wording.say("recording.state." + state),
        switch (r.state()) {
          case RECORDING -> "busy";
          case COMPLETE -> "good";
          case INCOMPLETE, CUT -> "bad";
          case DELETED -> "off";
        },
        r.missing().isZero() ? "" : wording.millis(r.missing().toMillis()),
        r.announced() && r.kind() == Kind.CALL,
        r.state().canBeHeard(),
        mark == null ? "" : "/recordings/" + r.id() + "/sound?listening=" + mark,
        mayListen(viewer)
            ? listening.who(r).stream().map(e -> listener(e, wording)).toList()
            : List.of());
  }

  private static Listener listener(AuditEvent event, Wording wording) {
    return new Listener(
        event.actor(), wording.dateTime(event.at()), event.detail().getOrDefault("from", ""));
  }
}
