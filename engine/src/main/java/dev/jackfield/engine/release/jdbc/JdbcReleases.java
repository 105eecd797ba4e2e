package dev.jackfield.engine.release.jdbc;

import dev.jackfield.engine.release.Figures;
import dev.jackfield.engine.release.Release;
import dev.jackfield.engine.release.ReleaseStore;
import dev.jackfield.engine.release.Rollout;
import dev.jackfield.engine.release.Standing;
import dev.jackfield.engine.release.Terms;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Releases in {@code release}, {@code rollout} and {@code flow_standing}. */
public final class JdbcReleases implements ReleaseStore {
  private static final String WHOLE =
      "number, flow, name, note, state, made_by, made_at, warnings, tests, why,"
          + " array(select jsonb_object_keys(diagrams) order by 1) as flows";
  private static final String OPEN = "state in ('asked', 'planned', 'running')";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json = new JsonMapper();

  public JdbcReleases(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** The row of the revision is the lock: whoever reads a revision sees all that it counts. */
  @Override
  public <T> T alone(Supplier<T> work) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              jdbc.sql("update release_revision set revision = revision + 1").update();
              return work.get();
            }));
  }

  @Override
  public long revision() {
    return jdbc.sql("select revision from release_revision").query(Long.class).single();
  }

  // --- releases

  @Override
  public int add(
      String flow,
      String name,
      String note,
      String by,
      Instant at,
      Map<String, String> diagrams,
      List<Release.Warning> warnings) {
    return jdbc.sql(
            """
            insert into release (flow, name, note, state, made_by, made_at, diagrams, warnings)
            values (?, ?, ?, 'making', ?, ?, ?::jsonb, ?::jsonb) returning number
            """)
        .params(
            flow,
            name,
            note,
            by,
            Timestamp.from(at),
            json.writeValueAsString(diagrams),
            json.writeValueAsString(warnings))
        .query(Integer.class)
        .single();
  }

  @Override
  public void tested(int release, Release.Tests tests) {
    jdbc.sql("update release set tests = ?::jsonb where number = ?")
        .params(json.writeValueAsString(tests), release)
        .update();
  }

  @Override
  public void made(int release, String why) {
    jdbc.sql("update release set state = ?, why = ? where number = ? and state = 'making'")
        .params(why.isEmpty() ? "ready" : "failed", why, release)
        .update();
  }

  @Override
  public void giveUp(Instant madeBefore, String why) {
    jdbc.sql("update release set state = 'failed', why = ? where state = 'making' and made_at < ?")
        .params(why, Timestamp.from(madeBefore))
        .update();
  }

  @Override
  public Optional<Release> release(int number) {
    return jdbc.sql("select " + WHOLE + " from release where number = ?")
        .param(number)
        .query(this::readRelease)
        .optional();
  }

  @Override
  public Map<String, String> diagrams(int release) {
    String text =
        jdbc.sql("select diagrams from release where number = ?")
            .param(release)
            .query(String.class)
            .optional()
            .orElse("{}");
    Map<String, String> diagrams = new TreeMap<>();
    json.readTree(text)
        .properties()
        .forEach(p -> diagrams.put(p.getKey(), p.getValue().asString()));
    return diagrams;
  }

  @Override
  public List<Release> releases(int most) {
    return jdbc.sql("select " + WHOLE + " from release order by number desc limit ?")
        .param(most)
        .query(this::readRelease)
        .list();
  }

  @Override
  public List<Release> releasesOf(String flow, int most) {
    return jdbc.sql("select " + WHOLE + " from release where flow = ? order by number desc limit ?")
        .params(flow, most)
        .query(this::readRelease)
        .list();
  }

  private Release readRelease(ResultSet row, int index) throws SQLException {
    String tests = row.getString("tests");
    return new Release(
        row.getInt("number"),
        row.getString("flow"),
        row.getString("name"),
        row.getString("note"),
        Release.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("made_by"),
        row.getTimestamp("made_at").toInstant(),
        texts(row.getArray("flows")),
        List.of(json.readValue(row.getString("warnings"), Release.Warning[].class)),
        tests == null ? null : json.readValue(tests, Release.Tests.class),
        row.getString("why"));
  }

  // --- what runs

  @Override
  public List<Standing> standings() {
    return jdbc.sql("select * from flow_standing order by flow")
        .query(
            (row, _) ->
                new Standing(
                    row.getString("flow"),
                    number(row, "release"),
                    number(row, "before"),
                    row.getTimestamp("since").toInstant(),
                    row.getString("by")))
        .list();
  }

  @Override
  public void stand(Standing s) {
    jdbc.sql(
            """
            insert into flow_standing (flow, release, before, since, by) values (?, ?, ?, ?, ?)
            on conflict (flow) do update set release = excluded.release, before = excluded.before,
              since = excluded.since, by = excluded.by
            """)
        .params(Arrays.asList(s.flow(), s.release(), s.before(), Timestamp.from(s.since()), s.by()))
        .update();
  }

  @Override
  public List<Rollout> open() {
    return jdbc.sql("select * from rollout where " + OPEN).query(this::readRollout).list();
  }

  @Override
  public Optional<Rollout> rollout(long id) {
    return jdbc.sql("select * from rollout where id = ?")
        .param(id)
        .query(this::readRollout)
        .optional();
  }

  @Override
  public Optional<Rollout> openOf(String flow) {
    return jdbc.sql("select * from rollout where flow = ? and " + OPEN)
        .param(flow)
        .query(this::readRollout)
        .optional();
  }

  @Override
  public List<Rollout> rolloutsOf(String flow, int most) {
    return jdbc.sql("select * from rollout where flow = ? order by id desc limit ?")
        .params(flow, most)
        .query(this::readRollout)
        .list();
  }

  private Rollout readRollout(ResultSet row, int index) throws SQLException {
    return new Rollout(
        row.getLong("id"),
        row.getString("flow"),
        row.getInt("release"),
        number(row, "before"),
        Rollout.State.of(row.getString("state")),
        row.getString("salt"),
        json.readValue(row.getString("terms"), Terms.class),
        row.getInt("percent"),
        row.getInt("step"),
        instant(row, "step_since"),
        row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant(),
        row.getTimestamp("starts_at").toInstant(),
        row.getString("approved_by"),
        instant(row, "approved_at"),
        instant(row, "began_at"),
        instant(row, "ended_at"),
        row.getString("ended_by"),
        row.getString("why"));
  }

  @Override
  public long begin(Rollout r) {
    return jdbc.sql(
            """
            insert into rollout (flow, release, before, state, salt, terms, percent, step, asked_by,
                                 asked_at, starts_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?) returning id
            """)
        .params(
            Arrays.asList(
                r.flow(),
                r.release(),
                r.before(),
                r.state().word(),
                r.salt(),
                json.writeValueAsString(r.terms()),
                r.percent(),
                r.step(),
                r.askedBy(),
                Timestamp.from(r.askedAt()),
                Timestamp.from(r.startsAt())))
        .query(Long.class)
        .single();
  }

  @Override
  public void change(Rollout r) {
    jdbc.sql(
            """
            update rollout set state = ?, terms = ?::jsonb, percent = ?, step = ?, step_since = ?,
              starts_at = ?, approved_by = ?, approved_at = ?, began_at = ?, ended_at = ?,
              ended_by = ?, why = ?
            where id = ?
            """)
        .params(
            Arrays.asList(
                r.state().word(),
                json.writeValueAsString(r.terms()),
                r.percent(),
                r.step(),
                at(r.stepSince()),
                Timestamp.from(r.startsAt()),
                r.approvedBy(),
                at(r.approvedAt()),
                at(r.beganAt()),
                at(r.endedAt()),
                r.endedBy(),
                r.why(),
                r.id()))
        .update();
  }

  // --- alerts

  @Override
  public void alert(String flow, int release, String kind, List<String> args, Instant at) {
    jdbc.sql(
            """
            insert into release_alert (flow, release, kind, args, first_at, last_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (flow, release, kind, args) do update
              set last_at = excluded.last_at, times = release_alert.times + 1
            """)
        .params(
            flow,
            release,
            kind,
            args.toArray(String[]::new),
            Timestamp.from(at),
            Timestamp.from(at))
        .update();
  }

  @Override
  public List<Alert> alerts(Instant since, int most) {
    return jdbc.sql("select * from release_alert where last_at >= ? order by last_at desc limit ?")
        .params(Timestamp.from(since), most)
        .query(
            (row, _) ->
                new Alert(
                    row.getString("flow"),
                    row.getInt("release"),
                    row.getString("kind"),
                    texts(row.getArray("args")),
                    row.getTimestamp("first_at").toInstant(),
                    row.getTimestamp("last_at").toInstant(),
                    row.getLong("times")))
        .list();
  }

  // --- figures

  private static final String FIGURES =
      """
      select count(*) as calls, count(ended_at) as over,
        count(*) filter (where ended_at is not null and (talked_at is not null or passed_on
          or ended_by in ('FLOW', 'AGENT'))) as completed,
        count(*) filter (where ended_by = 'CALLER' and talked_at is null and not passed_on)
          as abandoned,
        count(*) filter (where passed_on) as transferred,
        count(*) filter (where trouble = 'incident') as incidents,
        count(*) filter (where trouble = 'stuck') as stuck,
        count(*) filter (where trouble = 'refused') as refused,
        count(*) filter (where ended_by = 'NODE_LOST') as lost,
        coalesce(avg(extract(epoch from ended_at - arrived_at)) * 1000, 0)::bigint as lasted
      from call where\s""";

  /** Answered from the index {@code call_rollout} alone. */
  @Override
  public Figures figures(long rollout, int release, @Nullable Instant since) {
    String of = "rollout = ? and given_release = ?";
    JdbcClient.StatementSpec query =
        since == null
            ? jdbc.sql(FIGURES + of).params(rollout, release)
            : jdbc.sql(FIGURES + of + " and arrived_at >= ?")
                .params(rollout, release, Timestamp.from(since));
    return query.query(JdbcReleases::readFigures).single();
  }

  @Override
  public Figures figures(String processId, Instant since) {
    return jdbc.sql(FIGURES + "process_id = ? and arrived_at >= ?")
        .params(processId, Timestamp.from(since))
        .query(JdbcReleases::readFigures)
        .single();
  }

  private static Figures readFigures(ResultSet row, int index) throws SQLException {
    return new Figures(
        row.getLong("calls"),
        row.getLong("over"),
        row.getLong("completed"),
        row.getLong("abandoned"),
        row.getLong("transferred"),
        row.getLong("incidents"),
        row.getLong("stuck"),
        row.getLong("refused"),
        row.getLong("lost"),
        row.getLong("lasted"));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable Timestamp at(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
