package dev.jackfield.engine.rulebook.jdbc;

import dev.jackfield.engine.rulebook.PastDecisions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decisions from {@code decision}, {@code call_event} and {@code call_personal}. */
public final class JdbcPastDecisions implements PastDecisions {
  private static final String SELECT =
      """
      select d.*, e.data,
        (select value from call_personal p
         where p.node = d.node and p.seq = d.seq and p.name = 'personal') as personal
      from decision d join call_event e on e.node = d.node and e.seq = d.seq
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json = new JsonMapper();

  public JdbcPastDecisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Past> find(Search search, int most) {
    List<String> where = new ArrayList<>();
    List<Object> params = new ArrayList<>();
    add(where, params, "d.rule_set = ?", search.ruleSet());
    add(where, params, "d.outcome = ?", search.outcome());
    add(where, params, "d.call_id = ?", search.call());
    add(where, params, "d.version = ?", search.version());
    add(where, params, "d.at >= ?", timestamp(search.from()));
    add(where, params, "d.at < ?", timestamp(search.until()));
    add(
        where,
        params,
        "(d.node, d.seq) in (select node, seq from call_personal"
            + " where name = 'subject' and value = ?)",
        search.subject());
    params.add(most);
    return jdbc.sql(
            SELECT
                + (where.isEmpty() ? "" : " where " + String.join(" and ", where))
                + " order by d.at desc, d.seq desc limit ?")
        .params(params)
        .query(this::past)
        .list();
  }

  @Override
  public Optional<Past> find(String id) {
    int colon = id.lastIndexOf(':');
    Optional<Long> seq = number(id.substring(colon + 1));
    return colon < 0 || seq.isEmpty()
        ? Optional.empty()
        : jdbc.sql(SELECT + " where d.node = ? and d.seq = ?")
            .params(id.substring(0, colon), seq.get())
            .query(this::past)
            .optional();
  }

  /** A line's number has up to 19 digits, and not all of those are numbers of ours. */
  private static Optional<Long> number(String digits) {
    try {
      return Optional.of(Long.valueOf(digits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static void add(
      List<String> where, List<Object> params, String condition, @Nullable Object value) {
    if (value != null && !value.equals("")) {
      where.add(condition);
      params.add(value);
    }
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private Past past(ResultSet r, int n) throws SQLException {
    JsonNode data = json.readTree(r.getString("data"));
    Map<String, Object> told = new LinkedHashMap<>(map(data.path("told")));
    boolean complete = true;
    if (data.path("hasPersonal").asBoolean()) {
      String personal = r.getString("personal");
      complete = personal != null;
      if (personal != null) {
        told.putAll(map(json.readTree(personal)));
      }
    }
    return new Past(
        r.getString("node") + ":" + r.getLong("seq"),
        r.getString("call_id"),
        r.getTimestamp("at").toInstant(),
        r.getString("rule_set"),
        r.getLong("version"),
        r.getString("outcome"),
        told,
        words(data.path("facts")),
        words(data.path("decision")),
        strings(data.path("fired")),
        strings(data.path("reasons")),
        strings(data.path("reasonsZh")),
        complete);
  }

  private Map<String, Object> map(JsonNode object) {
    return object.isObject()
        ? json.convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {})
        : Map.of();
  }

  private static Map<String, String> words(JsonNode object) {
    Map<String, String> words = new LinkedHashMap<>();
    object.properties().forEach(p -> words.put(p.getKey(), p.getValue().asString()));
    return words;
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(s -> strings.add(s.asString()));
    return strings;
  }
}
