package dev.jackfield.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.MovedClock;
import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.InMemoryAgents;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is enough for a call grows while it waits, and so does its priority. */
class WaitingIsRelaxedTest {
  private static final AgentId LIN = new AgentId("lin");
  private static final AgentId TOM = new AgentId("tom");
  private static final AgentId ANN = new AgentId("ann");
  private static final Map<String, Integer> BILLING = Map.of("billing", 1);

  private final MovedClock clock = new MovedClock("2026-05-04T08:00:00Z");
  private final Matcher matcher = new Matcher(clock, Duration.ofSeconds(30));
  private final Agents agents = new Agents(new InMemoryAgents());
  private final List<String> matches = new ArrayList<>();
  private final Map<String, List<String>> why = new HashMap<>();

  @BeforeEach
  void threeAgents() {
    agents.watch(matcher::agentsChanged);
    agents.put(agent(LIN, Map.of("billing", 5, "english", 3)));
    agents.put(agent(TOM, Map.of("billing", 3, "english", 2)));
    agents.put(agent(ANN, Map.of("support", 5)));
  }

  // --- levels

  @Test
  void aLowerLevelIsEnoughWhenItsTimeComesAndTheMatchSaysSo() {
    comes(TOM);
    enter("c1", english(3), stage(60, english(2)));
    pass(59);
    assertThat(matches).isEmpty();
    pass(1);
    assertThat(matches).containsExactly("c1-tom");
    assertThat(why.get("c1")).contains("After 60 s english level 2 was enough.");
  }

  @Test
  void whoHasTheFirstLevelTakesItWithoutAWordOfRelaxing() {
    enter("c1", english(3), stage(60, english(2)));
    pass(61);
    comes(LIN);
    assertThat(matches).containsExactly("c1-lin");
    assertThat(why.get("c1")).noneMatch(w -> w.startsWith("After"));
  }

  @Test
  void aCallThatComesBackIsWhereItWas() {
    comes(LIN);
    enter("c1", english(3), stage(60, english(2)));
    matcher.ringing(LIN, new CallId("c1"));
    pass(70);
    matcher.notReached(LIN, new CallId("c1"));
    comes(TOM);
    enterAgain("c1", english(3), stage(60, english(2)));
    assertThat(matches).containsExactly("c1-lin", "c1-tom");
  }

  @Test
  void othersHelpOutAndThoseWhoKnowItStillMay() {
    enter("c1", BILLING, stage(180, Map.of("support", 4)));
    enter("c2", BILLING, stage(180, Map.of("support", 4)));
    pass(181);
    comes(LIN);
    comes(ANN);
    assertThat(matches).containsExactly("c1-lin", "c2-ann");
    assertThat(why.get("c2")).contains("After 180 s agents with support help out.");
    assertThat(matcher.waiting()).isEmpty();
    assertThat(matcher.waiting("q")).isZero();
  }

  @Test
  void whoLeavesOrIsServedIsInNoLineAnyMore() {
    enter("gone", BILLING, stage(10, Map.of("support", 1)), stage(20, Map.of()));
    pass(11);
    assertThat(matcher.leave(new CallId("gone"))).isTrue();
    pass(30);
    comes(ANN);
    comes(LIN);
    assertThat(matches).isEmpty();
    assertThat(matcher.waiting("q")).isZero();
  }

  // --- who is asked first

  @Test
  void theOneAskedFirstIsWaitedForWhileOthersAreFree() {
    comes(LIN);
    busy(LIN);
    comes(TOM);
    enterFor("c1", LIN, 20);
    pass(10);
    assertThat(matches).isEmpty();
    matcher.freed(LIN, new CallId("busy"));
    assertThat(matches).containsExactly("c1-lin");
    assertThat(why.get("c1")).anyMatch(w -> w.contains("asked first"));
  }

  @Test
  void afterItsTimeAnybodyIsRight() {
    comes(LIN);
    busy(LIN);
    comes(TOM);
    enterFor("c1", LIN, 20);
    pass(20);
    assertThat(matches).containsExactly("c1-tom");
    matcher.freed(LIN, new CallId("busy"));
    assertThat(matches).containsExactly("c1-tom");
  }

  @Test
  void nobodyWaitsForWhoIsNotAtWorkOrCannot() {
    comes(TOM);
    enterFor("c1", LIN, 20);
    assertThat(matches).containsExactly("c1-tom");
    matcher.answered(TOM, new CallId("c1"));
    matcher.freed(TOM, new CallId("c1"));
    comes(ANN);
    enterFor("c2", ANN, 20);
    assertThat(matches).containsExactly("c1-tom", "c2-tom");
  }

  @Test
  void whoGoesAwayMeanwhileIsNotWaitedFor() {
    comes(LIN);
    busy(LIN);
    comes(TOM);
    enterFor("c1", LIN, 600);
    pass(2);
    assertThat(matches).isEmpty();
    matcher.notReached(LIN, new CallId("busy"));
    pass(1);
    assertThat(matches).containsExactly("c1-tom");
  }

