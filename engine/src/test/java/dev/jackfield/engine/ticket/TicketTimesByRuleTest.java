package dev.jackfield.engine.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.MovedClock;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.NumbersInMemory;
import dev.jackfield.engine.routing.Decisions;
import dev.jackfield.engine.routing.ReadyDeciders;
import dev.jackfield.engine.routing.TicketRules;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.FixedRules;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.step.CallRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How soon a ticket of a call is due. */
class TicketTimesByRuleTest {
  private final MovedClock clock = new MovedClock("2026-06-01T12:00:00Z");
  private final List<CallEvent> events = new ArrayList<>();

  private TicketRules rules(FixedRules rules) {
    return new TicketRules(
        rules,
        new Decisions(rules, new Deciders(ReadyDeciders.ALL), events::add, clock),
        new Numbers(new NumbersInMemory()));
  }

  private static CallRef call(String caller) {
    return new CallRef("c1", 1, "n1", "phone", caller, "4000", "en", Instant.EPOCH, "main-menu");
  }

  @Test
  void aGoldCallersTicketIsDueAtNightAndTheReasonsAreKeptWithoutTheNumber() {
    TicketRules.Times times =
        rules(FixedRules.readyWith(Map.of())).ask("call", call("+862155500001")).orElseThrow();
    assertThat(times.priority()).isEqualTo("high");
    assertThat(times.respondBy()).contains(Instant.parse("2026-06-01T13:00:00Z"));
    assertThat(times.resolveBy()).contains(Instant.parse("2026-06-01T20:00:00Z"));
    assertThat(events).isEmpty();
    times.keep();
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            CallEvent.RuleDecided.class,
            kept -> {
              assertThat(kept.ruleSet()).isEqualTo("tickets");
              assertThat(kept.call().value()).isEqualTo("c1");
              assertThat(kept.reasons()).anyMatch(r -> r.contains("gold"));
              assertThat(kept.told().toString() + kept.reasons()).doesNotContain("862155500001");
            });
  }

  @Test
  void aTicketWithoutACallIsDueToo() {
    assertThat(
            rules(FixedRules.readyWith(Map.of())).ask("voicemail", null).orElseThrow().respondBy())
        .contains(Instant.parse("2026-06-02T05:00:00Z"));
  }

  /** Five minutes a week are not four hours in two months. */
  @Test
  void hoursThatNeverComeDoNotKeepATicketFromBeingDue() {
    TicketRules.Times times =
        rules(
                FixedRules.readyWith(
                    Map.of(
                        "tables/opening-hours.csv",
                        "queue,zone,days,from,until\noffice,Asia/Shanghai,SUN,03:00,03:05\n")))
            .ask("voicemail", null)
            .orElseThrow();
    assertThat(times.respondBy()).contains(Instant.parse("2026-06-01T16:00:00Z"));
  }

  @Test
  void rulesThatAreNotThereOrCannotDecideLoseNoTicket() {
    assertThat(rules(FixedRules.of(RuleFiles.of(Map.of()))).ask("call", null)).isEmpty();
    FixedRules loop =
        FixedRules.readyWith(
            Map.of(
                "drl/tickets.drl",
                """
                package rules.tickets
                import dev.jackfield.engine.rule.Question
                rule "again" when Question() then insert(new Question()); end
                """));
    assertThat(rules(loop).ask("call", null)).isEmpty();
  }
}
