package dev.jackfield.engine.contact;

import dev.jackfield.exchange.Personal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The lists as they are stored. Blocks on the database. */
public interface ContactStore {

  /**
   * Puts entries in, all or none; one of the same list, number and purpose takes the place of the
   * one before.
   *
   * @param also done in the same transaction
   */
  void put(List<ContactEntry> entries, Consumer<List<Long>> also);

  /**
   * Removes one.
   *
   * @param also done in the same transaction
   * @return empty: there is none
   */
  Optional<ContactEntry> remove(long id, String by, Instant at, Consumer<ContactEntry> also);

  /**
   * Newest first.
   *
   * @param before only those with a smaller id; {@link Long#MAX_VALUE}: from the newest
   */
  List<ContactEntry> newest(ContactList list, long before, int most);

  /** On all lists, of numbers that begin so, by number. */
  List<ContactEntry> beginningWith(String beginning, int most);

  /** On all lists, of this number. */
  List<ContactEntry> about(Personal number);

  /** More than this are not counted one by one. */
  long MOST_SIZED = 100_000;

  /** How many stand on each list, {@link #MOST_SIZED} at most; those that expired count. */
  Map<ContactList, Long> sizes();

  /** Gives all of a list to somebody, by number, without holding them all. */
  void each(ContactList list, Consumer<ContactEntry> reader);
}