  @Test
  void whoDidNotAnswerItIsNotAskedAgain() {
    comes(LIN);
    enterFor("c1", LIN, 600);
    assertThat(matches).containsExactly("c1-lin");
    matcher.ringing(LIN, new CallId("c1"));
    matcher.notReached(LIN, new CallId("c1"));
    pass(31);
    comes(TOM);
    enterFor("c1", LIN, 600);
    assertThat(matches).containsExactly("c1-lin", "c1-tom");
  }

  // --- ageing

  @Test
  void aPlainCallerIsBeforeAVipWhoCameMuchLater() {
    enterWith("plain", 0);
    pass(199);
    enterWith("vip", 100);
    pass(2);
    enterWith("late vip", 100);
    comes(LIN);
    assertThat(talked("vip", "plain", "late vip")).isEqualTo("vip-lin plain-lin late vip-lin");
  }

  @Test
  void whoIsServedLastIsServedAtLast() {
    enterWith("abusive", -3000);
    pass(100 * 60 + 1);
    enterWith("plain", 0);
    comes(LIN);
    assertThat(talked("abusive", "plain")).isEqualTo("abusive-lin plain-lin");
  }

  /** For ever more VIP callers than the agent can serve: everybody else is served all the same. */
  @Test
  void nobodyStarvesHoweverManyVipCallersCome() {
    Random random = new Random(7);
    Map<String, Instant> entered = new HashMap<>();
    Duration longest = Duration.ZERO;
    comes(LIN);
    busy(LIN);
    String talking = "busy";
    int plainServed = 0;
    for (int minute = 0; minute < 600; minute++) {
      String vip = "vip" + minute;
      enterWith(vip, 100);
      if (minute % 10 == 0 && minute < 300) {
        String plain = "plain" + minute;
        entered.put(plain, clock.instant());
        enterWith(plain, 0);
      }
      pass(50 + random.nextInt(20));
      matcher.freed(LIN, new CallId(talking));
      String match = matches.getLast();
      talking = match.substring(0, match.indexOf('-'));
      matcher.answered(LIN, new CallId(talking));
      Instant came = entered.remove(talking);
      if (came != null) {
        plainServed++;
        Duration waited = Duration.between(came, clock.instant());
        longest = waited.compareTo(longest) > 0 ? waited : longest;
      }
    }
    assertThat(plainServed).isEqualTo(30);
    assertThat(entered).isEmpty();
    // The line itself grows by a call each ten minutes; priority adds 3 min 20 s to that.
    assertThat(longest).isLessThan(Duration.ofMinutes(40));
  }

  // --- words of this test

  private String talked(String... calls) {
    for (String call : calls) {
      matcher.answered(LIN, new CallId(call));
      matcher.freed(LIN, new CallId(call));
    }
    return String.join(" ", matches);
  }

  private static Map<String, Integer> english(int level) {
    return Map.of("billing", 1, "english", level);
  }

  private static WaitingCall.Stage stage(int after, Map<String, Integer> skills) {
    return new WaitingCall.Stage(Duration.ofSeconds(after), skills);
  }

  private void enter(String call, Map<String, Integer> needs, WaitingCall.Stage... stages) {
    enter(call, 0, needs, null, clock.instant(), stages);
  }

  private void enterAgain(String call, Map<String, Integer> needs, WaitingCall.Stage... stages) {
    Instant old = matcher.oldPlace(new CallId(call), "q");
    enter(call, 0, needs, null, old == null ? clock.instant() : old, stages);
  }

  private void enterFor(String call, AgentId first, int seconds) {
    enter(
        call,
        0,
        BILLING,
        new WaitingCall.First(first, Duration.ofSeconds(seconds)),
        clock.instant());
  }

  private void enterWith(String call, int priority) {
    enter(call, priority, BILLING, null, clock.instant());
  }

  private void enter(
      String call,
      int priority,
      Map<String, Integer> needs,
      WaitingCall.@Nullable First first,
      Instant entered,
      WaitingCall.Stage... stages) {
    matcher.enter(
        new WaitingCall(
            new CallId(call),
            1,
            new NodeName("n"),
            "q",
            priority,
            30,
            needs,
            first,
            List.of(stages),
            entered),
        match -> {
          matches.add(call + "-" + match.agent().id());
          why.put(call, match.why());
        });
  }

  private void busy(AgentId agent) {
    matcher.answered(agent, new CallId("busy"));
  }

  private void comes(AgentId agent) {
    matcher.reachable(agent, true);
  }

  private void pass(int seconds) {
    clock.move(Duration.ofSeconds(seconds));
    matcher.tick(Duration.ofHours(9));
  }

  private static Agent agent(AgentId id, Map<String, Integer> skills) {
    return new Agent(id, id.value(), skills, null, null, Duration.ZERO, true);
  }
}
