package dev.jackfield.designer;

import dev.jackfield.engine.contact.ContactAttempt;
import dev.jackfield.engine.contact.ContactEntry;
import dev.jackfield.engine.contact.ContactLists;
import dev.jackfield.engine.contact.EntryProblem;
import dev.jackfield.web.Masked;
import dev.jackfield.web.Wording;
import java.time.Instant;

/**
 * Entries and attempts in one viewer's words.
 *
 * @param seesNumbers else they are masked
 */
record ContactViews(Wording wording, Instant now, boolean seesNumbers) {

  record Entry(
      long id,
      String list,
      String listTitle,
      String number,
      String purpose,
      boolean isHolding,
      String until,
      String how,
      String note,
      String addedBy,
      String addedAt) {}

  record Attempt(
      String at, String purpose, String campaign, String kind, String result, String call) {}

  Entry of(ContactEntry e) {
    return new Entry(
        e.id(),
        e.list().word(),
        wording.say("contact.list." + e.list().word()),
        number(e.number().value()),
        e.purpose(),
        e.holdsAt(now),
        ContactLists.until(e, wording.zone()),
        e.how(),
        e.note(),
        e.addedBy(),
        wording.dateTime(e.addedAt()));
  }

  Attempt of(ContactAttempt a) {
    String result = a.result();
    return new Attempt(
        wording.dateTime(a.at()),
        a.purpose(),
        a.campaign(),
        wording.say("contact.kind." + a.kind().word()),
        result.isEmpty()
            ? wording.say("contact.result.none")
            : wording.sayOr("contact.result." + result, result),
        a.call().value());
  }

  String number(String number) {
    return seesNumbers ? number : Masked.number(number);
  }

  /** What is wrong in a file, with its row. */
  String of(EntryProblem problem) {
    String what = wording.say(key(problem), problem.arguments().toArray());
    if (problem.row() == 0) {
      return what;
    }
    String row = wording.number(problem.row());
    return problem.field().isEmpty()
        ? wording.say("contact.row", row, what)
        : wording.say("contact.cell", row, problem.field(), what);
  }

  static String key(EntryProblem problem) {
    return "contact.problem." + problem.key();
  }
}
