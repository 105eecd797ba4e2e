package dev.jackfield.engine.call;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.QueueStep;
import dev.jackfield.engine.queue.WaitingCall;
import dev.jackfield.engine.queue.WaitingRows;
import dev.jackfield.engine.recording.LostRecordings;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Fallback;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneNews;
import dev.jackfield.step.Processes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

  private record Busy(NodeName node, CallId call) {}

  /** What a node tells of all that it holds may be older than what it told before by this. */
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(2);

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

  /** On which calls of which node agents are, as that told. */
  private final Map<AgentId, Busy> busyAt = new ConcurrentHashMap<>();

  /** When each node told last what it holds, by our clock. */
  private final Map<NodeName, Instant> toldAt = new ConcurrentHashMap<>();

  /** What each node held when it told so last. */
  private final Map<NodeName, Set<CallId>> held = new ConcurrentHashMap<>();

  private volatile boolean onDuty;

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

  /** This engine is on duty from now on. */
  public void begin() {
    onDuty = true;
  }

  /** Another engine works off news from now on. */
  public void end() {
    onDuty = false;
    desk.execute(
        () -> {
          instances.clear();
          endedBeforeBegun.clear();
          toldGone.clear();
          busyAt.clear();
          held.clear();
          toldAt.clear();
          passedOn.forget();
        });
  }

  /** Which of these nodes have told what they hold since this engine is on duty. */
  public boolean haveTold(Collection<NodeName> nodes) {
    return held.keySet().containsAll(nodes);
  }

  /** Whether the node has told what it holds within this time: then it is there. */
  public boolean hasTold(NodeName node, Duration within) {
    Instant told = toldAt.get(node);
    return told != null && told.plus(within).isAfter(clock.instant());
  }

  /** Whether the node has told what it holds, and not this call. */
  public boolean isNotHeld(CallId call, NodeName node) {
    Set<CallId> calls = held.get(node);
    return calls != null && !calls.contains(call);
  }

  /** The node is gone, and with it the calls that it held. */
  public void nodeIsGone(NodeName node) {
    tell(new News.NodeStarted(node, clock.instant()));
  }

  @Override
  public void tell(News news) {
    if (!onDuty) {
      return;
    }
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
        forgetAllOf(n.node());
        Thread.startVirtualThread(() -> lost.close(n.node(), n.at()));
        lostRecordings.close(n.node(), n.at());
      }
      case News.FlowBegun n -> flowBegun(n);
      case News.FlowBegunTwice n -> endings.cancel(n.call(), n.instanceKey());
      case News.CallEnded n -> callEnded(n);
      case News.StepForGoneCall n -> {
        // It may have ended while nobody was on duty, and stand in line again by its job.
        leaves(n.call());
        stepForGoneCall(n);
      }
      case News.CallStuck n -> stuck(n);
      case News.AgentRinging n -> {
        busyAt.put(n.agent(), new Busy(n.node(), n.call()));
        matcher.ringing(n.agent(), n.call());
      }
      case News.AgentAnswered n -> {
        busyAt.put(n.agent(), new Busy(n.node(), n.call()));
        matcher.answered(n.agent(), n.call());
        rows.drop(n.call());
      }
      case News.AgentNotReached n -> matcher.notReached(n.agent(), n.call());
      case News.QueueAsked n -> passedOn.enter(n);
      case News.AgentFreed n -> matcher.freed(n.agent(), n.call());
      case News.CallsHeld n -> makeGood(n);
      case News.PhoneRegistered _ -> {}
      case News.PhoneUnregistered _ -> {}
    }
  }

  /** What was not heard of the node before, or by the engine that was on duty before. */
  private void makeGood(News.CallsHeld all) {
    Map<AgentId, AgentState> states = matcher.states();
    all.calls().stream()
        .filter(c -> c.instanceKey() != 0)
        .forEach(c -> instances.putIfAbsent(c.call(), c.instanceKey()));
    Map<AgentId, CallId> busy = new HashMap<>();
    for (BusyAgent agent : all.agents()) {
      busy.put(agent.agent(), agent.call());
      busyAt.put(agent.agent(), new Busy(all.node(), agent.call()));
      AgentState state = states.get(agent.agent());
      if (agent.isTalking() && !isOn(state, AgentState.Talking.class, agent.call())) {
        matcher.answered(agent.agent(), agent.call());
      } else if (!agent.isTalking() && !isOn(state, AgentState.Ringing.class, agent.call())) {
        matcher.ringing(agent.agent(), agent.call());
      }
    }
    freeWhoIsNot(busy, all.node(), states);
    Set<CallId> calls = all.calls().stream().map(HeldCall::call).collect(Collectors.toSet());
    held.put(all.node(), calls);
    toldAt.put(all.node(), clock.instant());
    Instant known = all.at().minus(KNOWN_WITHIN);
    matcher.waiting().stream()
        .filter(w -> w.kind() == WaitingCall.Kind.CALL && w.node().equals(all.node()))
        .filter(w -> !calls.contains(w.call()) && w.enteredAt().isBefore(known))
        .forEach(w -> leaves(w.call()));
  }

  private static boolean isOn(
      @Nullable AgentState state, Class<? extends AgentState> kind, CallId call) {
    return switch (state) {
      case AgentState.Ringing r -> kind == AgentState.Ringing.class && r.call().equals(call);
      case AgentState.Talking t -> kind == AgentState.Talking.class && t.call().equals(call);
      case AgentState.Available _,
          AgentState.Reserved _,
          AgentState.WrapUp _,
          AgentState.Break _,
          AgentState.Away _,
          AgentState.Offline _ ->
          false;
      case null -> false;
    };
  }

  /**
   * Agents whose phones this node used, and does not use any more. Who is held for a call that
   * rings elsewhere first, as a callback does, was never told of.
   */
  private void freeWhoIsNot(
      Map<AgentId, CallId> busy, NodeName node, Map<AgentId, AgentState> states) {
    busyAt.forEach(
        (agent, at) -> {
          if (!at.node().equals(node) || busy.containsKey(agent)) {
            return;
          }
          busyAt.remove(agent, at);
          switch (states.get(agent)) {
            case AgentState.Ringing _ -> matcher.isNotOn(agent, at.call());
            case AgentState.Talking _ -> matcher.freed(agent, at.call());
            case AgentState.Available _,
                AgentState.Reserved _,
                AgentState.WrapUp _,
                AgentState.Break _,
                AgentState.Away _,
                AgentState.Offline _ -> {}
            case null -> {}
          }
        });
  }

  /** The node holds nothing any more of what it held. */
  private void forgetAllOf(NodeName node) {
    held.remove(node);
    freeWhoIsNot(Map.of(), node, matcher.states());
    matcher.waiting().stream()
        .filter(w -> w.kind() == WaitingCall.Kind.CALL && w.node().equals(node))
        .forEach(w -> leaves(w.call()));
  }

  private void leaves(CallId call) {
    rows.drop(call);
    queue.callEnded(call);
    matcher.ended(call);
    passedOn.ended(call);
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
    leaves(n.call());
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
              Thread.startVirtualThread(() -> lost.tellEnded(n.call(), definition));
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
