package dev.jackfield.flow;

import dev.jackfield.connector.customer.FindCustomer;
import dev.jackfield.connector.order.FindOrder;
import dev.jackfield.step.ready.Collect;
import dev.jackfield.step.ready.Listen;
import dev.jackfield.step.ready.Menu;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every way through {@code docs/flows/order-status.md}. */
@ZeebeProcessTest
class OrderStatusFlowTest {
  private static final FindCustomer.Output FANG =
      new FindCustomer.Output(
          true, 1, false, false, "C-1001", "王芳", "+862155500001", "gold", "zh-CN", true);

  private ZeebeTestEngine engine;

  static FindOrder.Output order(String customer, String state, String arrivesOn) {
    return new FindOrder.Output(
        true, "10001", state, customer, "", "2 × 无线耳机", arrivesOn, "", "", "", "", 0, "", "");
  }

  private static Listen.Output said(String intent, String number) {
    Map<String, String> slots = number.isEmpty() ? Map.of() : Map.of("number", number);
    return new Listen.Output(intent, slots, "", 1, "speech");
  }

  @Test
  void theOwnOrderIsTyped() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "order-status")) {
      call.at("find-caller").doing(FindCustomer.TYPE).with("answerWithin", "PT2S").done(FANG);
      call.at("ask-number").doing(Listen.TYPE).with("keys", "1=type").done(said("type", ""));
      call.at("type-number").doing(Collect.TYPE).done(new Collect.Output("10001", 5));
      call.at("find-order")
          .doing(FindOrder.TYPE)
          .with("number", "10001")
          .done(order("C-1001", "sent", "2026-11-24"));
      call.at("say-status")
          .with("recording", "order-status/your-order")
          .with(
              "say",
              List.of(
                  Map.of("digits", "10001"),
                  Map.of("recording", "order-status/sent"),
                  Map.of("recording", "order-status/arrives-on"),
                  Map.of("date", "2026-11-24")))
          .done();
      call.at("what-next").error(Menu.NO_INPUT);
      call.at("hang-up").done();
      call.endsAt("told").took(7);
    }
  }

  @Test
  void aNumberIsSaidAndWhatWasDeliveredHasNoDayToCome() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "order-status")) {
      call.at("find-caller").done(FANG);
      call.at("ask-number").done(said("number", "10001"));
      call.at("find-order")
          .with("number", "10001")
          .done(order("C-1001", "delivered", "2026-11-20"));
      call.at("say-status")
          .with(
              "say",
              List.of(Map.of("digits", "10001"), Map.of("recording", "order-status/delivered")))
          .done();
      call.at("what-next").done(new Menu.Output("another", "key"));
      call.at("ask-number").error(Listen.NO_MATCH);
      call.at("type-number").done(new Collect.Output("99999", 5));
      call.at("find-order").with("number", "99999").done(FindOrder.Output.none());
      call.at("say-unknown").done();
      call.at("what-next").error(Menu.NO_INPUT);
      call.at("hang-up").done();
      call.endsAt("told");
    }
  }

  @Test
  void whoeverElsesOrderIsToldOnlyAfterThePin() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "order-status")) {
      call.at("find-caller").error("TOO_LATE");
      call.at("ask-number").done(said("number", "10001"));
      call.at("find-order").done(order("C-1001", "sent", ""));
      call.at("ask-phone").done(new Collect.Output("02155500001", 11));
      call.at("ask-pin").done(new Collect.Output("4711", 4));
      call.at("check")
          .with("lookFor", "02155500001")
          .with("checkPin", "4711")
          .done(
              new FindCustomer.Output(
                  true, 1, true, false, "C-1001", "王芳", "+862155500001", "gold", "zh-CN", true));
      call.at("say-status").done();
      call.at("what-next").error(Menu.NO_INPUT);
      call.at("hang-up").done();
      call.endsAt("told");
    }
  }

  @Test
  void whosePinIsNotCheckedForNowTalksToSomebody() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "order-status")) {
      call.at("find-caller").done(FindCustomer.Output.none(0));
      call.at("ask-number").done(said("number", "10001"));
      call.at("find-order").done(order("C-1001", "sent", ""));
      call.at("ask-phone").done(new Collect.Output("02155500001", 11));
      call.at("ask-pin").done(new Collect.Output("4711", 4));
      call.at("check")
          .done(
              new FindCustomer.Output(
                  true, 1, false, true, "C-1001", "王芳", "+862155500001", "gold", "zh-CN", true));
      call.at("say-blocked").done();
      call.at("decide-routing");
    }
  }

  @Test
  void whoIsSomebodyElseHearsThatThereIsNone() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "order-status")) {
      call.at("find-caller").done(FANG);
      call.at("ask-number").done(said("number", "10002"));
      call.at("find-order").done(order("C-1002", "sent", ""));
      call.at("ask-phone").done(new Collect.Output("02155500001", 11));
      call.at("ask-pin").done(new Collect.Output("4711", 4));
      call.at("check").done(FANG);
      call.at("say-wrong").done();
      call.at("ask-pin").error(Collect.NO_INPUT);
      call.at("say-unknown").done();
      call.at("what-next").error(Menu.NO_INPUT);
      call.at("hang-up").done();
      call.endsAt("told");
    }
  }

  @Test
  void whenTheErpIsAwayAnAgentHelps() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "order-status")) {
      call.at("find-caller").error("UNAVAILABLE");
      call.at("ask-number").done(said("number", "10001"));
      call.at("find-order").error("FAILED");
      call.at("say-not-now").with("recording", "order-status/not-now").done();
      call.at("decide-routing");
    }
  }

  @Test
  void whoGivesNoNumberIsHelpedByAnAgent() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "order-status")) {
      call.at("find-caller").done(FANG);
      call.at("ask-number").done(said("type", ""));
      call.at("type-number").error(Collect.NO_INPUT);
      call.at("decide-routing");
    }
  }
}
