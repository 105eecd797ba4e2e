package dev.jackfield.engine.routing;

import dev.jackfield.engine.contact.Attempts.Known;
import dev.jackfield.engine.contact.ContactEntry;
import dev.jackfield.engine.contact.ContactList;
import dev.jackfield.engine.contact.History;
import dev.jackfield.engine.hours.WhoMayBeCalled;
import dev.jackfield.exchange.CallingOut.Wish;
import dev.jackfield.exchange.Personal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code who-may-be-called} is told about a number: all that the decision depends on, so that
 * it can be made again. Facts that are missing are not known.
 */
record ContactFacts(Personal number, String purpose, Instant at, Map<String, Object> told) {

  /** Before anything is known. */
  static ContactFacts of(Personal number, String purpose, Wish wish, Instant at) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("number", number.value());
    told.put("purpose", purpose);
    told.put("kind", wish.kind().word());
    if (!wish.about().campaign().isEmpty()) {
      told.put("campaign", wish.about().campaign());
    }
    return new ContactFacts(number, purpose, at, told);
  }

  /** With what stands on the lists. */
  ContactFacts and(List<ContactEntry> entries) {
    Map<String, Object> all = new LinkedHashMap<>(told);
    all.put("do-not-call", holds(ContactList.DO_NOT_CALL, entries));
    all.put("allow-listed", holds(ContactList.ALLOW, entries));
    boolean expired =
        entries.stream().anyMatch(e -> e.list() == ContactList.CONSENT && e.covers(purpose));
    all.put("consent", holds(ContactList.CONSENT, entries) ? "yes" : expired ? "expired" : "none");
    return new ContactFacts(number, purpose, at, all);
  }

  private boolean holds(ContactList list, List<ContactEntry> entries) {
    return entries.stream().anyMatch(e -> e.list() == list && e.covers(purpose) && e.holdsAt(at));
  }

  /** With the calls before, too. */
  ContactFacts and(Known known) {
    Map<String, Object> all = new LinkedHashMap<>(and(known.entries()).told());
    History history = known.history();
    Set<ZoneId> zones = WhoMayBeCalled.zones(number.value());
    all.put(WhoMayBeCalled.BY_DAY, history.byDay(purpose, at, zones));
    all.put(WhoMayBeCalled.ALL_BY_DAY, history.byDay(null, at, zones));
    if (told.containsKey("campaign")) {
      all.put("attempts-campaign", history.campaign());
    }
    if (history.last() != null) {
      all.put(WhoMayBeCalled.SINCE_LAST, History.hours(history.last(), at));
    }
    if (history.declined() != null) {
      all.put(WhoMayBeCalled.SINCE_DECLINED, History.hours(history.declined(), at));
    }
    return new ContactFacts(number, purpose, at, all);
  }

  /** As {@code calling-hours} is told. */
  Map<String, Object> forHours() {
    return Map.of("number", number.value(), "purpose", purpose);
  }
}
