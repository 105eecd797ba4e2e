package dev.jackfield.flow;

import dev.jackfield.connector.customer.FindCustomer;
import dev.jackfield.step.ready.Collect;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every way through {@code docs/flows/identity-check.md}. */
@ZeebeProcessTest
class IdentityCheckFlowTest {
  private static final Map<String, Object> KNOWN = Map.of("found", true, "id", "C-1001");

  private ZeebeTestEngine engine;

  private static FindCustomer.Output fang(boolean verified) {
    return new FindCustomer.Output(
        true, 1, verified, false, "C-1001", "王芳", "+862155500001", "gold", "zh-CN", true);
  }

  private FlowWalk walk(Map<String, Object> customer) throws Exception {
    return FlowWalk.ofCall(engine, "identity-check", "en", Map.of("customer", customer));
  }

  @Test
  void whoIsKnownByTheNumberIsAskedForThePinOnly() throws Exception {
    try (FlowWalk call = walk(KNOWN)) {
      call.at("ask-pin")
          .doing(Collect.TYPE)
          .with("secret", "true")
          .done(new Collect.Output("t", 4));
      call.at("check")
          .doing(FindCustomer.TYPE)
          .with("checkPin", "t")
          .with("by", "number")
          .done(fang(true));
      call.endsAt("verified").leaves("verified", true).took(2);
    }
  }

  @Test
  void whoCallsFromElsewhereTypesTheNumberFirst() throws Exception {
    try (FlowWalk call = walk(Map.of("found", false))) {
      call.at("ask-phone").done(new Collect.Output("02155500001", 11));
      call.at("ask-pin").done(new Collect.Output("t", 4));
      call.at("check").with("lookFor", "02155500001").done(fang(true));
      call.endsAt("verified").leaves("verified", true);
    }
  }

  @Test
  void afterThreeWrongPinsItIsOver() throws Exception {
    try (FlowWalk call = walk(KNOWN)) {
      for (int i = 1; i <= 3; i++) {
        call.at("ask-pin").done(new Collect.Output("t", 4));
        call.at("check").done(fang(false));
        if (i < 3) {
          call.at("say-wrong").done();
        }
      }
      call.at("say-failed").done();
      call.endsAt("wrong").leaves("verified", false).took(9);
    }
  }

  @Test
  void whoseCustomersPinWasWrongTooOftenInAllCallsIsToldSo() throws Exception {
    try (FlowWalk call = walk(KNOWN)) {
      call.at("ask-pin").done(new Collect.Output("t", 4));
      call.at("check")
          .done(
              new FindCustomer.Output(
                  true, 1, false, true, "C-1001", "王芳", "+862155500001", "gold", "zh-CN", true));
      call.at("say-blocked").done();
      call.endsAt("blocked").leaves("verified", false).leaves("pinBlocked", true);
    }
  }

  @Test
  void withoutNumberPinOrCrmNobodyIsVerified() throws Exception {
    try (FlowWalk call = walk(Map.of("found", false))) {
      call.at("ask-phone").error(Collect.NO_INPUT);
      call.endsAt("not-checked").leaves("verified", false);
    }
    try (FlowWalk call = walk(KNOWN)) {
      call.at("ask-pin").error(Collect.NO_INPUT);
      call.endsAt("not-checked").leaves("verified", false);
    }
    try (FlowWalk call = walk(KNOWN)) {
      call.at("ask-pin").done(new Collect.Output("t", 4));
      call.at("check").error("TOO_LATE");
      call.endsAt("not-checked").leaves("verified", false);
    }
  }
}
