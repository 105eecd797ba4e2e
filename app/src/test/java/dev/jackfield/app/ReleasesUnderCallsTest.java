package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.release.Deployments;
import dev.jackfield.engine.release.FlowsNow;
import dev.jackfield.engine.release.ReleaseOrders;
import dev.jackfield.engine.release.ReleaseOrders.Order;
import dev.jackfield.engine.release.Rollout;
import dev.jackfield.engine.release.Rollouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Flows are deployed and released again and again while twenty calls a second come in over SIP. All
 * hundred: {@code -Djackfield.releases=100}.
 */
@Tag("alone")
class ReleasesUnderCallsTest {
  private static final int RELEASES = Integer.getInteger("jackfield.releases", 12);
  private static final int A_SECOND = 20;
  private static final int PERCENT = 30;

  /** About as long as one release takes here, and somewhat longer. */
  private static final int CALLS = Math.max(300, RELEASES * A_SECOND);

  private static final String NUMBER = "4120";
  private static final String FLOW = "released-often";
  private static final String PART = "released-often-part";
  private static final String OPS = "olga";

  private final TestSystem system = TestSystem.shared();

  @TempDir Path folder;

  @Test
  void dropNoCallAndGiveEachWhatItIsToHave() throws Exception {
    RequiredTool.SIPP.path();
    deploy(0);
    system.part(Numbers.class).put(PhoneNumber.of(NUMBER, "Released often", FLOW, "en"));
    try (Sipp callers =
        Sipp.start(
            folder,
            "caller-listens",
            system.sipPort,
            TestPorts.free(),
            CALLS,
            "-key",
            "svc",
            NUMBER,
            "-key",
            "caller",
            "+1646777",
            "-r",
            "" + A_SECOND)) {
      long began = System.nanoTime();
      for (int n = 1; n <= RELEASES; n++) {
        deploy(n);
        release();
      }
      System.out.printf(
          "%d deployments and releases in %d s%n",
          RELEASES, Duration.ofNanos(System.nanoTime() - began).toSeconds());
      Sipp.Count count = callers.good(Duration.ofSeconds(60 + 2L * CALLS / A_SECOND));
      assertThat(count.good()).isEqualTo(CALLS);
      assertThat(count.failed()).isZero();
    }
    everyCallRanWhatItWasGiven();
  }

  private void deploy(int n) {
    assertThat(
            system
                .part(Deployments.class)
                .deploy(
                    Map.of(
                        "often.bpmn",
                        new DrawnFlow(FLOW)
                            .calls("part", PART)
                            .says("bye", "B" + n)
                            .hangsUp()
                            .xml(),
                        "part.bpmn",
                        new DrawnFlow(PART).says("hello", "A" + n).xml()),
                    OPS))
        .isInstanceOf(Deployments.Result.Done.class);
  }

  /** A share first, and then all. */
  private void release() {
    var answer =
        system
            .part(ReleaseOrders.class)
            .take(
                new Order(
                    FLOW, null, "", false, PERCENT, null, null, null, null, null, null, null, null),
                OPS);
    assertThat(answer).isInstanceOf(ReleaseOrders.Answer.Done.class);
    Rollout rollout = Objects.requireNonNull(now().rollout());
    Awaitility.await("calls come in while it is rolled out")
        .atMost(Duration.ofSeconds(20))
        .until(() -> system.part(Rollouts.class).sides(rollout).now().calls() >= 1);
    assertThat(system.part(Rollouts.class).promote(rollout.id(), OPS))
        .isInstanceOf(Rollouts.Result.Done.class);
  }

  private FlowsNow.Line now() {
    return system.part(FlowsNow.class).lines().stream()
        .filter(l -> l.flow().equals(FLOW))
        .findFirst()
        .orElseThrow();
  }

  private record Ran(
      String call, String process, int given, long rollout, String endedBy, String trouble) {}

  private void everyCallRanWhatItWasGiven() {
    JdbcClient jdbc = system.part(JdbcClient.class);
    Awaitility.await("every call is over")
        .atMost(Duration.ofSeconds(30))
        .until(() -> ran(jdbc).stream().filter(r -> !r.endedBy().isEmpty()).count() == CALLS);
    Map<Long, Rollout> rollouts = new HashMap<>();
    system.part(Rollouts.class).of(FLOW, RELEASES + 1).forEach(r -> rollouts.put(r.id(), r));
    List<String> wrong = new ArrayList<>();
    for (Ran r : ran(jdbc)) {
      String suffix = r.given() == 0 ? "" : ".r" + r.given();
      List<String> processes =
          jdbc.sql(
                  "select distinct data->>'processId' from call_event where call_id = ? and type ="
                      + " 'StepStarted'")
              .param(r.call())
              .query(String.class)
              .list();
      boolean isWhole = Set.copyOf(processes).equals(Set.of(FLOW + suffix, PART + suffix));
      boolean isOfRollout = r.rollout() == 0 || isOf(rollouts.get(r.rollout()), r, jdbc);
      if (!r.process().equals(FLOW + suffix)
          || !isWhole
          || !isOfRollout
          || !r.endedBy().equals("FLOW")
          || !r.trouble().isEmpty()) {
        wrong.add(r + " " + processes);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isOf(Rollout rollout, Ran ran, JdbcClient jdbc) {
    String caller =
        jdbc.sql("select value from call_personal where call_id = ? and name = 'caller'")
            .param(ran.call())
            .query(String.class)
            .single();
    int before = rollout.before() == null ? 0 : rollout.before();
    return ran.given() == (rollout.takes(caller, ran.call()) ? rollout.release() : before);
  }

  private static List<Ran> ran(JdbcClient jdbc) {
    return jdbc.sql(
            "select id, process_id, given_release, rollout, ended_by, trouble from call where"
                + " process_id like ? and process_id not like '%-part%'")
        .param(FLOW + "%")
        .query(
            (row, _) ->
                new Ran(
                    row.getString(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getLong(4),
                    Objects.requireNonNullElse(row.getString(5), ""),
                    Objects.requireNonNullElse(row.getString(6), "")))
        .list();
  }
}
