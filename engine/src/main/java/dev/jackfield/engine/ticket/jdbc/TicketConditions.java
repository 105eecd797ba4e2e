package dev.jackfield.engine.ticket.jdbc;

import dev.jackfield.engine.ticket.TicketFilter;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.TicketWords;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What somebody looks for, as SQL: a text of conditions and its parameters by name. */
final class TicketConditions {
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{4,24}");
  private static final Pattern LABEL = Pattern.compile("[Tt]-?([0-9]{1,18})");

  private final List<String> conditions = new ArrayList<>();
  final Map<String, Object> parameters = new HashMap<>();

  TicketConditions(TicketFilter wanted, Instant now) {
    parameters.put("now", Timestamp.from(now));
    if (!wanted.words().isBlank()) {
      found(wanted.words().strip());
    }
    if (!wanted.states().isEmpty()) {
      conditions.add("state = any (string_to_array(:states, ','))");
      parameters.put(
          "states",
          wanted.states().stream().map(TicketRow.State::word).collect(Collectors.joining(",")));
    }
    equal("coalesce(assigned_to, '')", "person", wanted.assignedTo());
    equal("skill", "skill", wanted.skill());
    equal("kind", "kind", wanted.kind());
    if (wanted.isLate()) {
      conditions.add(
          "state in ('opened', 'assigned') and (escalated_at is not null or sla_at < :now)");
    }
  }

  private void found(String words) {
    var label = LABEL.matcher(words);
    if (label.matches()) {
      conditions.add("id = :label");
      parameters.put("label", Long.parseLong(label.group(1)));
      return;
    }
    Set<String> sought = TicketWords.sought(words);
    String found = "false";
    if (!sought.isEmpty()) {
      found = "words @@ to_tsquery('simple', :words)";
      parameters.put("words", TicketLines.query(sought));
    }
    if (PHONE.matcher(words).matches()) {
      String digits = words.replaceAll("[^0-9]", "");
      parameters.put("number", digits);
      parameters.put("plusNumber", "+" + digits);
      found +=
          """
           or exists (select from ticket_link l join call_personal p on p.call_id = l.ref
             where l.ticket = t.id and l.kind = 'call' and p.name = 'caller'
               and p.value in (:number, :plusNumber))
          """;
    }
    conditions.add("(" + found + ")");
  }

  private void equal(String column, String name, @Nullable String value) {
    if (value != null) {
      conditions.add(column + " = :" + name);
      parameters.put(name, value);
    }
  }

  /** With {@code where}, or empty. */
  String where() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }
}
