package dev.jackfield.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.step.ready.Ticket;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every way through {@code docs/flows/ticket.md}. */
@ZeebeProcessTest
class TicketFlowTest {
  private static final String ID = "T-1027";
  private static final Duration TIME_TO_RESOLVE = Duration.ofHours(4);
  private static final Duration TIME_TO_ANSWER = Duration.ofHours(1);
  private static final Duration THREE_DAYS = Duration.ofDays(3);

  private ZeebeTestEngine engine;

  @Test
  void assignedThenResolvedThenLeftAloneForThreeDays() throws Exception {
    try (FlowWalk ticket = opened()) {
      ticket.noStepWaits().hears("ticket-assigned", ID).noStepWaits();
      ticket.hears("ticket-resolved", ID).noStepWaits();
      ticket.after(THREE_DAYS.minusMinutes(5)).noStepWaits();
      ticket.after(Duration.ofMinutes(10));
      isClosed(ticket);
      ticket.took(2);
    }
  }

  @Test
  void resolvedAtOnceByWhoeverSawItFirst() throws Exception {
    try (FlowWalk ticket = opened()) {
      ticket.hears("ticket-resolved", ID).noStepWaits();
      ticket.after(THREE_DAYS.plusMinutes(5));
      isClosed(ticket);
    }
  }

  @Test
  void reopenedAndResolvedOnceMore() throws Exception {
    try (FlowWalk ticket = opened()) {
      ticket.hears("ticket-assigned", ID).noStepWaits().hears("ticket-resolved", ID).noStepWaits();
      handedOut(ticket.hears("ticket-reopened", ID)).noStepWaits();
      ticket.hears("ticket-assigned", ID).noStepWaits().hears("ticket-resolved", ID).noStepWaits();
      ticket.after(THREE_DAYS.plusMinutes(5));
      isClosed(ticket);
      ticket.took(3);
    }
  }

  @Test
  void whatNobodyHasInTimeToAnswerIsLookedAfterAndStaysWhereItIs() throws Exception {
    try (FlowWalk ticket =
        handedOut(
            Instant.now().plus(TIME_TO_RESOLVE).toString(), Instant.now().plus(TIME_TO_ANSWER))) {
      ticket.after(TIME_TO_ANSWER.minusMinutes(5)).noStepWaits();
      ticket.after(Duration.ofMinutes(10));
      isEscalatedIfNobodyHasIt(ticket);
      ticket.noStepWaits().hears("ticket-assigned", ID).hears("ticket-resolved", ID).noStepWaits();
      ticket.hears("ticket-closed", ID);
      isClosed(ticket);
      ticket.took(3);
    }
  }

  @Test
  void whatIsNotResolvedInTimeIsEscalatedAndStaysWhereItIs() throws Exception {
    try (FlowWalk ticket = opened()) {
      ticket.hears("ticket-assigned", ID).noStepWaits();
      ticket.after(TIME_TO_RESOLVE.minusMinutes(5)).noStepWaits();
      ticket.after(Duration.ofMinutes(10));
      isEscalated(ticket);
      ticket.noStepWaits().hears("ticket-resolved", ID).noStepWaits();
      ticket.after(THREE_DAYS.plusMinutes(5));
      isClosed(ticket);
      ticket.leaves("written", Map.of("id", ID, "state", "closed")).took(3);
    }
  }

  @Test
  void whatNobodyTookInTimeIsEscalatedOnce() throws Exception {
    try (FlowWalk ticket = opened()) {
      ticket.noStepWaits().after(TIME_TO_RESOLVE.plusMinutes(5));
      isEscalated(ticket);
      ticket.after(TIME_TO_RESOLVE).noStepWaits();
      ticket.hears("ticket-closed", ID);
      isClosed(ticket);
    }
  }

  @Test
  void whatWasResolvedInTimeIsNotEscalated() throws Exception {
    try (FlowWalk ticket = opened()) {
      ticket.hears("ticket-resolved", ID).noStepWaits();
      ticket.after(TIME_TO_RESOLVE.plusMinutes(5)).noStepWaits();
      ticket.after(THREE_DAYS);
      isClosed(ticket);
    }
  }

