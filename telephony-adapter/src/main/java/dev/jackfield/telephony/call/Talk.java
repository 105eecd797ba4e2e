package dev.jackfield.telephony.call;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.exchange.PhoneNews.NotReached;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The caller's talk with an agent or a number: rings, connects, tells news and trace of the agent's
 * phone. Owned by the call's executor.
 */
final class Talk implements Connection.Events {
  private final Call call;
  private final Callee callee;
  private final Outcome outcome;
  private @Nullable Connection connection;
  private @Nullable Instant answeredAt;
  private boolean rang;
  private boolean over;

  /** How it ended, when not by {@link Talk#stop}. */
  interface Outcome {
    void notReached(NotReached why);

    /** The other end hung up. */
    void ended(long seconds);
  }

  Talk(Call call, Callee callee, Outcome outcome) {
    this.call = call;
    this.callee = callee;
    this.outcome = outcome;
  }

  void ring(Duration ringTime) {
    connection = call.caller().connect(callee, ringTime, this);
  }

  boolean isTalking() {
    return answeredAt != null && !over;
  }

  long seconds() {
    return answeredAt == null ? 0 : Duration.between(answeredAt, call.now()).toSeconds();
  }

  /** Stops ringing or hangs up the other end. */
  void stop() {
    if (over) {
      return;
    }
    over = true;
    if (connection != null) {
      connection.end();
    }
    freed();
  }

  @Override
  public void ringing() {
    if (!rang && !over) {
      rang = true;
      agent(
          (agent, at) -> {
            call.tell(new News.AgentRinging(call.node(), at, call.id(), agent));
            call.record(new CallEvent.AgentRinging(call.id(), at, agent));
          });
    }
  }

  @Override
  public void answered() {
    if (over) {
      return;
    }
    answeredAt = call.now();
    call.background().endWaitMusic();
    agent(
        (agent, at) -> {
          call.tell(new News.AgentAnswered(call.node(), at, call.id(), agent));
          call.record(new CallEvent.AgentAnswered(call.id(), at, agent));
        });
  }

  @Override
  public void notReached(NotReached why) {
    if (over) {
      return;
    }
    over = true;
    agent(
        (agent, at) -> {
          call.tell(new News.AgentNotReached(call.node(), at, call.id(), agent, why));
          call.record(new CallEvent.AgentNotReached(call.id(), at, agent, why));
        });
    outcome.notReached(why);
  }

  @Override
  public void ended() {
    if (over) {
      return;
    }
    over = true;
    freed();
    outcome.ended(seconds());
  }

  private void freed() {
    if (answeredAt != null) {
      agent((agent, at) -> call.tell(new News.AgentFreed(call.node(), at, call.id(), agent)));
    }
  }

  private interface AboutAgent {
    void tell(AgentId agent, Instant at);
  }

  private void agent(AboutAgent news) {
    callee.agent().ifPresent(agent -> news.tell(agent, call.now()));
  }
}
