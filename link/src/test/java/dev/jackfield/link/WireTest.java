package dev.jackfield.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallingOut;
import dev.jackfield.exchange.Fallback;
import dev.jackfield.exchange.FlowRef;
import dev.jackfield.exchange.IncomingCalls.Admission.Admit;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneCommands.Act;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.exchange.Wire;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is said arrives, in order, in one process as between several. */
class WireTest {
  static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");
  static final NodeName NODE = new NodeName("node-a");
  static final CallId CALL = new CallId("call-1");
  static final AgentId AGENT = new AgentId("ann");

  /** What both do. */
  abstract static class BothTest {
    final List<News> news = new CopyOnWriteArrayList<>();
    final List<CallEvent> events = new CopyOnWriteArrayList<>();
    final List<Command> commands = new CopyOnWriteArrayList<>();
    final List<String> noticed = new CopyOnWriteArrayList<>();

    /** Of the process that holds the node's calls. */
    abstract Wire node();

    /** Of the process of the engine. */
    abstract Wire engine();

    void join() {
      engine().hear(news::add, events::add);
      node().serve(NODE, commands::add);
    }

    @Test
    void newsOfANodeComeInTheirOrder() {
      List<News> told =
          IntStream.range(0, 1_000)
              .<News>mapToObj(n -> new News.AgentRinging(NODE, AT, new CallId("c" + n), AGENT))
              .toList();
      told.forEach(node().news()::tell);
      await().atMost(Duration.ofSeconds(20)).until(() -> news.size() >= told.size());
      assertThat(news).isEqualTo(told);
    }

    @Test
    void allKindsOfNewsComeAsTheyWereTold() {
      List<News> told =
          List.of(
              new News.NodeStarted(NODE, AT),
              new News.FlowBegun(NODE, AT, CALL, 2, 2251799813685249L),
              new News.QueueAsked(NODE, AT, CALL, "billing"),
              new News.AgentNotReached(NODE, AT, CALL, AGENT, NotReached.DECLINED),
              new News.CallEnded(NODE, AT, CALL, EndedBy.CALLER, true));
      told.forEach(node().news()::tell);
      await().atMost(Duration.ofSeconds(20)).until(() -> news.size() >= told.size());
      assertThat(news).isEqualTo(told);
    }

    @Test
    void commandsReachTheNodeInTheirOrder() {
      List<Command> sent = new ArrayList<>();
      sent.add(new Command.Wait(NODE, CALL, "waiting"));
      sent.add(new Command.AgentAsks(NODE, CALL, AGENT, new Act.ToNumber(new Personal("+1555"))));
      sent.add(new Command.AgentAsks(NODE, CALL, AGENT, new Act.Accept()));
      sent.add(
          new Command.PlaceCall(
              NODE,
              CALL,
              new Admit(new FlowRef("f", 1, 7), "zh-CN", new Fallback.ToQueue("billing"), false),
              new Personal("+861012345678"),
              new Personal("4000"),
              CallingOut.About.NOTHING,
              Map.of("told", Map.of("n", 1, "words", "你好"))));
      sent.add(new Command.WaitOver(NODE, CALL));
      sent.forEach(engine().commands()::send);
      await().atMost(Duration.ofSeconds(20)).until(() -> commands.size() >= sent.size());
      assertThat(commands).isEqualTo(sent);
    }

    @Test
    void aCommandForANodeThatIsNowhereIsForgotten() {
      engine().commands().send(new Command.HangUp(new NodeName("nowhere"), CALL));
      engine().commands().send(new Command.HangUp(NODE, CALL));
      await().atMost(Duration.ofSeconds(20)).until(() -> !commands.isEmpty());
      assertThat(commands).containsExactly(new Command.HangUp(NODE, CALL));
    }

