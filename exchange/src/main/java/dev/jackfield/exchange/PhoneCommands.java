package dev.jackfield.exchange;

import java.util.Map;

/**
 * The engine asks a node to do something with a call that it holds. A call that is gone is no
 * error.
 */
public interface PhoneCommands {

  void send(Command command);

  sealed interface Command {
    NodeName node();

    CallId call();

    /**
     * The call waits for an agent: music until {@link WaitOver}, and no alarm that its flow is
     * stuck.
     *
     * @param music name of the music
     */
    record Wait(NodeName node, CallId call, String music) implements Command {}

    /** The wait is over. Music goes on until the flow's next step speaks or connects. */
    record WaitOver(NodeName node, CallId call) implements Command {}

    /** The caller is to be put on hold, or taken back. */
    record Hold(NodeName node, CallId call, boolean isHeld) implements Command {}

    /**
     * A call out is to be begun: its flow is started, whose step {@code dial} calls.
     *
     * @param called whom it is for
     * @param shown the number that it comes from
     * @param about what it is for, where the flow does not say it
     * @param variables that its flow begins with, beside {@code call}
     */
    record PlaceCall(
        NodeName node,
        CallId call,
        IncomingCalls.Admission.Admit admission,
        Personal called,
        Personal shown,
        CallingOut.About about,
        Map<String, Object> variables)
        implements Command {

      /** One whose flow is told nothing more. */
      public PlaceCall(
          NodeName node,
          CallId call,
          IncomingCalls.Admission.Admit admission,
          Personal called,
          Personal shown,
          CallingOut.About about) {
        this(node, call, admission, called, shown, about, Map.of());
      }

      /** Variables may be personal. */
      @Override
      public String toString() {
        return "PlaceCall[node=" + node + ", call=" + call + "]";
      }
    }

    /** The call is to be ended: its flow is over, or a person said so. */
    record HangUp(NodeName node, CallId call) implements Command {}

    /** Connect this agent without a flow: the call waited in its fallback's queue. */
    record ConnectFallback(NodeName node, CallId call, AgentId agent) implements Command {}

    /**
     * Record the call from now on: a rule says so. One that is recorded already goes on so.
     *
     * @param announced true: tell the caller before
     * @param prompt name of what is said then
     */
    record RecordCall(NodeName node, CallId call, boolean announced, String prompt)
        implements Command {

      /** What is said where nobody says otherwise. */
      public static final String ANNOUNCEMENT = "system/recorded";

      public RecordCall(NodeName node, CallId call, boolean announced) {
        this(node, call, announced, ANNOUNCEMENT);
      }
    }

    /**
     * Ring this supervisor, who takes part in the call's talk when answering; one who takes part
     * already does so in another mode, without being rung. A call that talks with nobody leaves it
     * at a line in its trace.
     */
    record Supervise(NodeName node, CallId call, AgentId supervisor, Mode mode)
        implements Command {}

    /** The supervisor is to leave the call. */
    record Leave(NodeName node, CallId call, AgentId supervisor) implements Command {}

    /**
     * An agent asks something of the own talk, or of the call that rings, other than by the phone.
     * What is not possible any more is left alone.
     */
    record AgentAsks(NodeName node, CallId call, AgentId agent, Act act) implements Command {}
  }

  /** What an agent can ask for. */
  sealed interface Act {
    /** The phone that rings for the agent is to answer by itself. */
    record Accept() implements Act {}

    /** The caller is put on hold, or taken back. */
    record Hold(boolean isHeld) implements Act {}

    /**
     * The agent leaves the talk, and the flow goes on; a call that rings is declined. A caller who
     * is being passed on is left to that, or talks with the agent who was spoken with first.
     */
    record HangUp() implements Act {}

    /**
     * The caller hears music until the other agent answers, and comes back if that one does not.
     *
     * @param speaksFirst the two agents talk, until {@link HangUp} hands the caller over
     */
    record ToAgent(AgentId to, boolean speaksFirst) implements Act {
      /** The caller talks with the other agent at once. */
      public ToAgent(AgentId to) {
        this(to, false);
      }
    }

    /** As {@link ToAgent}, if the rules allow that the number is called now. */
    record ToNumber(Personal to) implements Act {}

    /** The agent is free at once; the caller waits for whoever the queue finds. */
    record ToQueue(String queue) implements Act {}

    /** The caller who is being passed on comes back. */
    record TakeBack() implements Act {}
  }

  /** Who hears a supervisor. A supervisor hears both in each mode. */
  enum Mode {
    LISTEN(false, false),
    WHISPER(true, false),
    BARGE(true, true);

    private final boolean heardByAgent;
    private final boolean heardByCaller;

    Mode(boolean heardByAgent, boolean heardByCaller) {
      this.heardByAgent = heardByAgent;
      this.heardByCaller = heardByCaller;
    }

    public boolean isHeardByAgent() {
      return heardByAgent;
    }

    public boolean isHeardByCaller() {
      return heardByCaller;
    }
  }
}