  @Test
  void whatIsReopenedAfterItsTimeIsEscalatedAtOnce() throws Exception {
    try (FlowWalk ticket = opened()) {
      ticket.hears("ticket-resolved", ID).noStepWaits();
      ticket.after(TIME_TO_RESOLVE.plusMinutes(5)).noStepWaits();
      handedOut(ticket.hears("ticket-reopened", ID));
      isEscalated(ticket);
      ticket.hears("ticket-closed", ID);
      isClosed(ticket);
    }
  }

  @Test
  void closedByAPersonWhileItIsOpened() throws Exception {
    try (FlowWalk ticket = opened()) {
      ticket.noStepWaits().hears("ticket-closed", ID);
      isClosed(ticket);
    }
  }

  @Test
  void closedByAPersonWhileItIsAssigned() throws Exception {
    try (FlowWalk ticket = opened()) {
      ticket.hears("ticket-assigned", ID).noStepWaits().hears("ticket-closed", ID);
      isClosed(ticket);
    }
  }

  @Test
  void closedByAPersonWhileItIsResolved() throws Exception {
    try (FlowWalk ticket = opened()) {
      ticket.hears("ticket-resolved", ID).noStepWaits().hears("ticket-closed", ID);
      isClosed(ticket);
    }
  }

  @Test
  void theNewsOfAnotherTicketMovesNothing() throws Exception {
    try (FlowWalk ticket = opened()) {
      ticket.noStepWaits().hears("ticket-closed", "T-1028").noStepWaits();
    }
  }

  @Test
  void withoutATimeToResolveAPersonMustLook() throws Exception {
    try (FlowWalk ticket =
        FlowWalk.of(
            engine,
            "ticket",
            Map.of(
                "ticket",
                Map.of(
                    "id",
                    ID,
                    "kind",
                    "call",
                    "respondAt",
                    Instant.now().plus(THREE_DAYS).toString())))) {
      await().atMost(Duration.ofSeconds(20)).until(() -> !ticket.incidents().isEmpty());
      assertThat(ticket.incidents()).hasSize(1).first().asString().contains("ticket.slaAt");
    }
  }

  @Test
  void aTimeToResolveWithAnOffsetIsUnderstood() throws Exception {
    try (FlowWalk ticket = opened("2020-01-31T17:00:00+08:00")) {
      isEscalated(ticket);
    }
  }

  private FlowWalk opened() throws Exception {
    return opened(Instant.now().plus(TIME_TO_RESOLVE).toString());
  }

  private FlowWalk opened(String slaAt) throws Exception {
    return handedOut(slaAt, Instant.now().plus(THREE_DAYS).plus(THREE_DAYS));
  }

  private FlowWalk handedOut(String slaAt, Instant respondAt) throws Exception {
    return handedOut(
        FlowWalk.of(
            engine,
            "ticket",
            Map.of(
                "ticket",
                Map.of(
                    "id", ID, "kind", "call", "slaAt", slaAt, "respondAt", respondAt.toString()))));
  }

  private static FlowWalk handedOut(FlowWalk ticket) throws Exception {
    ticket
        .among("give")
        .doing(Ticket.TYPE)
        .with("action", "assign")
        .with("id", ID)
        .done(new Ticket.Output(ID, "opened"));
    return ticket;
  }

  private static void isEscalatedIfNobodyHasIt(FlowWalk ticket) throws Exception {
    ticket
        .at("escalate-untaken")
        .doing(Ticket.TYPE)
        .with("action", "escalate")
        .with("unlessTaken", "true")
        .with("id", ID)
        .done(new Ticket.Output(ID, "opened"));
  }

  private static void isEscalated(FlowWalk ticket) throws Exception {
    ticket
        .at("escalate")
        .doing(Ticket.TYPE)
        .with("action", "escalate")
        .with("id", ID)
        .done(new Ticket.Output(ID, "opened"));
  }

  private static void isClosed(FlowWalk ticket) throws Exception {
    ticket
        .at("close")
        .doing(Ticket.TYPE)
        .with("action", "close")
        .with("id", ID)
        .done(new Ticket.Output(ID, "closed"));
    ticket.endsAt("closed");
  }
}
