package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.release.Deployments;
import dev.jackfield.engine.release.FlowsNow;
import dev.jackfield.engine.release.Release;
import dev.jackfield.engine.release.ReleaseOrders;
import dev.jackfield.engine.release.ReleaseOrders.Order;
import dev.jackfield.engine.release.Releases;
import dev.jackfield.engine.release.Rollout;
import dev.jackfield.engine.release.Rollouts;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A release takes a tenth of the calls, then all; a worse one is taken back by itself. Real calls
 * over SIP, the real broker and database.
 */
class ReleaseRollsOutTest {
  private static final String NUMBER = "4100";
  private static final String FLOW = "greeting";
  private static final String PART = "greeting-part";
  private static final String OPS = "olga";
  private static final int CALLERS = 100;
  private static final int AT_ONCE = 20;
  private static final int AT_ONCE_OF_THE_WORSE = 8;

  private final TestSystem system = TestSystem.shared();
  private final List<CallId> all = new ArrayList<>();

  private Release released(String words, int percent) {
    deploy(new DrawnFlow(FLOW).calls("part", PART).says("goodbye", words).hangsUp());
    return order(percent);
  }

  private void deploy(DrawnFlow greeting) {
    var result =
        system
            .part(Deployments.class)
            .deploy(
                Map.of(
                    "greeting.bpmn",
                    greeting.xml(),
                    "part.bpmn",
                    new DrawnFlow(PART).says("hello", "Hi.").xml()),
                OPS);
    assertThat(result).isInstanceOf(Deployments.Result.Done.class);
  }

  private Release order(int percent) {
    var answer =
        system
            .part(ReleaseOrders.class)
            .take(
                new Order(
                    FLOW, null, "", false, percent, null, null, null, null, null, null, null, null),
                OPS);
    assertThat(answer).isInstanceOf(ReleaseOrders.Answer.Done.class);
    return ((ReleaseOrders.Answer.Done) answer).release();
  }

  private FlowsNow.Line now() {
    return system.part(FlowsNow.class).lines().stream()
        .filter(l -> l.flow().equals(FLOW))
        .findFirst()
        .orElseThrow();
  }

  private static String caller(int n) {
    return "+1212666" + (1_000 + n);
  }

  /** A call that the flow ends, or that its caller leaves once the fallback was heard. */
  private CallId call(String caller) {
    try (ScriptedPhone phone = TestPorts.phone(caller, "", system.sipPort)) {
      PhoneCall call = phone.call(NUMBER);
      call.answered().get(20, TimeUnit.SECONDS);
      CallId id = newest(caller);
      CompletableFuture<PhoneCall.End> ended = call.ended();
      Awaitility.await("call of " + caller + " is over or stuck")
          .pollDelay(Duration.ZERO)
          .atMost(Duration.ofSeconds(40))
          .until(
              () -> ended.isDone() || !system.calls.all(id, CallEvent.FlowStuck.class).isEmpty());
      if (!ended.isDone()) {
        call.hangUp().get(20, TimeUnit.SECONDS);
      }
      return id;
    } catch (Exception e) {
      throw new AssertionError("a call of " + caller, e);
    }
  }

  private CallId newest(String caller) {
    return Awaitility.await()
        .pollDelay(Duration.ZERO)
        .atMost(Duration.ofSeconds(20))
        .until(() -> system.calls.newestOf(caller), Objects::nonNull);
  }

  private List<CallId> calls(List<String> callers) throws Exception {
    try (ExecutorService lines = Executors.newFixedThreadPool(AT_ONCE)) {
      List<CompletableFuture<CallId>> placed =
          callers.stream().map(c -> CompletableFuture.supplyAsync(() -> call(c), lines)).toList();
      List<CallId> ids = new ArrayList<>();
      for (CompletableFuture<CallId> one : placed) {
        ids.add(one.get(120, TimeUnit.SECONDS));
      }
      all.addAll(ids);
      return ids;
    }
  }

  private String ran(CallId call) {
    return row(call).processId();
  }

  private CallSummary row(CallId call) {
    return Objects.requireNonNull(
        Awaitility.await("call " + call + " is stored")
            .pollDelay(Duration.ZERO)
            .atMost(Duration.ofSeconds(10))
            .until(
                () ->
                    system
                        .part(Calls.class)
                        .find(call.value())
                        .filter(c -> c.endedAt() != null)
                        .orElse(null),
                Objects::nonNull));
  }

