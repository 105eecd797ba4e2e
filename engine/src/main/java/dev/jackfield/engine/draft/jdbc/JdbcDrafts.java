package dev.jackfield.engine.draft.jdbc;

import dev.jackfield.engine.draft.Draft;
import dev.jackfield.engine.draft.DraftLine;
import dev.jackfield.engine.draft.DraftStore;
import dev.jackfield.engine.draft.Saved;
import dev.jackfield.engine.draft.SavedLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Drafts in {@code flow_draft}, versions in {@code flow_saved}. */
public final class JdbcDrafts implements DraftStore {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public JdbcDrafts(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public List<DraftLine> lines() {
    return jdbc.sql(
            """
            select flow, name, edited_by, edited_at, saved_number, changed from flow_draft
            where removed_at is null order by lower(name), flow
            """)
        .query(
            (r, _) ->
                new DraftLine(
                    r.getString("flow"),
                    r.getString("name"),
                    r.getString("edited_by"),
                    r.getTimestamp("edited_at").toInstant(),
                    r.getInt("saved_number"),
                    r.getBoolean("changed")))
        .list();
  }

  @Override
  public Optional<Draft> find(String flow) {
    return jdbc.sql("select * from flow_draft where flow = ? and removed_at is null")
        .params(flow)
        .query(
            (r, _) ->
                new Draft(
                    r.getString("flow"),
                    r.getString("name"),
                    r.getString("xml"),
                    r.getLong("revision"),
                    r.getString("edited_by"),
                    r.getTimestamp("edited_at").toInstant(),
                    r.getInt("saved_number"),
                    r.getBoolean("changed")))
        .optional();
  }

  @Override
  public boolean knows(String flow) {
    return jdbc.sql("select exists (select from flow_draft where flow = ?)")
        .params(flow)
        .query(Boolean.class)
        .single();
  }

  @Override
  public boolean add(Draft draft) {
    return jdbc.sql(
                """
                insert into flow_draft (flow, name, xml, edited_by, edited_at)
                values (?, ?, ?, ?, ?)
                on conflict (flow) do update set name = excluded.name, xml = excluded.xml,
                  edited_by = excluded.edited_by, edited_at = excluded.edited_at,
                  revision = flow_draft.revision + 1, changed = true, removed_at = null
                where flow_draft.removed_at is not null
                """)
            .params(
                draft.flow(),
                draft.name(),
                draft.xml(),
                draft.editedBy(),
                Timestamp.from(draft.editedAt()))
            .update()
        == 1;
  }

  @Override
  public boolean write(Draft draft) {
    return jdbc.sql(
                """
                update flow_draft set name = ?, xml = ?, edited_by = ?, edited_at = ?,
                  revision = revision + 1,
                  changed = not exists (select from flow_saved s
                    where s.flow = flow_draft.flow and s.number = flow_draft.saved_number
                      and s.xml = ?)
                where flow = ? and revision = ? and removed_at is null
                """)
            .params(
                draft.name(),
                draft.xml(),
                draft.editedBy(),
                Timestamp.from(draft.editedAt()),
                draft.xml(),
                draft.flow(),
                draft.revision())
            .update()
        == 1;
  }

  @Override
  public Optional<Integer> save(Saved v, long revision) {
    Optional<Integer> number =
        transaction.execute(
            _ -> {
              Optional<Integer> next =
                  jdbc.sql(
                          """
                          update flow_draft set saved_number = saved_number + 1,
                            changed = xml <> ?
                          where flow = ? and revision = ? and removed_at is null
                          returning saved_number
                          """)
                      .params(v.xml(), v.flow(), revision)
                      .query(Integer.class)
                      .optional();
              next.ifPresent(n -> insert(v, n));
              return next;
            });
    return number == null ? Optional.empty() : number;
  }

  private void insert(Saved v, int number) {
    jdbc.sql(
            """
            insert into flow_saved (flow, number, name, xml, calls, author, note, saved_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            v.flow(),
            number,
            v.name(),
            v.xml(),
            v.calls().stream().sorted().toArray(String[]::new),
            v.author(),
            v.note(),
            Timestamp.from(v.savedAt()))
        .update();
  }

  @Override
  public List<SavedLine> history(String flow) {
    return jdbc.sql(
            """
            select flow, number, name, author, note, saved_at from flow_saved
            where flow = ? order by number desc
            """)
        .params(flow)
        .query(
            (r, _) ->
                new SavedLine(
                    r.getString("flow"),
                    r.getInt("number"),
                    r.getString("name"),
                    r.getString("author"),
                    r.getString("note"),
                    r.getTimestamp("saved_at").toInstant()))
        .list();
  }

  @Override
  public Optional<Saved> saved(String flow, int number) {
    return jdbc.sql("select * from flow_saved where flow = ? and number = ?")
        .params(flow, number)
        .query(JdbcDrafts::version)
        .optional();
  }

  private static Saved version(ResultSet r, int row) throws SQLException {
    return new Saved(
        r.getString("flow"),
        r.getInt("number"),
        r.getString("name"),
        r.getString("xml"),
        Set.of((String[]) r.getArray("calls").getArray()),
        r.getString("author"),
        r.getString("note"),
        r.getTimestamp("saved_at").toInstant());
  }

  @Override
  public Map<String, String> newestDiagrams() {
    Map<String, String> diagrams = new TreeMap<>();
    jdbc.sql(
            """
            select s.flow, s.xml from flow_draft d
            join flow_saved s on s.flow = d.flow and s.number = d.saved_number
            where d.removed_at is null
            """)
        .query(
            r -> {
              diagrams.put(r.getString("flow"), r.getString("xml"));
            });
    return diagrams;
  }

  @Override
  public Map<String, String> reachedFrom(Set<String> flows) {
    Map<String, String> diagrams = new TreeMap<>();
    jdbc.sql(
            """
            with recursive newest as (
              select s.flow, s.calls, s.xml from flow_draft d
              join flow_saved s on s.flow = d.flow and s.number = d.saved_number
              where d.removed_at is null
            ), reached as (
              select flow, calls from newest where flow = any (?)
              union
              select n.flow, n.calls from newest n join reached r on n.flow = any (r.calls)
            )
            select n.flow, n.xml from newest n where n.flow in (select flow from reached)
            """)
        .params((Object) flows.toArray(String[]::new))
        .query(
            r -> {
              diagrams.put(r.getString("flow"), r.getString("xml"));
            });
    return diagrams;
  }

  @Override
  public Set<String> callersOf(String flow) {
    return new TreeSet<>(
        jdbc.sql(
                """
                with recursive newest as (
                  select s.flow, s.calls from flow_draft d
                  join flow_saved s on s.flow = d.flow and s.number = d.saved_number
                  where d.removed_at is null
                ), callers as (
                  select flow from newest where calls @> array[?::text]
                  union
                  select n.flow from newest n join callers c on n.calls @> array[c.flow]
                )
                select flow from callers
                """)
            .params(flow)
            .query(String.class)
            .list());
  }

  @Override
  public boolean remove(String flow, Instant at) {
    return jdbc.sql("update flow_draft set removed_at = ? where flow = ? and removed_at is null")
            .params(Timestamp.from(at), flow)
            .update()
        == 1;
  }

  @Override
  public Optional<String> seen(String flow, String folder) {
    return jdbc.sql("select digest from flow_file where flow = ? and folder = ?")
        .params(flow, folder)
        .query(String.class)
        .optional();
  }

  @Override
  public void see(String flow, String folder, String digest) {
    jdbc.sql(
            """
            insert into flow_file (flow, folder, digest) values (?, ?, ?)
            on conflict (flow, folder) do update set digest = excluded.digest
            """)
        .params(flow, folder, digest)
        .update();
  }
}
