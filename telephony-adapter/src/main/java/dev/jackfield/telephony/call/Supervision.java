package dev.jackfield.telephony.call;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.PhoneCommands.Mode;
import dev.jackfield.exchange.PhoneNews.NotReached;
import org.jspecify.annotations.Nullable;

/**
 * The one supervisor who may take part in a call's talk: rung, joined, in another mode, gone with
 * the talk. Owned by the call's executor.
 */
final class Supervision {
  private final Call call;
  private @Nullable Seat seat;

  Supervision(Call call) {
    this.call = call;
  }

  void ask(AgentId supervisor, Mode mode) {
    Seat taken = seat;
    if (taken != null && taken.supervisor.equals(supervisor)) {
      taken.mode(mode);
    } else if (taken != null) {
      notJoined(supervisor, "TAKEN");
    } else if (!call.isTalking()) {
      notJoined(supervisor, "NOT_TALKING");
    } else {
      Seat next = new Seat(supervisor, mode);
      seat = next;
      next.ring();
    }
  }

  void leave(AgentId supervisor) {
    if (seat != null && seat.supervisor.equals(supervisor)) {
      seat.end("asked");
    }
  }

  /** The talk is over. */
  void talkOver() {
    if (seat != null) {
      seat.end("talk-over");
    }
  }

  private void notJoined(AgentId supervisor, String why) {
    call.record(new CallEvent.SupervisorNotJoined(call.id(), call.now(), supervisor, why));
  }

  /** A supervisor, from the first ring on. */
  private final class Seat implements Connection.Events {
    private final AgentId supervisor;
    private Mode mode;
    private Connection.@Nullable Supervising phone;
    private boolean joined;

    Seat(AgentId supervisor, Mode mode) {
      this.supervisor = supervisor;
      this.mode = mode;
    }

    void ring() {
      Callee callee = Callee.agent(supervisor, call.surroundings().locations());
      phone = call.caller().supervise(callee, mode, ConnectStep.RING_TIME, this);
    }

    void mode(Mode next) {
      if (next == mode) {
        return;
      }
      mode = next;
      if (phone != null) {
        phone.mode(next);
      }
      if (joined) {
        recordMode();
      }
    }

    void end(String why) {
      seat = null;
      if (phone != null) {
        phone.end();
      }
      if (joined) {
        call.record(new CallEvent.SupervisorLeft(call.id(), call.now(), supervisor, why));
      } else {
        notJoined(supervisor, why);
      }
    }

    private void recordMode() {
      call.record(new CallEvent.SupervisorJoined(call.id(), call.now(), supervisor, mode));
    }

    @Override
    public void ringing() {}

    @Override
    public void answered() {
      if (seat == this) {
        joined = true;
        recordMode();
      }
    }

    @Override
    public void notReached(NotReached why) {
      if (seat == this) {
        end(why.name());
      }
    }

    @Override
    public void ended() {
      if (seat == this) {
        end("hung-up");
      }
    }

    /** A supervisor who holds is out until back; nobody else hears of it. */
    @Override
    public void held(boolean isHeld) {}

    @Override
    public void transferAsked(Connection.Transfer transfer) {
      transfer.notReached(NotReached.DECLINED);
    }
  }
}