  @Test
  void toATenthThenToAllAndAWorseOneIsTakenBack() throws Exception {
    deploy(new DrawnFlow(FLOW).calls("part", PART).says("goodbye", "Old.").hangsUp());
    system.part(Numbers.class).put(PhoneNumber.of(NUMBER, "Greeting", FLOW, "en"));
    assertThat(ran(calls(List.of(caller(0))).getFirst())).isEqualTo(FLOW);
    Release first = released("One.", 100);
    assertThat(now().release()).isEqualTo(first.number());

    Release second = released("Two.", 10);
    Rollout rollout = Objects.requireNonNull(now().rollout());
    assertThat(rollout.percent()).isEqualTo(10);
    everyCallIsWhereTheHashSays(rollout, first, second);

    Rollouts rollouts = system.part(Rollouts.class);
    assertThat(rollouts.promote(rollout.id(), OPS)).isInstanceOf(Rollouts.Result.Done.class);
    assertThat(now().release()).isEqualTo(second.number());
    for (CallId call : calls(List.of(caller(1), caller(2), caller(3)))) {
      assertThat(ran(call)).isEqualTo(FLOW + ".r" + second.number());
    }

    deploy(new DrawnFlow(FLOW).calls("part", PART).breaks("worse").hangsUp());
    Release worse = order(50);
    callUntilItIsTakenBack(worse);
    assertThat(now().release()).isEqualTo(second.number());
    assertThat(ran(calls(List.of(caller(4))).getFirst())).isEqualTo(FLOW + ".r" + second.number());
    nobodyWasDropped();
    whatRunsKeepsItsVersionWhenItIsTakenUpAgain(second);
  }

  /** As at a start: the same texts are deployed, so the broker makes no new version of them. */
  private void whatRunsKeepsItsVersionWhenItIsTakenUpAgain(Release release) {
    system.part(Releases.class).takeUp();
    assertThat(system.part(Flows.class).versions(FLOW + ".r" + release.number())).hasSize(1);
    assertThat(system.part(Flows.class).versions(PART + ".r" + release.number())).hasSize(1);
  }

  private void everyCallIsWhereTheHashSays(Rollout rollout, Release first, Release second)
      throws Exception {
    List<String> callers =
        IntStream.range(0, 2 * CALLERS).mapToObj(n -> caller(n % CALLERS)).toList();
    List<CallId> placed = calls(callers);
    int taken = 0;
    for (int n = 0; n < callers.size(); n++) {
      CallId call = placed.get(n);
      boolean isNew = rollout.takes(callers.get(n), call.value());
      int release = isNew ? second.number() : first.number();
      taken += isNew ? 1 : 0;
      assertThat(ran(call)).isEqualTo(FLOW + ".r" + release);
      assertThat(system.calls.all(call, CallEvent.StepStarted.class))
          .extracting(CallEvent.StepStarted::processId)
          .containsExactly(PART + ".r" + release, FLOW + ".r" + release, FLOW + ".r" + release);
    }
    var sides = system.part(Rollouts.class).sides(rollout);
    assertThat(sides.now().calls()).isEqualTo(taken);
    assertThat(sides.before().calls()).isEqualTo(callers.size() - taken);
    assertThat(sides.before().completed()).isEqualTo(sides.before().calls());
    assertThat(sides.before().trouble()).isZero();
  }

  /** Stated: within 10 calls when all fail, and those that come in before the trouble shows. */
  private void callUntilItIsTakenBack(Release worse) throws Exception {
    List<CallId> placed = new ArrayList<>();
    for (int from = 10; now().rollout() != null && from < 90; from += AT_ONCE_OF_THE_WORSE) {
      int first = from;
      placed.addAll(
          calls(
              IntStream.range(first, first + AT_ONCE_OF_THE_WORSE)
                  .mapToObj(n -> caller(n))
                  .toList()));
    }
    Awaitility.await("the worse release is taken back")
        .atMost(Duration.ofSeconds(10))
        .until(() -> now().rollout() == null);
    long met = placed.stream().filter(c -> ran(c).equals(FLOW + ".r" + worse.number())).count();
    assertThat(met).isBetween(1L, 10L + 2 * AT_ONCE_OF_THE_WORSE);
    Rollout over = system.part(Rollouts.class).of(FLOW, 1).getFirst();
    assertThat(over.state()).isEqualTo(Rollout.State.ROLLED_BACK);
    assertThat(over.endedBy()).isEqualTo(Rollouts.BY_ITSELF);
    assertThat(over.why()).startsWith("worse.trouble|");
    @Nullable Object alert =
        system.part(Rollouts.class).alerts(over.askedAt(), 10).stream()
            .filter(a -> a.release() == worse.number() && a.kind().equals("rolled-back"))
            .findFirst()
            .orElse(null);
    assertThat(alert).isNotNull();
  }

  private void nobodyWasDropped() {
    for (CallId call : all) {
      assertThat(row(call).endedAt()).isNotNull();
      CallEvent.CallEnded ended = system.calls.all(call, CallEvent.CallEnded.class).getFirst();
      if (ended.by() == EndedBy.CALLER) {
        assertThat(system.calls.all(call, CallEvent.FlowStuck.class)).isNotEmpty();
      } else {
        assertThat(ended.by()).isEqualTo(EndedBy.FLOW);
      }
    }
  }
}
