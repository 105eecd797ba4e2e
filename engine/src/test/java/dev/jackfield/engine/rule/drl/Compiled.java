package dev.jackfield.engine.rule.drl;

import dev.jackfield.engine.rule.Decision;
import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.Row;
import java.util.ArrayList;
import java.util.List;
import org.kie.api.KieBase;
import org.kie.api.builder.Message;
import org.kie.api.builder.Results;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.utils.KieHelper;

/** Canonical text compiled by the real Drools, asked with one question and rows. */
record Compiled(KieBase rules) {

  static List<String> errors(String canonical) {
    return messages(new KieHelper().addContent(canonical, ResourceType.DRL).verify());
  }

  static Compiled of(String canonical) {
    KieHelper helper = new KieHelper().addContent(canonical, ResourceType.DRL);
    List<String> errors = messages(helper.verify());
    if (!errors.isEmpty()) {
      throw new AssertionError(errors + "\n" + canonical);
    }
    return new Compiled(helper.build());
  }

  private static List<String> messages(Results results) {
    return results.getMessages(Message.Level.ERROR).stream()
        .map(m -> m.getLine() + ": " + m.getText())
        .toList();
  }

  record Answer(Decision decision, List<String> fired) {}

  Answer ask(Question question, Row... rows) {
    Decision decision = new Decision();
    List<String> fired = new ArrayList<>();
    KieSession session = rules.newKieSession();
    try {
      session.addEventListener(
          new DefaultAgendaEventListener() {
            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {
              fired.add(event.getMatch().getRule().getName());
            }
          });
      session.setGlobal("decision", decision);
      session.insert(question);
      for (Row row : rows) {
        session.insert(row);
      }
      session.fireAllRules(1_000);
    } finally {
      session.dispose();
    }
    return new Answer(decision, fired);
  }
}
