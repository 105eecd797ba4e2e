package dev.jackfield.link;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneNews;
import dev.jackfield.exchange.PhoneNews.News;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a node holds, gathered from what it tells, so that all of it can be told again. Tells one at
 * a time: what is told again fits what was told before and after it.
 */
final class HeldCalls implements PhoneNews {
  private final PhoneNews next;
  private final Map<CallId, Long> instances = new LinkedHashMap<>();
  private final Map<AgentId, BusyAgent> agents = new LinkedHashMap<>();
  private final Map<CallId, News.CallStuck> stuck = new LinkedHashMap<>();

  HeldCalls(PhoneNews next) {
    this.next = next;
  }

  @Override
  public synchronized void tell(News news) {
    take(news);
    next.tell(news);
  }

  /** Tells all of it. */
  synchronized void tellAll(NodeName node, Instant now) {
    next.tell(
        new News.CallsHeld(
            node,
            now,
            instances.entrySet().stream().map(e -> new HeldCall(e.getKey(), e.getValue())).toList(),
            agents.values().stream().toList()));
  }

  /** Tells which calls hear their fallback, to an engine that does not know it. */
  synchronized void tellStuck() {
    stuck.values().forEach(next::tell);
  }

  /** What this process recorded: from its arrival on a call is held. */
  synchronized void saw(CallEvent event) {
    if (event instanceof CallEvent.CallArrived e) {
      instances.putIfAbsent(e.call(), 0L);
    } else if (event instanceof CallEvent.FlowWentOn e) {
      stuck.remove(e.call());
    }
  }

  private void take(News news) {
    switch (news) {
      case News.NodeStarted _ -> {
        instances.clear();
        agents.clear();
        stuck.clear();
      }
      case News.FlowBegun n -> instances.computeIfPresent(n.call(), (_, _) -> n.instanceKey());
      case News.FlowBegunTwice _ -> {}
      case News.CallEnded n -> {
        instances.remove(n.call());
        stuck.remove(n.call());
        agents.values().removeIf(a -> a.call().equals(n.call()) && !a.isTalking());
      }
      case News.StepForGoneCall _ -> {}
      case News.CallStuck n -> stuck.put(n.call(), n);
      case News.AgentRinging n -> {
        agents.put(n.agent(), new BusyAgent(n.agent(), n.call(), false));
        stuck.remove(n.call());
      }
      case News.AgentAnswered n -> agents.put(n.agent(), new BusyAgent(n.agent(), n.call(), true));
      case News.AgentNotReached n -> free(n.agent(), n.call());
      case News.QueueAsked _ -> {}
      case News.AgentFreed n -> free(n.agent(), n.call());
      case News.CallsHeld _ -> {}
      case News.PhoneRegistered _ -> {}
      case News.PhoneUnregistered _ -> {}
    }
  }

  private void free(AgentId agent, CallId call) {
    agents.computeIfPresent(agent, (_, busy) -> busy.call().equals(call) ? null : busy);
  }
}
