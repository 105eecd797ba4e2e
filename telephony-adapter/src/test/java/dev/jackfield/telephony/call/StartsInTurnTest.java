package dev.jackfield.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.telephony.call.StartsInTurn.Turn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StartsInTurnTest {
  private final Deque<Runnable> alarms = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final StartsInTurn starts = new StartsInTurn(this::after, Runnable::run, 3);
  private final List<Integer> asked = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();

  private Future<?> after(Duration pause, Executor owner, Runnable action) {
    pauses.add(pause);
    alarms.add(action);
    return new CompletableFuture<>();
  }

  private void ask(int from, int to) {
    for (int i = from; i <= to; i++) {
      int who = i;
      turns.add(starts.ask(() -> asked.add(who)));
    }
  }

  @Test
  void soManyAtOnceAndTheNextInTheirOrder() {
    ask(1, StartsInTurn.MOST + 2);
    assertThat(asked).hasSize(StartsInTurn.MOST);
    turns.get(3).answered();
    turns.get(3).answered();
    assertThat(asked).hasSize(StartsInTurn.MOST + 1).endsWith(StartsInTurn.MOST + 1);
    turns.get(0).givenUp();
    assertThat(asked).endsWith(StartsInTurn.MOST + 2);
  }

  @Test
  void whenTooManyWaitForTheirFlowNoMoreAreTakenUntilFewerDo() {
    starts.waitsForFlow();
    starts.waitsForFlow();
    assertThat(starts.isFull()).isFalse();
    starts.waitsForFlow();
    assertThat(starts.isFull()).isTrue();
    starts.waitsNoMore();
    assertThat(starts.isFull()).as("until half of them have it").isTrue();
    starts.waitsNoMore();
    assertThat(starts.isFull()).isFalse();
  }

  @Test
  void whoeverGivesUpWhileWaitingIsNotAsked() {
    ask(1, StartsInTurn.MOST + 2);
    turns.get(StartsInTurn.MOST).givenUp();
    turns.get(0).answered();
    assertThat(asked).endsWith(StartsInTurn.MOST + 2).doesNotContain(StartsInTurn.MOST + 1);
  }

  @Test
  void aBrokerThatIsAwayIsAskedByOneNowAndThenAndByMoreAndMoreWhenItIsBack() {
    ask(1, 100);
    turns.subList(0, StartsInTurn.MOST).forEach(turn -> turn.failed("away"));
    assertThat(asked).as("one failure is no reason to wait, two are").hasSize(StartsInTurn.MOST);

    for (int i = 0; i < 8; i++) {
      drainAlarms();
      assertThat(asked).as("one at a time").hasSize(StartsInTurn.MOST + 1 + i);
      turns.get(StartsInTurn.MOST + i).failed("away");
    }
    assertThat(pauses).contains(Duration.ofSeconds(2));
    assertThat(pauses).allSatisfy(p -> assertThat(p).isLessThanOrEqualTo(Duration.ofSeconds(2)));

    drainAlarms();
    int first = asked.size();
    turns.get(first - 1).answered();
    assertThat(asked).hasSize(first + 2);
    turns.get(first).answered();
    turns.get(first + 1).answered();
    assertThat(asked).hasSize(first + 2 + 4);
  }

  private void drainAlarms() {
    while (!alarms.isEmpty()) {
      alarms.remove().run();
    }
  }
}
