package dev.jackfield.engine.contact;

import dev.jackfield.engine.hours.Places;
import dev.jackfield.exchange.Personal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries as people write them, in a form or in a row of a file.
 *
 * @param purposes those that there are; empty: any
 * @param zone in which {@code until} is a day
 */
record EntryReader(ContactList list, List<String> purposes, ZoneId zone, String by, Instant now) {
  static final List<String> FIELDS = List.of("number", "purpose", "until", "how", "note");
  private static final int LONGEST_NOTE = 500;
  private static final int LONGEST_PURPOSE = 60;

  /** Empty when something was wrong, and the problems say what. */
  Optional<ContactEntry> read(int row, Map<String, String> cells, List<EntryProblem> problems) {
    int before = problems.size();
    Optional<String> number = Places.e164(cells.getOrDefault("number", ""));
    if (number.isEmpty()) {
      problems.add(EntryProblem.of(row, "number", "number"));
    }
    String purpose = purpose(row, text(cells, "purpose"), problems);
    String how = list == ContactList.CONSENT ? text(cells, "how") : "";
    if (list == ContactList.CONSENT && how.isEmpty()) {
      problems.add(EntryProblem.of(row, "how", "how-needed"));
    }
    String note = text(cells, "note");
    if (how.length() > LONGEST_NOTE || note.length() > LONGEST_NOTE) {
      String field = note.length() > LONGEST_NOTE ? "note" : "how";
      problems.add(EntryProblem.of(row, field, "long", LONGEST_NOTE));
    }
    Instant expires = expires(row, text(cells, "until"), problems);
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new ContactEntry(
                0, list, new Personal(number.orElseThrow()), purpose, how, note, expires, by, now));
  }

  private static String text(Map<String, String> cells, String field) {
    return cells.getOrDefault(field, "").strip().replaceAll("\\p{Cntrl}+", " ");
  }

  private String purpose(int row, String purpose, List<EntryProblem> problems) {
    if (purpose.isEmpty() && list == ContactList.CONSENT) {
      problems.add(EntryProblem.of(row, "purpose", "purpose-needed", String.join(", ", purposes)));
    } else if (!purpose.isEmpty() && !purposes.isEmpty() && !purposes.contains(purpose)) {
      problems.add(EntryProblem.of(row, "purpose", "purpose", String.join(", ", purposes)));
    } else if (purpose.length() > LONGEST_PURPOSE) {
      problems.add(EntryProblem.of(row, "purpose", "long", LONGEST_PURPOSE));
    }
    return purpose;
  }

  /** {@code 2027-01-31} is the last day on which it holds; an instant is meant as it stands. */
  private @Nullable Instant expires(int row, String until, List<EntryProblem> problems) {
    if (until.isEmpty()) {
      return null;
    }
    try {
      Instant expires =
          until.length() > 10
              ? Instant.parse(until)
              : LocalDate.parse(until).plusDays(1).atStartOfDay(zone).toInstant();
      if (!now.isBefore(expires)) {
        problems.add(EntryProblem.of(row, "until", "until-past"));
      } else if (expires.isAfter(LATEST)) {
        problems.add(EntryProblem.of(row, "until", "until"));
      }
      return expires;
    } catch (DateTimeException e) {
      problems.add(EntryProblem.of(row, "until", "until"));
      return null;
    }
  }

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
}
