package dev.jackfield.engine.contact;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.exchange.Personal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lists in the hands of those who keep them. Every change is in the audit, which never names a
 * number. Blocks on the database. Thread-safe.
 */
public final class ContactLists {
  /** Table of the rule book that says which purposes there are. */
  public static final String PURPOSES = "call-purposes";

  private final ContactStore store;
  private final AuditTrail audit;
  private final RuleSets rules;
  private final Clock clock;

  public ContactLists(ContactStore store, AuditTrail audit, RuleSets rules, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.rules = rules;
    this.clock = clock;
  }

  /** How a wish to add ended. */
  public sealed interface Taken {
    /**
     * @param count of entries
     */
    record All(int count) implements Taken {}

    /** Nothing was taken. */
    record Nothing(List<EntryProblem> problems) implements Taken {}
  }

  /** The purposes that there are, as the rules in force have them. */
  public List<String> purposes() {
    return rules.book().rows(PURPOSES).stream()
        .flatMap(row -> Arrays.stream(row.cell("purpose").split("\\|", -1)))
        .map(String::strip)
        .distinct()
        .toList();
  }

  /**
   * Puts one number on a list, in the place of what stood there for the same purpose.
   *
   * @param cells {@code number}, {@code purpose}, {@code until}, {@code how}, {@code note}, as
   *     typed
   * @param zone in which {@code until} is a day
   */
  public Taken add(ContactList list, Map<String, String> cells, ZoneId zone, String by) {
    List<EntryProblem> problems = new ArrayList<>();
    Optional<ContactEntry> entry = reader(list, zone, by).read(0, cells, problems);
    if (entry.isEmpty()) {
      return new Taken.Nothing(problems);
    }
    store.put(List.of(entry.get()), ids -> audit("added", entry.get(), ids.getFirst(), by));
    return new Taken.All(1);
  }

  /** Puts all numbers of a CSV file on a list, or none of them. */
  public Taken take(ContactList list, String csv, ZoneId zone, String by) {
    List<EntryProblem> problems = new ArrayList<>();
    List<ContactEntry> entries = ContactFile.read(csv, reader(list, zone, by), problems);
    if (!problems.isEmpty()) {
      return new Taken.Nothing(problems);
    }
    store.put(
        entries,
        ids ->
            audit.add(
                new AuditEvent(
                    clock.instant(),
                    by,
                    "imported",
                    "contact-list/" + list.word(),
                    Map.of(
                        "entries",
                        String.valueOf(ids.size()),
                        "first",
                        String.valueOf(ids.getFirst()),
                        "last",
                        String.valueOf(ids.getLast())))));
    return new Taken.All(entries.size());
  }

  private EntryReader reader(ContactList list, ZoneId zone, String by) {
    return new EntryReader(list, purposes(), zone, by, clock.instant());
  }

  /** Empty: there is no such entry any more. */
  public Optional<ContactEntry> remove(long id, String by) {
    Instant now = clock.instant();
    return store.remove(id, by, now, entry -> audit("removed", entry, id, by));
  }

  private void audit(String action, ContactEntry entry, long id, String by) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("list", entry.list().word());
    if (!entry.purpose().isEmpty()) {
      detail.put("purpose", entry.purpose());
    }
    if (entry.expires() != null) {
      detail.put("expires", entry.expires().toString());
    }
    audit.add(new AuditEvent(clock.instant(), by, action, "contact-entry/" + id, detail));
  }

  /** Writes a list as CSV, and to the audit that it left the house. */
  public void write(ContactList list, ZoneId zone, String by, Appendable out) throws IOException {
    audit.add(
        new AuditEvent(clock.instant(), by, "exported", "contact-list/" + list.word(), Map.of()));
    ContactFile.writeHead(out);
    store.each(
        list,
        entry -> {
          try {
            ContactFile.write(entry, zone, out);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Newest first, from before this id on; null: from the newest. */
  public List<ContactEntry> newest(ContactList list, @Nullable Long before, int most) {
    return store.newest(list, before == null ? Long.MAX_VALUE : before, most);
  }

  public List<ContactEntry> beginningWith(String digits, int most) {
    return store.beginningWith(digits, most);
  }

  public List<ContactEntry> about(Personal number) {
    return store.about(number);
  }

  public Map<ContactList, Long> sizes() {
    return store.sizes();
  }

  /** As its file has it: the last day on which an entry holds, in this zone. */
  public static String until(ContactEntry entry, ZoneId zone) {
    return ContactFile.until(entry.expires(), zone);
  }
}
