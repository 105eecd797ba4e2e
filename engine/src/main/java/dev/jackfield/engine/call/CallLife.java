package dev.jackfield.engine.call;

import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.QueueStep;
import dev.jackfield.engine.queue.WaitingCall;
import dev.jackfield.engine.queue.WaitingRows;
import dev.jackfield.engine.recording.LostRecordings;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Fallback;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneNews;
import dev.jackfield.step.Processes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine does when something happens on a phone: agents' states, flows whose caller is
 * gone, calls of a node that died. News are worked off one by one on a thread of its own, in the
 * order in which they are told.
 */
public final class CallLife implements PhoneNews, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallLife.class);
  private static final Duration GONE_FOR_GOOD = Duration.ofSeconds(5);
  private static final Duration UNTOLD_AFTER = Duration.ofSeconds(30);

  private final Matcher matcher;
  private final WaitingRows rows;
  private final QueueStep queue;
  private final Numbers numbers;
  private final Processes processes;
  private final PhoneCommands commands;
  private final LostCalls lost;
  private final LostRecordings lostRecordings;
  private final LiveBoard board;
  private final FlowEndings endings;
  private final PassedOn passedOn;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final ExecutorService desk =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("call-news").factory());
  private final Map<CallId, Long> instances = new ConcurrentHashMap<>();
  private final Map<CallId, Long> endedBeforeBegun = new ConcurrentHashMap<>();
  private final Map<CallId, Instant> toldGone = new ConcurrentHashMap<>();

  CallLife(
      Matcher matcher,
      WaitingRows rows,
      QueueStep queue,
      Numbers numbers,
      Processes processes,
      PhoneCommands commands,
      LostCalls lost,
      LostRecordings lostRecordings,
      LiveBoard board,
      FlowEndings endings,
      PassedOn passedOn,
      Clock clock,
      ScheduledExecutorService timer) {
    this.matcher = matcher;
    this.rows = rows;
    this.queue = queue;
    this.numbers = numbers;
    this.processes = processes;
    this.commands = commands;
    this.lost = lost;
    this.lostRecordings = lostRecordings;
    this.board = board;
    this.endings = endings;
    this.passedOn = passedOn;
    this.clock = clock;
    this.timer = timer;
  }

  @Override
  public void tell(News news) {
    desk.execute(
        () -> {
          try {
            work(news);
          } catch (RuntimeException broken) {
            LOG.error("could not work off {}", news, broken);
          }
        });
  }

  private void work(News news) {
    switch (news) {
      case News.NodeStarted n -> {
        Thread.startVirtualThread(() -> lost.close(n.node(), n.at()));
        lostRecordings.close(n.node(), n.at());
      }
      case News.FlowBegun n -> flowBegun(n);
      case News.FlowBegunTwice n -> endings.cancel(n.call(), n.instanceKey());
      case News.CallEnded n -> callEnded(n);
      case News.StepForGoneCall n -> stepForGoneCall(n);
      case News.CallStuck n -> stuck(n);
      case News.AgentRinging n -> matcher.ringing(n.agent(), n.call());
      case News.AgentAnswered n -> {
        matcher.answered(n.agent(), n.call());
        rows.drop(n.call());
      }
      case News.AgentNotReached n -> matcher.notReached(n.agent(), n.call());
      case News.QueueAsked n -> passedOn.enter(n);
      case News.AgentFreed n -> matcher.freed(n.agent(), n.call());
    }
  }

  private void flowBegun(News.FlowBegun n) {
    Long definition = endedBeforeBegun.remove(n.call());
    if (definition != null) {
      endings.tell(n.call(), definition, n.instanceKey());
    } else {
      instances.put(n.call(), n.instanceKey());
    }
  }

  private void callEnded(News.CallEnded n) {
    rows.drop(n.call());
    queue.callEnded(n.call());
    matcher.ended(n.call());
    passedOn.ended(n.call());
    Long instance = instances.remove(n.call());
    Long definition = board.definitionOf(n.call());
    if (n.flowKnows() || definition == null) {
      endings.closed(n.call());
    } else if (instance != null) {
      endings.tell(n.call(), definition, instance);
    } else {
      // Its creation is on the way, or failed; a step of it would be told as one for a gone call.
      endedBeforeBegun.put(n.call(), definition);
      timer.schedule(
          () -> {
            if (endedBeforeBegun.remove(n.call()) != null) {
              endings.closed(n.call());
            }
          },
          UNTOLD_AFTER.toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  /** The first time, the flow is told; a flow that still sends steps later ignores it, and ends. */
  private void stepForGoneCall(News.StepForGoneCall n) {
    Instant now = clock.instant();
    toldGone.values().removeIf(at -> at.plus(Duration.ofMinutes(10)).isBefore(now));
    Instant told = toldGone.putIfAbsent(n.call(), now);
    if (told == null) {
      Thread.startVirtualThread(() -> lost.tell(n.call(), n.processInstanceKey()));
    } else if (told.plus(GONE_FOR_GOOD).isBefore(now)) {
      endings.cancel(n.call(), n.processInstanceKey());
    }
  }

  /**
   * A flow that is over without a hang-up ends its call; one that hangs leaves it to the fallback.
   */
  private void stuck(News.CallStuck n) {
    Long instance = instances.get(n.call());
    if (instance == null) {
      fallback(n);
      return;
    }
    processes
        .isAlive(instance)
        .whenComplete(
            (alive, failure) -> {
              if (failure == null && !alive) {
                commands.send(new Command.HangUp(n.node(), n.call()));
              } else {
                fallback(n);
              }
            });
  }

  private void fallback(News.CallStuck n) {
    board
        .call(n.call().value())
        .flatMap(c -> numbers.find(c.called().value()))
        .ifPresent(
            number -> {
              if (number.fallback() instanceof Fallback.ToQueue to) {
                matcher.enter(
                    new WaitingCall(
                        n.call(), 0, n.node(), to.queue(), 0, Map.of(to.queue(), 1), n.at()),
                    match ->
                        commands.send(
                            new Command.ConnectFallback(n.node(), n.call(), match.agent().id())));
              }
            });
  }

  @Override
  public void close() {
    desk.shutdown();
  }

  /** Tells flows that nobody told of their call's end. Called every few seconds. */
  public void catchUp() {
    lost.tellUntold(clock.instant().minus(UNTOLD_AFTER));
  }
}
