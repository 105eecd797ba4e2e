package dev.jackfield.designer;

import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.flow.FlowXml;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps a drawing as a flow of its own, so that what two people drew is both there. */
final class FlowCopies {
  private static final int LONGEST = 55;
  private static final Pattern PROCESS_START =
      Pattern.compile("<(?:[\\w.-]+:)?process\\b[^>]*>", Pattern.DOTALL);

  private final Drafts drafts;

  FlowCopies(Drafts drafts) {
    this.drafts = drafts;
  }

  /** The id of the copy. */
  String copy(String flow, String xml, String who) {
    FlowXml.read(flow, xml);
    String base = (flow.length() > LONGEST ? flow.substring(0, LONGEST) : flow) + "-copy";
    for (int n = 1; ; n++) {
      String id = n == 1 ? base : base + "-" + n;
      if (!drafts.knows(id)) {
        try {
          return drafts.create(id, renamed(flow, id, xml), who).flow();
        } catch (Drafts.Taken meanwhile) {
          continue;
        }
      }
    }
  }

  /** Only where the process itself and its plane are named: elements keep their ids. */
  private static String renamed(String flow, String id, String xml) {
    String old = Pattern.quote(flow);
    String plane =
        xml.replaceAll(
            "(BPMNPlane\\b[^>]*\\bbpmnElement=[\"'])" + old + "([\"'])",
            "$1" + Matcher.quoteReplacement(id) + "$2");
    return PROCESS_START
        .matcher(plane)
        .replaceAll(
            m ->
                Matcher.quoteReplacement(
                    m.group()
                        .replaceFirst(
                            "(\\bid=[\"'])" + old + "([\"'])",
                            "$1" + Matcher.quoteReplacement(id) + "$2")));
  }
}
