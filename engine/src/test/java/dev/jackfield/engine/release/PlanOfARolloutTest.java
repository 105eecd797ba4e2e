package dev.jackfield.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.release.Terms.Audience;
import dev.jackfield.engine.release.Terms.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanOfARolloutTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void isWrittenInOneLine() {
    assertThat(Terms.plan("10:100:10, 50%:500 -> 100"))
        .containsExactly(new Step(10, 100, 10), new Step(50, 500, 0), new Step(100, 0, 0));
    assertThat(Terms.plan(" ")).isEmpty();
    Terms terms = new Terms(Audience.ALL, Terms.plan("10:100:10,50:0:5"), Terms.Limits.USUAL);
    assertThat(terms.planText()).isEqualTo("10:100:10, 50:0:5");
    assertThat(Terms.plan(terms.planText())).isEqualTo(terms.plan());
  }

  @ParameterizedTest
  @ValueSource(strings = {"50, 10", "0", "101", "ten", "10:-1", "10,,50", "10:1:2:3"})
  void thatCannotBeIsRefused(String typed) {
    assertThatThrownBy(() -> Terms.plan(typed)).isInstanceOf(Refusal.Refused.class);
  }

  @Test
  void isForSomeCallersOnly() {
    Audience some =
        new Audience(List.of("4000"), List.of("+44*", "+12125550100"), List.of("alice"), "", "UTC");
    assertThat(some.holds("4000", "+442071234567", NOON)).isTrue();
    assertThat(some.holds("4000", "+12125550100", NOON)).isTrue();
    assertThat(some.holds("4000", "alice", NOON)).isTrue();
    assertThat(some.holds("4000", "+12125550101", NOON)).isFalse();
    assertThat(some.holds("4001", "alice", NOON)).isFalse();
  }

  @Test
  void isForSomeHoursOnlyAlsoOverMidnight() {
    Audience day = new Audience(List.of(), List.of(), List.of(), "08:00-18:00", "Asia/Shanghai");
    assertThat(day.holds("4000", "+1", Instant.parse("2026-11-21T00:00:00Z"))).isTrue();
    assertThat(day.holds("4000", "+1", NOON)).isFalse();
    Audience night = new Audience(List.of(), List.of(), List.of(), "22:00-06:00", "UTC");
    assertThat(night.holds("4000", "+1", Instant.parse("2026-11-21T23:00:00Z"))).isTrue();
    assertThat(night.holds("4000", "+1", Instant.parse("2026-11-21T05:59:59Z"))).isTrue();
    assertThat(night.holds("4000", "+1", NOON)).isFalse();
  }

  @Test
  void saysWhatItsAudienceMustBe() {
    assertThatThrownBy(
            () -> new Audience(List.of(), List.of("bob's"), List.of(), "", "UTC").checked())
        .isInstanceOf(Refusal.Refused.class);
    assertThatThrownBy(
            () -> new Audience(List.of(), List.of(), List.of(), "8 to 6", "UTC").checked())
        .isInstanceOf(Refusal.Refused.class);
    assertThatThrownBy(
            () -> new Audience(List.of(), List.of(), List.of(), "", "Mars/Base").checked())
        .isInstanceOf(Refusal.Refused.class);
  }
}
