package dev.jackfield.engine.contact.jdbc;

import dev.jackfield.engine.contact.Attempts;
import dev.jackfield.engine.contact.ContactAttempt;
import dev.jackfield.engine.contact.ContactEntry;
import dev.jackfield.engine.contact.ContactList;
import dev.jackfield.engine.contact.ContactStore;
import dev.jackfield.engine.contact.History;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallingOut.Kind;
import dev.jackfield.exchange.Personal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** In {@code contact_entry} and {@code contact_attempt}. */
public final class JdbcContacts implements ContactStore, Attempts {
  /** Of our advisory locks, those about numbers; the second half is a hash of the number. */
  private static final int NUMBERS = 0x6a66_0006;

  /** One change of the lists at a time, so that no two wait for each other. */
  private static final long LISTS = 0x6a66_0006_0001L;

  private static final int QUICK_SECONDS = 2;
  private static final int AT_ONCE = 5_000;
  private static final int MOST_RECENT = 10_000;

  private final JdbcTemplate jdbc;
  private final JdbcClient client;

  /** For what a call waits for. */
  private final JdbcClient quick;

  private final TransactionTemplate transaction;

  public JdbcContacts(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.client = JdbcClient.create(jdbc);
    JdbcTemplate patient = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    patient.setQueryTimeout(QUICK_SECONDS);
    this.quick = JdbcClient.create(patient);
    this.transaction = transaction;
  }

  // --- lists

  @Override
  public void put(List<ContactEntry> entries, Consumer<List<Long>> also) {
    transaction.executeWithoutResult(
        status -> {
          client.sql("select pg_advisory_xact_lock(?)").param(LISTS).query().listOfRows();
          List<Long> ids = new ArrayList<>();
          for (int from = 0; from < entries.size(); from += AT_ONCE) {
            List<ContactEntry> some =
                entries.subList(from, Math.min(entries.size(), from + AT_ONCE));
            replace(some);
            ids.addAll(insert(some));
          }
          also.accept(ids);
        });
  }

  private void replace(List<ContactEntry> entries) {
    jdbc.update(
        """
        update contact_entry e set removed_by = n.by, removed_at = n.at
        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
          as n(list, number, purpose, by, at)
        where e.removed_at is null
          and e.number = n.number and e.list = n.list and e.purpose = n.purpose
        """,
        statement -> {
          texts(statement, 1, entries, e -> e.list().word());
          texts(statement, 2, entries, e -> e.number().value());
          texts(statement, 3, entries, ContactEntry::purpose);
          texts(statement, 4, entries, ContactEntry::addedBy);
          times(statement, 5, entries, ContactEntry::addedAt);
        });
  }

  private List<Long> insert(List<ContactEntry> entries) {
    return Objects.requireNonNull(
        jdbc.query(
            """
            insert into contact_entry
              (list, number, purpose, given_how, note, expires_at, added_by, added_at)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                 ?::timestamptz[], ?::text[], ?::timestamptz[])
            returning id
            """,
            statement -> {
              texts(statement, 1, entries, e -> e.list().word());
              texts(statement, 2, entries, e -> e.number().value());
              texts(statement, 3, entries, ContactEntry::purpose);
              texts(statement, 4, entries, ContactEntry::how);
              texts(statement, 5, entries, ContactEntry::note);
              times(statement, 6, entries, ContactEntry::expires);
              texts(statement, 7, entries, ContactEntry::addedBy);
              times(statement, 8, entries, ContactEntry::addedAt);
            },
            (r, n) -> r.getLong(1)));
  }

  private static void texts(
      PreparedStatement statement,
      int at,
      List<ContactEntry> entries,
      Function<ContactEntry, String> value)
      throws SQLException {
    Array array =
        statement.getConnection().createArrayOf("text", entries.stream().map(value).toArray());
    statement.setArray(at, array);
  }

  private static void times(
      PreparedStatement statement,
      int at,
      List<ContactEntry> entries,
      Function<ContactEntry, @Nullable Instant> value)
      throws SQLException {
    @Nullable Object[] times = new @Nullable Object[entries.size()];
    for (int i = 0; i < times.length; i++) {
      Instant time = value.apply(entries.get(i));
      times[i] = time == null ? null : time.toString();
    }
    statement.setArray(at, statement.getConnection().createArrayOf("timestamptz", times));
  }

