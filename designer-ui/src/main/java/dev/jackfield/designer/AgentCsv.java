package dev.jackfield.designer;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.web.Form;
import dev.jackfield.web.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Agents as a file. A file is taken over whole or not at all; what is wrong is said line by line.
 */
final class AgentCsv {
  private static final List<String> COLUMNS =
      List.of("id", "name", "skills", "queues", "wrapUp", "contact", "enabled");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .setRecordSeparator('\n')
          .get();

  /**
   * @param agents all of the file; none when something is wrong
   * @param wrong each with its line
   */
  record Read(List<Agent> agents, List<String> wrong) {}

  private AgentCsv() {}

  static String write(List<Agent> agents) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
      csv.printRecord(COLUMNS);
      for (Agent a : agents) {
        csv.printRecord(
            a.id().value(),
            a.name(),
            AgentForm.skills(a.skills()),
            String.join(", ", new TreeSet<>(a.queues())),
            a.wrapUp().toSeconds(),
            a.fixedContact() == null ? "" : a.fixedContact(),
            a.enabled() ? "yes" : "no");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static Read read(String csv, Agents agents, CallQueues queues, Wording wording) {
    List<Agent> read = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    try (CSVParser parser =
        CSVParser.parse(csv, FORMAT.builder().setHeader().setSkipHeaderRecord(true).get())) {
      for (String column : List.of("id", "name", "skills")) {
        if (!parser.getHeaderNames().contains(column)) {
          wrong.add(wording.say("agents.import.column", column, String.join(",", COLUMNS)));
        }
      }
      for (String column : parser.getHeaderNames()) {
        if (!COLUMNS.contains(column)) {
          wrong.add(wording.say("agents.import.unknown", column, String.join(",", COLUMNS)));
        }
      }
      for (CSVRecord row : wrong.isEmpty() ? parser : List.<CSVRecord>of()) {
        line(row, parser.getCurrentLineNumber(), agents, queues, ids, read, wrong, wording);
      }
      if (wrong.isEmpty() && read.isEmpty()) {
        wrong.add(wording.say("agents.import.empty"));
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException broken) {
      wrong.add(wording.say("agents.import.broken", String.valueOf(broken.getMessage())));
    }
    return new Read(wrong.isEmpty() ? read : List.of(), wrong);
  }

  private static void line(
      CSVRecord row,
      long line,
      Agents agents,
      CallQueues queues,
      Set<String> ids,
      List<Agent> read,
      List<String> wrong,
      Wording wording) {
    Form form = form(row);
    String id = form.value("id");
    Agent agent = AgentForm.read(form, agents.find(id).orElse(null), queues);
    if (!ids.add(id)) {
      form.reject("id", "agents.import.twice");
    }
    if (!row.isConsistent()) {
      form.reject("id", "agents.import.cells", row.size());
    }
    for (Map.Entry<String, Form.Fault> fault : form.faults().entrySet()) {
      wrong.add(
          wording.say(
              "agents.import.line",
              wording.number(line),
              fault.getKey(),
              wording.say(fault.getValue().key(), fault.getValue().array())));
    }
    if (agent != null) {
      read.add(agent);
    }
  }

  private static Form form(CSVRecord row) {
    Form form = Form.empty();
    for (String column : COLUMNS) {
      form.with(column, row.isSet(column) ? row.get(column) : "");
    }
    if (form.value("wrapUp").isEmpty()) {
      form.with("wrapUp", "0");
    }
    form.with("phone", form.value("contact").isEmpty() ? "registers" : "fixed");
    String enabled = form.value("enabled");
    if (!enabled.isEmpty() && !enabled.equals("yes") && !enabled.equals("no")) {
      form.reject("enabled", "agents.import.yes-no", enabled);
    }
    return form.with("enabled", enabled.equals("no") ? "" : "yes");
  }
}
