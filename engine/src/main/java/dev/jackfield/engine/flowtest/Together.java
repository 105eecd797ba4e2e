package dev.jackfield.engine.flowtest;

import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.draft.Saved;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.FlowXml;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.ticket.Tickets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A drawing with all that it calls, in the newest that there is of each. */
public final class Together {
  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";

  private final Drafts drafts;
  private final Flows flows;

  public Together(Drafts drafts, Flows flows) {
    this.drafts = drafts;
    this.flows = flows;
  }

  /** The newest drawing of a flow: as somebody draws it, else as it is deployed. */
  public Optional<String> newest(String flow) {
    return drafts.find(flow).map(d -> d.xml()).or(() -> saved(flow));
  }

  private Optional<String> saved(String flow) {
    return drafts
        .newestSaved(flow)
        .map(Saved::xml)
        .or(() -> flows.newest(flow).map(FlowVersion::xml));
  }

  /**
   * @param xml the drawing of the flow
   * @throws dev.jackfield.step.Processes.Refused when it is none
   */
  public Map<String, String> with(String flow, String xml) {
    return with(Map.of(flow, xml));
  }

  /** Adds to these what they call, and the flow of tickets, which steps begin. */
  public Map<String, String> with(Map<String, String> given) {
    Map<String, String> all = new LinkedHashMap<>(given);
    Deque<String> left = new ArrayDeque<>(given.keySet());
    left.add(Tickets.FLOW);
    while (!left.isEmpty()) {
      String next = left.remove();
      if (!all.containsKey(next)) {
        Optional<String> xml = saved(next);
        if (xml.isEmpty()) {
          continue; // the broker says that it is missing, when it is called
        }
        all.put(next, xml.get());
      }
      for (String called : calls(next, all.get(next))) {
        if (!all.containsKey(called)) {
          left.add(called);
        }
      }
    }
    return all;
  }

  private static List<String> calls(String flow, String xml) {
    NodeList found = FlowXml.read(flow, xml).getElementsByTagNameNS(ZEEBE, "calledElement");
    List<String> calls = new java.util.ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      if (found.item(i) instanceof Element e) {
        String to = e.getAttribute("processId");
        if (!to.isBlank() && !to.startsWith("=")) {
          calls.add(to);
        }
      }
    }
    return calls;
  }
}
