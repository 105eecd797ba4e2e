package dev.jackfield.designer;

import dev.jackfield.engine.draft.Drafts;

/** Keeps a drawing as a flow of its own, so that what two people drew is both there. */
final class FlowCopies {
  private static final int LONGEST = 50;

  private final Drafts drafts;

  FlowCopies(Drafts drafts) {
    this.drafts = drafts;
  }

  /**
   * The id of the copy.
   *
   * @param name that the copy gets
   */
  String copy(String flow, String xml, String name, String who) {
    String base = (flow.length() > LONGEST ? flow.substring(0, LONGEST) : flow) + "-copy";
    for (int n = 1; ; n++) {
      String id = n == 1 ? base : base + "-" + n;
      if (!drafts.knows(id)) {
        return drafts.create(id, Drafts.as(xml, id, name), who).flow();
      }
    }
  }
}
