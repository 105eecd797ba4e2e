package dev.jackfield.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.desk.CallerFile;
import dev.jackfield.engine.desk.CallerFiles;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Personal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other systems that answer when the test says so. */
class CallerCardsTest implements CallerFiles {
  private static final CallId CALL = new CallId("c1");
  private static final AgentId ANNA = new AgentId("anna");
  private static final AgentId BEN = new AgentId("ben");

  private final List<CompletableFuture<CallerFile>> asked = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();
  private final List<AgentId> told = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private CallerCards cards;

  @BeforeEach
  void watch() {
    InstantSource source = () -> now;
    cards = new CallerCards(this, source.withZone(ZoneOffset.UTC));
    cards.watch(told::add);
  }

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public CompletionStage<CallerFile> of(Personal number, Personal near) {
    numbers.add(number.value() + " " + near.value());
    asked.add(new CompletableFuture<>());
    return asked.getLast();
  }

  private static CallerFile file(boolean answered) {
    return new CallerFile(
        answered, answered, "王芳", 0, "gold", "zh-CN", false, "", List.of(), List.of(), answered);
  }

  private boolean isKnown(CallId call, AgentId reader) {
    return cards.of(call, reader, "+862155500001", "4000").isPresent();
  }

  @Test
  void aCallIsAskedForOnceAndEachWhoReadsItIsToldWhenTheAnswerIsThere() {
    assertThat(isKnown(CALL, ANNA)).isFalse();
    assertThat(isKnown(CALL, BEN)).isFalse();
    assertThat(numbers).containsExactly("+862155500001 4000");
    assertThat(told).isEmpty();
    asked.getFirst().complete(file(true));
    assertThat(told).containsExactlyInAnyOrder(ANNA, BEN);
    assertThat(isKnown(CALL, ANNA)).isTrue();
    now = now.plus(Duration.ofMinutes(5));
    assertThat(isKnown(CALL, ANNA)).isTrue();
    assertThat(asked).hasSize(1);
  }

  @Test
  void whoDidNotAnswerIsAskedAgainAfterAWhileAndTheOldAnswerStaysMeanwhile() {
    assertThat(isKnown(CALL, ANNA)).isFalse();
    asked.getFirst().complete(file(false));
    assertThat(isKnown(CALL, ANNA)).isTrue();
    assertThat(asked).as("not at once").hasSize(1);
    now = now.plus(Duration.ofSeconds(16));
    assertThat(isKnown(CALL, ANNA)).as("what was said").isTrue();
    assertThat(asked).hasSize(2);
    asked.getLast().complete(file(true));
    assertThat(cards.of(CALL, ANNA, "", "").orElseThrow().customersAnswered()).isTrue();
  }

  @Test
  void whatIsLongOverIsForgotten() {
    assertThat(isKnown(CALL, ANNA)).isFalse();
    asked.getFirst().complete(file(true));
    now = now.plus(Duration.ofHours(1));
    assertThat(isKnown(new CallId("c2"), ANNA)).isFalse();
    assertThat(isKnown(CALL, ANNA)).as("asked anew").isFalse();
    assertThat(asked).hasSize(3);
  }

  @Test
  void anAddressThatIsNoWebPageIsNoLink() {
    assertThat(CustomerView.link("javascript:alert(1)")).isEmpty();
    assertThat(CustomerView.link("data:text/html,x")).isEmpty();
    assertThat(CustomerView.link(" https://x")).isEmpty();
    assertThat(CustomerView.link("https://crm.example/#Contact/view/1"))
        .isEqualTo("https://crm.example/#Contact/view/1");
  }
}