    @Test
    void aNoticeIsKnownByItsNameAndTheNewestCounts() {
      engine().notices().watch("board", noticed::add);
      engine().notices().put("board", "one");
      engine().notices().put("board", "two");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> node().notices().find("board").equals(java.util.Optional.of("two")));
      assertThat(noticed).containsExactly("one", "two");
    }
  }

  /** In one process. */
  @Nested
  class DirectTest extends BothTest {
    private final DirectWire wire = new DirectWire();

    @BeforeEach
    void begin() {
      join();
    }

    @Override
    Wire node() {
      return wire;
    }

    @Override
    Wire engine() {
      return wire;
    }
  }

  /** Between two. */
  @Nested
  class RedisTest extends BothTest {
    private final RealRedis redis;
    private final RedisWire engine;
    private final RedisWire node;

    RedisTest() throws IOException {
      redis = new RealRedis();
      engine = RedisWire.to(new NodeName("node-e"), redis.uri(), () -> AT);
      node = RedisWire.to(NODE, redis.uri(), () -> AT);
    }

    /** Who has begun to hear hears itself. */
    @BeforeEach
    void begin() {
      join();
      List<News> own = new CopyOnWriteArrayList<>();
      node.hear(own::add, _ -> {});
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                node.news().tell(new News.NodeStarted(NODE, AT));
                engine.commands().send(new Command.HangUp(NODE, CALL));
                return !own.isEmpty() && !news.isEmpty() && !commands.isEmpty();
              });
      node.news().tell(new News.PhoneUnregistered(NODE, AT, "last", ""));
      engine.commands().send(new Command.Leave(NODE, CALL, AGENT));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  news.getLast() instanceof News.PhoneUnregistered
                      && commands.getLast() instanceof Command.Leave);
      news.clear();
      commands.clear();
    }

    @AfterEach
    void end() {
      node.close();
      engine.close();
      redis.close();
    }

    @Override
    Wire node() {
      return node;
    }

    @Override
    Wire engine() {
      return engine;
    }

    @Test
    void whatIsSaidWhileRedisIsAwayComesWhenItIsBack() throws IOException {
      redis.close();
      List<News> told =
          IntStream.range(0, 500)
              .<News>mapToObj(n -> new News.AgentRinging(NODE, AT, new CallId("c" + n), AGENT))
              .toList();
      told.forEach(node.news()::tell);
      redis.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> !news.isEmpty() && isLast(told.getLast()));
      assertThat(ringing()).isEqualTo(told);
    }

    private boolean isLast(News last) {
      return news.stream().anyMatch(last::equals);
    }

    private List<News> ringing() {
      return news.stream().filter(n -> n instanceof News.AgentRinging).toList();
    }

    @Test
    void anEventIsShownToOthersOnly() {
      List<CallEvent> own = new CopyOnWriteArrayList<>();
      node.hear(_ -> {}, own::add);
      CallEvent arrived =
          new CallEvent.CallArrived(
              CALL, AT, NODE, new Personal("4000"), new Personal("+1555"), "f", 1, 7, 0);
      CallEvent ended = new CallEvent.CallEnded(CALL, AT, EndedBy.CALLER);
      node.events().record(arrived);
      node.events().record(ended);
      await().atMost(Duration.ofSeconds(20)).until(() -> events.size() >= 2);
      assertThat(events).containsExactly(arrived, ended);
      assertThat(own).isEmpty();
    }

    @Test
    void anEngineOnDutyIsToldAllThatANodeHolds() {
      CallId other = new CallId("call-2");
      for (CallId call : List.of(CALL, other)) {
        node.events()
            .record(
                new CallEvent.CallArrived(
                    call, AT, NODE, new Personal("4000"), new Personal("1"), "f", 1, 7, 0));
        node.news().tell(new News.FlowBegun(NODE, AT, call, 1, 42));
      }
      node.news().tell(new News.AgentRinging(NODE, AT, CALL, AGENT));
      node.news().tell(new News.AgentAnswered(NODE, AT, CALL, AGENT));
      node.news().tell(new News.CallEnded(NODE, AT, other, EndedBy.CALLER, false));
      engine.inTerm(() -> 1);
      engine.onDuty();
      await().atMost(Duration.ofSeconds(20)).until(() -> news.stream().anyMatch(RedisTest::isFull));
      assertThat(news.stream().filter(RedisTest::isFull).findFirst())
          .contains(
              new News.CallsHeld(
                  NODE,
                  AT,
                  List.of(new dev.jackfield.exchange.PhoneNews.HeldCall(CALL, 42)),
                  List.of(new dev.jackfield.exchange.PhoneNews.BusyAgent(AGENT, CALL, true))));
    }

    private static boolean isFull(News news) {
      return news instanceof News.CallsHeld held && held.calls().size() == 1;
    }

    @Test
    void whatAnEngineSaysWhoseTermIsOverIsForgotten() {
      RedisWire old = RedisWire.to(new NodeName("node-o"), redis.uri(), () -> AT);
      try {
        old.inTerm(() -> 1);
        engine.inTerm(() -> 2);
        engine.commands().send(new Command.WaitOver(NODE, CALL));
        await().atMost(Duration.ofSeconds(20)).until(() -> commands.size() == 1);
        old.commands().send(new Command.Wait(NODE, CALL, "late"));
        List<News> heard = new CopyOnWriteArrayList<>();
        engine.hear(heard::add, events::add);
        old.news().tell(new News.NodeStarted(new NodeName("node-o"), AT));
        await().atMost(Duration.ofSeconds(20)).until(() -> !heard.isEmpty());
        engine.commands().send(new Command.HangUp(NODE, CALL));
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> commands.contains(new Command.HangUp(NODE, CALL)));
        assertThat(commands)
            .containsExactly(new Command.WaitOver(NODE, CALL), new Command.HangUp(NODE, CALL));
      } finally {
        old.close();
      }
    }
  }
}
