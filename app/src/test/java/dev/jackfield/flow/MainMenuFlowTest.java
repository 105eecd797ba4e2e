package dev.jackfield.flow;

import dev.jackfield.step.ready.Callback;
import dev.jackfield.step.ready.Connect;
import dev.jackfield.step.ready.Decide;
import dev.jackfield.step.ready.HangUp;
import dev.jackfield.step.ready.Menu;
import dev.jackfield.step.ready.Play;
import dev.jackfield.step.ready.Queue;
import dev.jackfield.step.ready.Ticket;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way through {@code docs/flows/main-menu.md}. */
@ZeebeProcessTest
class MainMenuFlowTest {
  private static final Ticket.Output TICKET = new Ticket.Output("T-1027", "opened");
  private static final Map<String, Object> OPEN = Map.of("queue", "support", "open", true);

  private ZeebeTestEngine engine;

  @Test
  void aCallerWithAQuestionAboutABillTalksAndTheAgentHangsUp() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      call.at("welcome")
          .doing(Play.TYPE)
          .with("recording", "main-menu/welcome")
          .with("bargeIn", "true")
          .done();
      call.at("ask-topic")
          .doing(Menu.TYPE)
          .with("recording", "main-menu/choices")
          .with("choices", "1=billing, 2=support, 3=callback")
          .with("attempts", "3")
          .with("timeout", "PT5S")
          .with("noInputRecording", "main-menu/no-key")
          .with("noMatchRecording", "main-menu/wrong-key")
          .done(new Menu.Output("billing", "key"));
      call.at("open-ticket")
          .doing(Ticket.TYPE)
          .with("action", "open")
          .with("kind", "call")
          .with("subject", "Call about billing")
          .done(TICKET);
      call.at("decide-routing")
          .doing(Decide.TYPE)
          .with("ruleSet", "routing")
          .with("facts", Map.of("topic", "billing"))
          .done(new Decide.Output(OPEN, List.of("billing goes to billing")));
      call.at("wait").doing(Queue.TYPE).with("decision", OPEN).done(agent("anna"));
      call.at("talk")
          .doing(Connect.TYPE)
          .with("agent", "anna")
          .done(new Connect.Output(31, "agent"));
      call.at("hang-up").doing(HangUp.TYPE).done();
      call.endsAt("call-ended").leaves("outcome", "talked").took(7);
    }
  }

  @Test
  void aCallerWhoTalkedAndHangsUpIsAskedNothingMore() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      toTheQueue(call, "support");
      call.at("wait").done(agent("anna"));
      call.at("talk").done(new Connect.Output(31, "caller"));
      call.endsAt("caller-ended")
          .leaves("connect", Map.of("talked", 31, "endedBy", "caller"))
          .leaves("ticket", Map.of("id", "T-1027", "state", "opened"))
          .took(6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Menu.NO_INPUT, Menu.NO_MATCH})
  void aCallerWhoMakesNoChoiceCountsAsOneForSupport(String error) throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      call.at("welcome").done();
      call.at("ask-topic").error(error);
      call.at("open-ticket").with("subject", "Call about support").done(TICKET);
      call.leaves("menu", Map.of("choice", "support", "by", "nobody"));
      call.at("decide-routing")
          .with("facts", Map.of("topic", "support"))
          .done(new Decide.Output(OPEN, List.of()));
      call.at("wait").done(agent("anna"));
      call.at("talk").done(new Connect.Output(31, "caller"));
      call.endsAt("caller-ended");
    }
  }

  @Test
  void aCallerWhoWantsToBeCalledBackIs() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      call.at("welcome").done();
      call.at("ask-topic").done(new Menu.Output("callback", "key"));
      call.at("decide-callback")
          .doing(Decide.TYPE)
          .with("ruleSet", "routing")
          .with("facts", Map.of("topic", "support"))
          .done(new Decide.Output(OPEN, List.of("support")));
      call.at("confirm").done(new Menu.Output("right", "key"));
      call.at("plan")
          .doing(Callback.TYPE)
          .with("decision", OPEN)
          .with("reason", "support")
          .done(new Callback.Output("C-127", true, "2026-11-02T08:00"));
      call.at("say-planned").done();
      call.at("hang-up").done();
      call.endsAt("call-ended").took(7);
    }
  }

  @Test
  void whoDoesNotWantItAfterAllIsConnected() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      call.at("welcome").done();
      call.at("ask-topic").done(new Menu.Output("callback", "key"));
      call.at("decide-callback").done(new Decide.Output(OPEN, List.of("support")));
      call.at("confirm").done(new Menu.Output("wait", "key"));
      call.at("open-ticket").with("subject", "Call about support").done(TICKET);
      call.at("decide-routing")
          .with("facts", Map.of("topic", "support"))
          .done(new Decide.Output(OPEN, List.of("support")));
      call.at("wait").done(agent("anna"));
      call.at("talk").done(new Connect.Output(31, "agent"));
      call.at("hang-up").done();
      call.endsAt("call-ended");
    }
  }

  @Test
  void aCallerWhoComesWhenItIsClosedIsPromisedACall() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      call.at("welcome").done();
      call.at("ask-topic").done(new Menu.Output("billing", "key"));
      call.at("open-ticket").done(TICKET);
      call.at("decide-routing").done(new Decide.Output(Map.of("open", false), List.of("night")));
      call.at("say-closed").with("recording", "connect-to-agent/closed").done();
      promisesACall(call);
      call.leaves("outcome", "closed");
    }
  }

  /** By the rules; nobody calls back, and the ticket is not left for anybody. */
  @Test
  void aBlockedCallerIsToldSoPolitelyAndTheTicketIsClosed() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      call.at("welcome").done();
      call.at("ask-topic").done(new Menu.Output("billing", "key"));
      call.at("open-ticket").done(TICKET);
      call.at("decide-routing")
          .done(
              new Decide.Output(
                  Map.of("queue", "billing", "treatment", "refuse", "open", false), List.of("no")));
      call.at("say-not-served").with("recording", "connect-to-agent/not-served").done();
      call.at("close-not-served").with("action", "close").done(TICKET);
      call.at("hang-up").done();
      call.endsAt("call-ended").leaves("outcome", "not-served");
    }
  }

  @Test
  void aCallerWhomTheQueueDoesNotTakeIsPromisedACall() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      toTheQueue(call, "billing");
      call.at("wait").error(Queue.QUEUE_FULL);
      call.at("say-full").with("recording", "connect-to-agent/full").done();
      promisesACall(call);
      call.leaves("outcome", "full");
    }
  }

  @Test
  void aCallerWhoWaitedTooLongIsPromisedACall() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      toTheQueue(call, "billing");
      call.at("wait").error(Queue.WAITED_TOO_LONG);
      call.at("say-sorry").with("recording", "connect-to-agent/waited-too-long").done();
      promisesACall(call);
      call.leaves("outcome", "waited-too-long");
    }
  }

  @Test
  void aCallerWhoseQueueClosesMeanwhileIsPromisedACall() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      toTheQueue(call, "billing");
      call.at("wait").error(Queue.CLOSED);
      call.at("say-queue-closed").with("recording", "connect-to-agent/closed").done();
      promisesACall(call);
      call.leaves("outcome", "closed");
    }
  }

  @Test
  void whoHangsUpAtTheGreetingLeavesNothingToNote() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      FlowWalk.At welcome = call.at("welcome");
      call.callerHangsUp();
      welcome.isInterrupted().endsAt("nothing-to-note").took(0);
    }
  }

  @Test
  void whoHangsUpAtTheMenuLeavesNothingToNote() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      call.at("welcome").done();
      FlowWalk.At menu = call.at("ask-topic");
      call.callerHangsUp();
      menu.isInterrupted().endsAt("nothing-to-note").took(1);
    }
  }

  @Test
  void whoHangsUpWhileTheTicketIsOpenedLeavesNothingToNote() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      call.at("welcome").done();
      call.at("ask-topic").done(new Menu.Output("support", "key"));
      FlowWalk.At ticket = call.at("open-ticket");
      call.callerHangsUp();
      ticket.isInterrupted().endsAt("nothing-to-note").took(2);
    }
  }

  @Test
  void whoHangsUpWhileTheRulesAreAskedIsNoted() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      call.at("welcome").done();
      call.at("ask-topic").done(new Menu.Output("support", "key"));
      call.at("open-ticket").done(TICKET);
      FlowWalk.At rules = call.at("decide-routing");
      call.callerHangsUp();
      rules.isInterrupted();
      isNoted(call);
    }
  }

  @Test
  void whoHangsUpWhileTheWaitIsToldIsNoted() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      call.at("welcome").done();
      call.at("ask-topic").done(new Menu.Output("support", "key"));
      call.at("open-ticket").done(TICKET);
      call.at("decide-routing")
          .done(new Decide.Output(Map.of("open", true, "estimateSeconds", 90), List.of()));
      FlowWalk.At told = call.at("say-wait");
      call.callerHangsUp();
      told.isInterrupted();
      isNoted(call);
    }
  }

  @Test
  void whoHangsUpInTheQueueIsNoted() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      toTheQueue(call, "support");
      FlowWalk.At queue = call.at("wait");
      call.callerHangsUp();
      queue.isInterrupted();
      isNoted(call);
    }
  }

  @Test
  void whoHangsUpWhileTheAgentsPhoneRingsIsNoted() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      toTheQueue(call, "support");
      call.at("wait").done(agent("anna"));
      FlowWalk.At ringing = call.at("talk");
      call.callerHangsUp();
      ringing.isInterrupted();
      isNoted(call);
    }
  }

  @Test
  void whoHangsUpAfterAskingToBeCalledBackLeavesNothingToNote() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      call.at("welcome").done();
      call.at("ask-topic").done(new Menu.Output("callback", "key"));
      call.at("decide-callback").done(new Decide.Output(OPEN, List.of("support")));
      call.at("confirm").done(new Menu.Output("right", "key"));
      call.at("plan").done(new Callback.Output("C-127", true, "2026-11-02T08:00"));
      FlowWalk.At told = call.at("say-planned");
      call.callerHangsUp();
      told.isInterrupted().endsAt("nothing-to-note");
    }
  }

  @Test
  void whoHangsUpJustAfterTheAgentDidLeavesNothingToNote() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      toTheQueue(call, "support");
      call.at("wait").done(agent("anna"));
      call.at("talk").done(new Connect.Output(31, "agent"));
      FlowWalk.At hangUp = call.at("hang-up");
      call.callerHangsUp();
      hangUp.isInterrupted().endsAt("nothing-to-note");
    }
  }

  @Test
  void aHangUpOfAnotherCallMovesNothing() throws Exception {
    try (FlowWalk call = FlowWalk.ofCall(engine, "main-menu")) {
      call.at("welcome");
      call.hears("caller-hung-up", "call-2");
      call.at("welcome").done();
      call.at("ask-topic");
    }
  }

  private static void toTheQueue(FlowWalk call, String topic) throws Exception {
    call.at("welcome").done();
    call.at("ask-topic").done(new Menu.Output(topic, "key"));
    call.at("open-ticket").done(TICKET);
    call.at("decide-routing").done(new Decide.Output(OPEN, List.of()));
  }

  private static void promisesACall(FlowWalk call) throws Exception {
    call.at("note-callback")
        .doing(Ticket.TYPE)
        .with("action", "note")
        .with("note", "No agent could be reached. The caller was told that we call back.")
        .done(TICKET);
    call.at("say-callback")
        .doing(Play.TYPE)
        .with("recording", "main-menu/call-back")
        .with("bargeIn", "false")
        .done();
    call.at("hang-up").done();
    call.endsAt("call-ended");
  }

  private static void isNoted(FlowWalk call) throws Exception {
    call.at("note-left")
        .doing(Ticket.TYPE)
        .with("action", "note")
        .with("note", "The caller left before an agent answered.")
        .done(TICKET);
    call.endsAt("hang-up-noted");
  }

  private static Queue.Output agent(String id) {
    return new Queue.Output(id, "support", 1200, List.of("the longest idle"));
  }
}