  @Override
  public Optional<ContactEntry> remove(
      long id, String by, Instant at, Consumer<ContactEntry> also) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Optional<ContactEntry> removed =
                  client
                      .sql(
                          """
                          update contact_entry set removed_by = ?, removed_at = ?
                          where id = ? and removed_at is null returning *
                          """)
                      .params(by, Timestamp.from(at), id)
                      .query(JdbcContacts::entry)
                      .optional();
              removed.ifPresent(also);
              return removed;
            }));
  }

  @Override
  public List<ContactEntry> newest(ContactList list, long before, int most) {
    return client
        .sql(
            """
            select * from contact_entry where list = ? and id < ? and removed_at is null
            order by id desc limit ?
            """)
        .params(list.word(), before, most)
        .query(JdbcContacts::entry)
        .list();
  }

  @Override
  public List<ContactEntry> beginningWith(String beginning, int most) {
    return client
        .sql(
            """
            select * from contact_entry
            where number >= ? and number < ? and removed_at is null
            order by number, list, purpose limit ?
            """)
        .params(beginning, beginning + ":", most) // the character after 9
        .query(JdbcContacts::entry)
        .list();
  }

  @Override
  public List<ContactEntry> about(Personal number) {
    return quick
        .sql("select * from contact_entry where number = ? and removed_at is null order by id desc")
        .param(number.value())
        .query(JdbcContacts::entry)
        .list();
  }

  @Override
  public Map<ContactList, Long> sizes() {
    Map<ContactList, Long> sizes = new EnumMap<>(ContactList.class);
    for (ContactList list : ContactList.values()) {
      sizes.put(
          list,
          client
              .sql(
                  """
                  select count(*) from
                    (select 1 from contact_entry where list = ? and removed_at is null limit ?) as entries
                  """)
              .params(list.word(), MOST_SIZED)
              .query(Long.class)
              .single());
    }
    return sizes;
  }

  /** Within a transaction, in which the driver fetches some rows at a time. */
  @Override
  public void each(ContactList list, Consumer<ContactEntry> reader) {
    transaction.executeWithoutResult(
        status ->
            jdbc.query(
                connection -> {
                  PreparedStatement statement =
                      connection.prepareStatement(
                          """
                          select * from contact_entry where list = ? and removed_at is null
                          order by number, purpose
                          """);
                  statement.setFetchSize(AT_ONCE);
                  statement.setString(1, list.word());
                  return statement;
                },
                (ResultSet r) -> reader.accept(entry(r, 0))));
  }

  private static ContactEntry entry(ResultSet r, int n) throws SQLException {
    Timestamp expires = r.getTimestamp("expires_at");
    return new ContactEntry(
        r.getLong("id"),
        ContactList.of(r.getString("list")).orElseThrow(),
        new Personal(r.getString("number")),
        r.getString("purpose"),
        r.getString("given_how"),
        r.getString("note"),
        expires == null ? null : expires.toInstant(),
        r.getString("added_by"),
        r.getTimestamp("added_at").toInstant());
  }

  // --- attempts

  @Override
  public boolean attempt(ContactAttempt wanted, Predicate<Known> decide) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              quick.sql("select set_config('lock_timeout', '1000', true)").query().listOfRows();
              quick
                  .sql("select pg_advisory_xact_lock(?, hashtext(?))")
                  .params(NUMBERS, wanted.number().value())
                  .query()
                  .listOfRows();
              boolean decided = decide.test(new Known(about(wanted.number()), history(wanted)));
              if (decided) {
                insert(wanted);
              }
              return decided;
            }));
  }

  /** A call that reached no phone disturbed nobody: it does not count. */
  private History history(ContactAttempt wanted) {
    List<ContactAttempt> recent =
        quick
            .sql(
                """
                select * from contact_attempt where number = ? and at > ?
                  and result is distinct from 'UNREACHABLE'
                order by at desc limit ?
                """)
            .params(
                wanted.number().value(),
                Timestamp.from(wanted.at().minus(History.REACH)),
                MOST_RECENT)
            .query(JdbcContacts::attempt)
            .list();
    return quick
        .sql(
            """
            select max(at) as last,
              max(at) filter (where result = 'DECLINED') as declined,
              count(*) filter (where campaign = ?) as campaign
            from contact_attempt where number = ? and purpose = ?
              and result is distinct from 'UNREACHABLE'
            """)
        .params(wanted.campaign(), wanted.number().value(), wanted.purpose())
        .query(
            (r, n) ->
                new History(
                    recent,
                    instant(r.getTimestamp("last")),
                    instant(r.getTimestamp("declined")),
                    wanted.campaign().isEmpty() ? 0 : r.getLong("campaign")))
        .single();
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private void insert(ContactAttempt wanted) {
    quick
        .sql(
            """
            insert into contact_attempt (number, purpose, campaign, kind, call_id, at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            wanted.number().value(),
            wanted.purpose(),
            wanted.campaign(),
            wanted.kind().word(),
            wanted.call().value(),
            Timestamp.from(wanted.at()))
        .update();
  }

  @Override
  public List<ContactAttempt> of(Personal number, int most) {
    return quick
        .sql("select * from contact_attempt where number = ? order by at desc limit ?")
        .params(number.value(), most)
        .query(JdbcContacts::attempt)
        .list();
  }

  private static ContactAttempt attempt(ResultSet r, int n) throws SQLException {
    String result = r.getString("result");
    return new ContactAttempt(
        new Personal(r.getString("number")),
        r.getString("purpose"),
        r.getString("campaign"),
        Kind.valueOf(r.getString("kind").toUpperCase(Locale.ROOT)),
        new CallId(r.getString("call_id")),
        r.getTimestamp("at").toInstant(),
        result == null ? "" : result);
  }

  @Override
  public int forget(Instant before) {
    Timestamp at = Timestamp.from(before);
    return client.sql("delete from contact_attempt where at < ?").param(at).update()
        + client.sql("delete from contact_entry where removed_at < ?").param(at).update();
  }
}
