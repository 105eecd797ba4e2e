package dev.jackfield.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.MovedClock;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.NumbersInMemory;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.FixedRules;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneCommands.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The step decide, with the ready rules: what it tells them and what a flow has of it. */
class WhatACallNeedsTest {
  private static final FixedRules RULES = FixedRules.readyWith(Map.of());
  private static final Instant LAST_WEEK = Instant.parse("2026-05-30T01:00:00Z");

  private final MovedClock clock = new MovedClock("2026-06-01T02:00:00Z");
  private final Numbers numbers = new Numbers(new NumbersInMemory());
  private final List<CallEvent> events = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();

  private Map<String, Object> decide(DecideRun run, LastTalks talks) {
    Decisions decisions = new Decisions(RULES, new Deciders(ReadyDeciders.ALL), events::add, clock);
    new DecideStep(
            RULES,
            decisions,
            new Matcher(clock, Duration.ofSeconds(1)),
            new LastAgents(talks),
            numbers,
            commands::add,
            clock)
        .begin(run);
    return run.output().decision();
  }

  private Map<String, Object> decide(DecideRun run) {
    return decide(run, number -> Optional.empty());
  }

  private CallEvent.RuleDecided kept(String ruleSet) {
    return events.stream()
        .map(CallEvent.RuleDecided.class::cast)
        .filter(e -> e.ruleSet().equals(ruleSet))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoTalkedWithThemLastIsToldAndAskedFirst() {
    Map<String, Object> decision =
        decide(
            DecideRun.of("routing", Map.of("topic", "billing")),
            number ->
                number.equals("+12125550177")
                    ? Optional.of(new LastTalks.LastTalk(new AgentId("lin"), LAST_WEEK))
                    : Optional.empty());
    assertThat(decision).containsEntry("agent", "lin").containsEntry("agentSeconds", 20);
    assertThat(kept("routing").told())
        .containsEntry("last-agent", "lin")
        .containsEntry("last-agent-days", 2L)
        .doesNotContainKey("caller");
    assertThat(kept("routing").reasons()).noneMatch(r -> r.contains("12125550177"));
  }

  @Test
  void aDatabaseThatIsAwayOrSlowKeepsNobodyWaiting() throws Exception {
    DecideRun away = DecideRun.of("routing", Map.of("topic", "billing"));
    assertThat(
            decide(
                away,
                number -> {
                  throw new IllegalStateException("away");
                }))
        .doesNotContainKey("agent");
    CountDownLatch answered = new CountDownLatch(1);
    DecideRun slow = DecideRun.of("routing", Map.of("topic", "billing"));
    assertThat(decide(slow, number -> late(answered))).doesNotContainKey("agent");
    answered.countDown();
  }

  private static Optional<LastTalks.LastTalk> late(CountDownLatch answered) {
    try {
      answered.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.of(new LastTalks.LastTalk(new AgentId("lin"), LAST_WEEK));
  }

  @Test
  void theStagesOfWaitingStandInTheDecisionAndInItsWords() {
    Map<String, Object> decision = decide(DecideRun.of("routing", Map.of("topic", "refund")));
    assertThat(decision)
        .containsEntry("treatment", "serve")
        .containsEntry("ageing", 30)
        .containsEntry("skills", List.of(Map.of("skill", "billing", "level", 4)))
        .containsEntry(
            "stages",
            List.of(
                Map.of("after", 60, "skills", List.of(Map.of("skill", "billing", "level", 2))),
                Map.of("after", 120, "skills", List.of(Map.of("skill", "billing", "level", 1)))));
    assertThat(kept("routing").decision())
        .containsEntry("stages", "60 s billing:2; 120 s billing:1");
  }

  @Test
  void aBlockedCallerIsNotServed() {
    assertThat(decide(DecideRun.of("routing", Map.of("topic", "billing")).from("+12125550199")))
        .containsEntry("treatment", "refuse");
  }

  @Test
  void theRecordingIsADecisionOfItsOwnOnTheSameCall() {
    Map<String, Object> decision = decide(DecideRun.of("routing", Map.of("topic", "fraud")));
    assertThat(decision).containsEntry("record", "silent");
    assertThat(kept("routing").decision()).doesNotContainKey("record");
    assertThat(kept("recording").decision()).containsEntry("record", "silent");
    assertThat(kept("recording").call()).isEqualTo(kept("routing").call());
    assertThat(commands).hasSize(1);
  }

  /** The other side of a call that comes from a number of ours is whom we called. */
  @Test
  void aCallOutIsDecidedByWhomWeCall() {
    numbers.put(ours("+862155500000"));
    DecideRun run =
        DecideRun.of("recording", Map.of("topic", "order"))
            .from("+862155500000")
            .to("+13105550177");
    assertThat(decide(run)).containsEntry("record", "announced");
    assertThat(kept("recording").told())
        .containsEntry("direction", "out")
        .containsEntry("called", "+862155500000")
        .doesNotContainValue("+13105550177");
    assertThat(kept("recording").facts())
        .containsEntry("country", "US")
        .containsEntry("region", "US-CA");
  }

  @Test
  void aFlowAsksWhetherTheNumberThatWasCalledIsOpen() {
    DecideRun noon = DecideRun.of("opening-hours", Map.of()).to("+862155509999");
    assertThat(decide(noon)).containsEntry("open", true);
    clock.move(Duration.ofHours(10));
    DecideRun evening = DecideRun.of("opening-hours", Map.of()).to("+862155509999");
    assertThat(decide(evening))
        .containsEntry("open", false)
        .containsEntry("opens-at", "2026-06-02T09:00+08:00");
    assertThat(decide(DecideRun.of("opening-hours", Map.of()).to("4000")))
        .containsEntry("open", true);
  }

  private static PhoneNumber ours(String number) {
    return new PhoneNumber(
        number, "Ours", "main-menu", "en", false, null, "system/fallback", "One moment.");
  }
}
