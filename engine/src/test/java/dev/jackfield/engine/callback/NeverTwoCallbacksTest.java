package dev.jackfield.engine.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.callback.Callback.First;
import dev.jackfield.engine.callback.Callback.State;
import dev.jackfield.engine.callback.jdbc.JdbcCallbacks;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One for a wish and one for a number and queue; each change once, with its line in the history.
 */
class NeverTwoCallbacksTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);

  private final CallbackStore store =
      new JdbcCallbacks(
          JdbcClient.create(RealPostgres.database()),
          new TransactionTemplate(new DataSourceTransactionManager(RealPostgres.database())));

  private CallbackStore.Planned plan(@Nullable Long job, String number, String queue) {
    return store.plan(
        new CallbackWish(
            job,
            null,
            new Personal(number),
            "",
            "4000",
            "en",
            Map.of("queue", queue),
            "",
            "",
            CallbackWish.PURPOSE,
            First.CALLER,
            null,
            NOW,
            DAY,
            "flow main-menu"),
        queue,
        NOW,
        NOW,
        "");
  }

  private static CallbackEvent event(String what) {
    return new CallbackEvent(NOW, what, "", "", null);
  }

  @Test
  void manyWhoPlanAtOnceGetOne() throws Exception {
    List<Callable<CallbackStore.Planned>> tries =
        List.of(
            () -> plan(701L, "+862155500001", "support"),
            () -> plan(702L, "+862155500001", "support"),
            () -> plan(703L, "+862155500001", "support"),
            () -> plan(null, "+862155500001", "support"));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      long made = 0;
      for (Future<CallbackStore.Planned> one : threads.invokeAll(tries)) {
        made += one.get().isNew() ? 1 : 0;
      }
      assertThat(made).isEqualTo(1);
    }
    assertThat(store.openOf(new Personal("+862155500001"))).hasSize(1);
    assertThat(plan(704L, "+862155500001", "billing").isNew()).as("for another queue").isTrue();
  }

  @Test
  void aStepThatIsHandedOutAgainHasItsOwn() {
    CallbackStore.Planned first = plan(711L, "+862155500002", "support");
    CallbackStore.Planned again = plan(711L, "+862155500002", "support");
    assertThat(again.isNew()).isFalse();
    assertThat(again.isSameWish()).isTrue();
    assertThat(again.callback().id()).isEqualTo(first.callback().id());
    assertThat(store.end(first.callback().id(), State.CANCELLED, event("cancelled"))).isTrue();
    assertThat(plan(711L, "+862155500002", "support").callback().state())
        .isEqualTo(State.CANCELLED);
    assertThat(plan(712L, "+862155500002", "support").isNew()).as("it is over").isTrue();
  }

  @Test
  void aStepPlacesItsCallOnce() {
    long id = plan(721L, "+862155500003", "support").callback().id();
    assertThat(store.standing(id, true)).isTrue();
    assertThat(store.taken(id, new AgentId("anna"), event("agent-held"))).isTrue();
    CallId call = new CallId("out-721");
    assertThat(store.calling(id, call, 900, event("calling"))).isTrue();
    assertThat(store.calling(id, new CallId("out-722"), 900, event("calling"))).isFalse();
    Callback calling = store.find(id).orElseThrow();
    assertThat(calling.attempts()).isEqualTo(1);
    assertThat(calling.call()).isEqualTo(call);
    assertThat(
            store.edit(
                new CallbackStore.Edit(id, calling.number(), NOW, true, ""), event("edited")))
        .as("while it is being called")
        .isFalse();
    Instant later = NOW.plusSeconds(900);
    assertThat(store.again(id, later, true, event("not-reached"))).isTrue();
    Callback again = store.find(id).orElseThrow();
    assertThat(again.dueAt()).isEqualTo(later);
    assertThat(again.enteredAt()).as("a new place").isNull();
    assertThat(again.expiresAt()).isEqualTo(later.plus(DAY));
    assertThat(store.history(id))
        .extracting(CallbackEvent::what)
        .containsExactly("planned", "agent-held", "calling", "not-reached");
  }

  @Test
  void whatWasNotDialledDoesNotCountAndKeepsItsPlace() {
    long id = plan(731L, "+862155500004", "support").callback().id();
    assertThat(store.calling(id, new CallId("out-731"), 910, event("calling"))).isTrue();
    assertThat(store.again(id, NOW, false, event("agent-not-reached"))).isTrue();
    Callback again = store.find(id).orElseThrow();
    assertThat(again.attempts()).isZero();
    assertThat(again.enteredAt()).isEqualTo(NOW);
  }

  @Test
  void aSecondProcessOfItHasNothingToDo() {
    long id = plan(741L, "+862155500005", "support").callback().id();
    assertThat(store.belongsTo(id, 55)).isTrue();
    assertThat(store.belongsTo(id, 56)).isFalse();
    store.begun(id, 56, 1);
    assertThat(store.belongsTo(id, 55)).isTrue();
  }

  @Test
  void ofThoseThatWaitOnlyWhatIsToBeDoneIsRead() {
    long inLine = plan(751L, "+862155500011", "support").callback().id();
    long later = plan(752L, "+862155500012", "support").callback().id();
    assertThat(store.standing(inLine, true)).isTrue();
    assertThat(store.later(later, NOW.plusSeconds(60), event("not-now"))).isTrue();
    List<Long> both = List.of(inLine, later);
    assertThat(store.dueOf(both, List.of(inLine), List.of(), NOW)).isEmpty();
    assertThat(store.dueOf(both, List.of(), List.of(), NOW))
        .as("after a restart nobody stands in line")
        .extracting(Callback::id)
        .containsExactly(inLine);
    assertThat(store.dueOf(both, List.of(inLine), List.of(), NOW.plusSeconds(60)))
        .as("its time has come")
        .extracting(Callback::id)
        .containsExactly(later);
    Personal number = new Personal("+862155500011");
    assertThat(store.edit(new CallbackStore.Edit(inLine, number, NOW, true, ""), event("pushed")))
        .isTrue();
    assertThat(store.dueOf(both, List.of(inLine), List.of(), NOW))
        .as("wanted now")
        .extracting(Callback::id)
        .containsExactly(inLine);
    assertThat(store.dueOf(both, List.of(inLine), List.of(inLine), NOW)).isEmpty();
    assertThat(store.end(later, State.CANCELLED, event("cancelled"))).isTrue();
    assertThat(store.dueOf(both, List.of(inLine), List.of(inLine), NOW))
        .extracting(Callback::id)
        .containsExactly(later);
  }

  @Test
  void theNumberOfOneThatIsOverIsForgottenAndOpenOnesKeepIt() {
    long open = plan(761L, "+862155500021", "support").callback().id();
    long over = plan(762L, "+862155500022", "support").callback().id();
    assertThat(store.end(over, State.TALKED, event("talked"))).isTrue();
    store.forget(NOW);
    assertThat(store.find(over).orElseThrow().number().value()).isEqualTo("+862155500022");
    assertThat(store.forget(NOW.plusSeconds(1))).isPositive();
    assertThat(store.find(over).orElseThrow().number().value()).isEmpty();
    assertThat(store.find(open).orElseThrow().number().value()).isEqualTo("+862155500021");
    assertThat(store.history(over)).hasSize(2);
  }

  @Test
  void eachIsMovedOnceToAVersionAndAnotherProcessMayHaveItThen() {
    long id = plan(771L, "+862155500031", "support").callback().id();
    assertThat(store.belongsTo(id, 71)).isTrue();
    store.begun(id, 71, 1);
    assertThat(store.onOtherThan(1, 1_000)).extracting(Callback::id).doesNotContain(id);
    assertThat(store.onOtherThan(2, 1_000)).extracting(Callback::id).contains(id);
    assertThat(store.beginMove(id, 2)).isTrue();
    assertThat(store.beginMove(id, 2)).isFalse();
    assertThat(store.onOtherThan(2, 1_000)).extracting(Callback::id).doesNotContain(id);
    store.withoutOwner(id);
    assertThat(store.belongsTo(id, 72)).isTrue();
    store.begun(id, 72, 2);
    assertThat(store.belongsTo(id, 71)).isFalse();
  }
}
