package dev.jackfield.flow;

import dev.jackfield.connector.customer.NoteContact;
import dev.jackfield.step.ready.Menu;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every way through {@code docs/flows/after-call-survey.md}. */
@ZeebeProcessTest
class AfterCallSurveyFlowTest {
  private static final Map<String, Object> KNOWN =
      Map.of("customer", Map.of("found", true, "id", "C-1001"));

  private ZeebeTestEngine engine;

  @Test
  void theAnswerIsNotedInTheCrm() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "after-call-survey", "en", KNOWN)) {
      call.at("ask").doing(Menu.TYPE).done(new Menu.Output("4", "key"));
      call.at("note")
          .doing(NoteContact.TYPE)
          .with("customer", "C-1001")
          .with("about", "Survey after the call")
          .with("howItEnded", "4/5")
          .done(new NoteContact.Output("K-9"));
      call.at("thank").with("recording", "survey/thank-you").done();
      call.endsAt("answered").took(3);
    }
  }

  @Test
  void theCallerIsThankedAlsoWhenTheCrmIsAwayOrDoesNotKnowThem() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "after-call-survey", "en", KNOWN)) {
      call.at("ask").done(new Menu.Output("1", "key"));
      call.at("note").error("TOO_LATE");
      call.at("thank").done();
      call.endsAt("answered").took(3);
    }
    try (FlowWalk call = FlowWalk.ofCall(engine, "after-call-survey")) {
      call.at("ask").done(new Menu.Output("5", "key"));
      call.at("thank").done();
      call.endsAt("answered").took(2);
    }
  }

  @Test
  void whoDoesNotAnswerIsNotAskedAgain() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "after-call-survey", "en", KNOWN)) {
      call.at("ask").error(Menu.NO_INPUT);
      call.endsAt("not-answered").took(1);
    }
  }
}
