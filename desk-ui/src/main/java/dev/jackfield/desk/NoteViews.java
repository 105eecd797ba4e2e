package dev.jackfield.desk;

import dev.jackfield.engine.desk.CallNote;
import dev.jackfield.engine.desk.CallNotes;
import dev.jackfield.engine.desk.CallOutcome;
import dev.jackfield.web.Wording;
import java.util.List;

/** What agents noted of a call, and how they say that it ended, in words. */
final class NoteViews {
  private final CallNotes notes;
  private final Boards boards;

  NoteViews(CallNotes notes, Boards boards) {
    this.notes = notes;
    this.boards = boards;
  }

  /**
   * @param outcome empty: not said
   */
  record View(String agent, String outcome, String text, String at) {}

  List<View> of(String call, Wording wording) {
    List<CallNote> all = notes.ofCall(call);
    List<CallOutcome> known = all.isEmpty() ? List.of() : notes.outcomes();
    return all.stream()
        .filter(n -> !n.text().isBlank() || n.outcome() != null)
        .map(
            n ->
                new View(
                    boards.agentName(n.agent().value()),
                    n.outcome() == null ? "" : title(known, n.outcome(), wording),
                    n.text(),
                    wording.dateTime(n.changedAt())))
        .toList();
  }

  /** The words of an outcome, also of one that nobody can choose any more. */
  static String title(List<CallOutcome> known, String code, Wording wording) {
    return known.stream()
        .filter(o -> o.code().equals(code))
        .findFirst()
        .map(o -> o.title(wording.locale()))
        .orElse(code);
  }
}
