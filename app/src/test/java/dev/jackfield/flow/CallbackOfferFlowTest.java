package dev.jackfield.flow;

import dev.jackfield.step.ready.Callback;
import dev.jackfield.step.ready.Collect;
import dev.jackfield.step.ready.Menu;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every way through {@code docs/flows/callback-offer.md}. */
@ZeebeProcessTest
class CallbackOfferFlowTest {
  private static final Map<String, Object> DECISION = Map.of("queue", "billing");
  private static final String CALLER = "+862155501234";
  private static final Callback.Output SOON =
      new Callback.Output("C-127", true, "2026-11-01T17:00");

  private ZeebeTestEngine engine;

  @Test
  void theCallersOwnNumber() throws Exception {
    try (FlowWalk call = offered()) {
      confirm(call, CALLER, "right");
      call.at("plan")
          .doing(Callback.TYPE)
          .with("decision", DECISION)
          .with("number", CALLER)
          .with("reason", "billing")
          .done(SOON);
      call.at("say-planned").done();
      call.endsAt("planned").leaves("planned", true).took(3);
    }
  }

  @Test
  void anotherNumberIsTypedAndReadBack() throws Exception {
    try (FlowWalk call = offered()) {
      confirm(call, CALLER, "another");
      call.at("type-number").done(new Collect.Output("02155508888", 1));
      confirm(call, "02155508888", "another");
      call.at("type-number").done(new Collect.Output("02155509999", 1));
      confirm(call, "02155509999", "right");
      call.at("plan").with("number", "02155509999").done(SOON);
      call.at("say-planned").done();
      call.endsAt("planned");
    }
  }

  @Test
  void aTimeLaterIsSaid() throws Exception {
    try (FlowWalk call = offered()) {
      confirm(call, CALLER, "right");
      call.at("plan").done(new Callback.Output("C-127", false, "2026-11-02T08:00"));
      call.at("say-when")
          .with(
              "say",
              List.of("after", Map.of("time", "08:00"), "on", Map.of("date", "2026-11-02"), "."))
          .done();
      call.endsAt("planned").leaves("planned", true);
    }
  }

  @Test
  void onePlannedBeforeIsEnough() throws Exception {
    try (FlowWalk call = offered()) {
      confirm(call, CALLER, "right");
      call.at("plan").error(Callback.ALREADY_PLANNED);
      call.at("say-already").done();
      call.endsAt("planned").leaves("planned", true);
    }
  }

  @Test
  void whoMayNotBeCalledGoesOnWaiting() throws Exception {
    try (FlowWalk call = offered()) {
      confirm(call, CALLER, "right");
      call.at("plan").error(Callback.NOT_ALLOWED);
      call.at("say-not-allowed").done();
      call.endsAt("cannot").leaves("planned", false);
    }
  }

  @Test
  void soDoesWhoRatherWaitsOrSaysNothing() throws Exception {
    try (FlowWalk call = offered()) {
      confirm(call, CALLER, "wait");
      call.endsAt("waits-on").leaves("planned", false);
    }
    try (FlowWalk call = offered()) {
      call.at("confirm").error(Menu.NO_INPUT);
      call.endsAt("waits-on").leaves("planned", false);
    }
    try (FlowWalk call = offered()) {
      confirm(call, CALLER, "another");
      call.at("type-number").error(Collect.NO_MATCH);
      call.endsAt("waits-on-too").leaves("planned", false);
    }
  }

  private FlowWalk offered() throws Exception {
    return FlowWalk.ofCall(
        engine,
        "callback-offer",
        "en",
        Map.of("decide", Map.of("decision", DECISION), "topic", "billing"));
  }

  private static void confirm(FlowWalk call, String number, String choice) throws Exception {
    call.at("confirm")
        .doing(Menu.TYPE)
        .with("say", List.of(Map.of("phone", number), Map.of("recording", "callback/is-it-right")))
        .done(new Menu.Output(choice, "speech"));
  }
}
