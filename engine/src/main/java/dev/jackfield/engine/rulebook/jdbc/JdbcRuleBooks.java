package dev.jackfield.engine.rulebook.jdbc;

import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.RuleProblem;
import dev.jackfield.engine.rulebook.RuleBookStore;
import dev.jackfield.engine.rulebook.RuleChange;
import dev.jackfield.engine.rulebook.RuleVersion;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Versions, changes and alerts in {@code rule_version}, {@code rule_change}, {@code rule_alert}.
 */
public final class JdbcRuleBooks implements RuleBookStore {
  private static final long LOCK = 0x4a46_5255_4c45L;
  private static final String WITHOUT_FILES =
      "version, '{}' as files, trusted, origin, change_id, title, author, approver, made_at,"
          + " starts_at, void";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json = new JsonMapper();

  public JdbcRuleBooks(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public <T> T alone(Supplier<T> work) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
              return work.get();
            }));
  }

  @Override
  public long add(NewVersion v) {
    return jdbc.sql(
            """
            insert into rule_version (files, hash, trusted, origin, change_id, title, author,
                                      approver, made_at, starts_at)
            values (?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning version
            """)
        .params(
            java.util.Arrays.asList(
                json.writeValueAsString(v.files().texts()),
                v.files().hash(),
                v.trusted().toArray(String[]::new),
                v.origin().name().toLowerCase(Locale.ROOT),
                v.change(),
                v.title(),
                v.author(),
                v.approver(),
                Timestamp.from(v.madeAt()),
                Timestamp.from(v.startsAt())))
        .query(Long.class)
        .single();
  }

  @Override
  public Optional<RuleVersion> version(long version) {
    return jdbc.sql("select * from rule_version where version = ?")
        .param(version)
        .query(this::asVersion)
        .optional();
  }

  @Override
  public List<Start> starts(Instant now) {
    return jdbc.sql(
            """
            (select version, starts_at from rule_version where not void and starts_at <= :now
             order by starts_at desc, version desc limit 1)
            union all
            (select version, starts_at from rule_version where not void and starts_at > :now
             order by starts_at, version)
            """)
        .param("now", Timestamp.from(now))
        .query((r, n) -> new Start(r.getLong(1), r.getTimestamp(2).toInstant()))
        .list();
  }

  @Override
  public Optional<Long> before(Instant now) {
    return jdbc.sql(
            """
            select version from rule_version where not void and starts_at <= ?
            order by starts_at desc, version desc offset 1 limit 1
            """)
        .param(Timestamp.from(now))
        .query(Long.class)
        .optional();
  }

  @Override
  public List<RuleVersion> versions(int most) {
    return jdbc.sql("select " + WITHOUT_FILES + " from rule_version order by version desc limit ?")
        .param(most)
        .query(this::asVersion)
        .list();
  }

  @Override
  public Optional<RuleVersion> lastFromFiles() {
    return jdbc.sql(
            "select * from rule_version where origin = 'files' order by version desc limit 1")
        .query(this::asVersion)
        .optional();
  }

  @Override
  public void setVoid(long version) {
    jdbc.sql("update rule_version set void = true where version = ?").param(version).update();
  }

  @Override
  public RuleChange begin(String title, String author, long base, Instant at) {
    return jdbc.sql(
            """
            insert into rule_change (title, author, base, state, begun_at, edited_at, edited_by,
                                     editors)
            values (:title, :author, :base, 'draft', :at, :at, :author, array[:author]) returning *
            """)
        .param("title", title)
        .param("author", author)
        .param("base", base)
        .param("at", Timestamp.from(at))
        .query(this::asChange)
        .single();
  }

  @Override
  public Optional<RuleChange> change(long id) {
    return jdbc.sql("select * from rule_change where id = ?")
        .param(id)
        .query(this::asChange)
        .optional();
  }

  @Override
  public List<RuleChange> changes(int most) {
    return jdbc.sql("select * from rule_change order by edited_at desc, id desc limit ?")
        .param(most)
        .query(this::asChange)
        .list();
  }

  @Override
  public boolean save(
      long id,
      int revision,
      Map<String, @Nullable String> files,
      @Nullable Long base,
      String by,
      Instant at) {
    return jdbc.sql(
                """
                update rule_change set files = ?::jsonb, revision = revision + 1,
                  base = coalesce(?, base), edited_by = ?, edited_at = ?,
                  editors = array_append(editors, ?)
                where id = ? and revision = ? and state = 'draft'
                """)
            .params(
                java.util.Arrays.asList(
                    json.writeValueAsString(files), base, by, Timestamp.from(at), by, id, revision))
            .update()
        == 1;
  }

  @Override
  public void rename(long id, String title) {
    jdbc.sql("update rule_change set title = ? where id = ?").params(title, id).update();
  }

  @Override
  public boolean move(
      long id, int revision, RuleChange.State from, RuleChange.State to, Move move) {
    return jdbc.sql(
                """
                update rule_change set state = :to,
                  proposed_at = case when :to = 'proposed' then :at else proposed_at end,
                  decided_by = coalesce(:by, decided_by),
                  decided_at = case when :by::text is null then decided_at else :at end,
                  note = coalesce(:note, note),
                  starts_at = case when :to = 'proposed' then :startsAt else starts_at end,
                  report = coalesce(:report::jsonb, report),
                  version = coalesce(:version, version)
                where id = :id and revision = :revision and state = :from
                """)
            .param("to", word(to))
            .param("at", Timestamp.from(move.at()), java.sql.Types.TIMESTAMP)
            .param("by", move.by(), java.sql.Types.VARCHAR)
            .param("note", move.note(), java.sql.Types.VARCHAR)
            .param("startsAt", timestamp(move.startsAt()), java.sql.Types.TIMESTAMP)
            .param("report", move.report(), java.sql.Types.VARCHAR)
            .param("version", move.version(), java.sql.Types.BIGINT)
            .param("id", id)
            .param("revision", revision)
            .param("from", word(from))
            .update()
        == 1;
  }

  @Override
  public void alert(
      Instant at,
      String node,
      String ruleSet,
      long version,
      String why,
      @Nullable RuleProblem problem) {
    jdbc.sql(
            """
            insert into rule_alert (at, node, rule_set, version, why, problem)
            values (?, ?, ?, ?, ?, ?::jsonb)
            on conflict (node, rule_set, version, why)
            do update set at = excluded.at, times = rule_alert.times + 1
            """)
        .params(
            java.util.Arrays.asList(
                Timestamp.from(at),
                node,
                ruleSet,
                version,
                why,
                problem == null ? null : json.writeValueAsString(problem)))
        .update();
  }

  @Override
  public List<Alert> alerts(Instant since) {
    return jdbc.sql("select * from rule_alert where at > ? order by at desc limit 100")
        .param(Timestamp.from(since))
        .query(this::asAlert)
        .list();
  }

  private Alert asAlert(ResultSet r, int n) throws SQLException {
    String problem = r.getString("problem");
    return new Alert(
        r.getTimestamp("at").toInstant(),
        r.getString("node"),
        r.getString("rule_set"),
        r.getLong("version"),
        r.getString("why"),
        problem == null ? null : json.readValue(problem, RuleProblem.class),
        r.getLong("times"));
  }

  private RuleVersion asVersion(ResultSet r, int n) throws SQLException {
    return new RuleVersion(
        r.getLong("version"),
        RuleFiles.of(
            json.readValue(r.getString("files"), new TypeReference<Map<String, String>>() {})),
        strings(r.getArray("trusted")),
        RuleVersion.Origin.valueOf(r.getString("origin").toUpperCase(Locale.ROOT)),
        number(r, "change_id"),
        r.getString("title"),
        r.getString("author"),
        r.getString("approver"),
        r.getTimestamp("made_at").toInstant(),
        r.getTimestamp("starts_at").toInstant(),
        r.getBoolean("void"));
  }

  private RuleChange asChange(ResultSet r, int n) throws SQLException {
    return new RuleChange(
        r.getLong("id"),
        r.getString("title"),
        r.getString("author"),
        r.getLong("base"),
        json.readValue(
            r.getString("files"), new TypeReference<HashMap<String, @Nullable String>>() {}),
        r.getInt("revision"),
        RuleChange.State.valueOf(r.getString("state").toUpperCase(Locale.ROOT)),
        r.getTimestamp("begun_at").toInstant(),
        r.getTimestamp("edited_at").toInstant(),
        r.getString("edited_by"),
        strings(r.getArray("editors")),
        instant(r, "proposed_at"),
        instant(r, "starts_at"),
        r.getString("decided_by"),
        instant(r, "decided_at"),
        r.getString("note"),
        r.getString("report"),
        number(r, "version"));
  }

  private static String word(RuleChange.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static @Nullable Instant instant(ResultSet r, String column) throws SQLException {
    Timestamp at = r.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable Long number(ResultSet r, String column) throws SQLException {
    long value = r.getLong(column);
    return r.wasNull() ? null : value;
  }

  private static Set<String> strings(Array array) throws SQLException {
    return Set.copyOf(List.of((String[]) array.getArray()));
  }
}
