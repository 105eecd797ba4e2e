package dev.jackfield.engine.call;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.Users;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneCommands.Mode;
import java.time.Clock;
import java.util.Map;

/**
 * Lets a supervisor take part in a talk, with a line in the audit before the phone rings. What
 * becomes of it is in the call's trace. Blocks on the database. Thread-safe.
 */
public final class Supervision {
  private final Users users;
  private final Calls calls;
  private final AuditTrail audit;
  private final PhoneCommands commands;
  private final Clock clock;

  Supervision(Users users, Calls calls, AuditTrail audit, PhoneCommands commands, Clock clock) {
    this.users = users;
    this.calls = calls;
    this.audit = audit;
    this.commands = commands;
    this.clock = clock;
  }

  /** What becomes of a wish to take part. */
  public sealed interface Asked {
    /** The call's node was told. */
    record Told() implements Asked {}

    record NotASupervisor(String user) implements Asked {}

    /** There is no such call, or it is over. */
    record NotLive(CallId call) implements Asked {}
  }

  /**
   * A supervisor begins to take part, or goes on in another mode.
   *
   * @param user who asks, by name
   * @param phone whose phone is rung
   */
  public Asked takePart(String user, AgentId phone, CallId call, Mode mode) {
    return tell(
        user,
        call,
        "supervised",
        Map.of("phone", phone.value(), "mode", mode.name()),
        node -> new Command.Supervise(node, call, phone, mode));
  }

  /** A supervisor is to leave. */
  public Asked leave(String user, AgentId phone, CallId call) {
    return tell(
        user,
        call,
        "ended-supervising",
        Map.of("phone", phone.value()),
        node -> new Command.Leave(node, call, phone));
  }

  private interface Telling {
    Command to(NodeName node);
  }

  private Asked tell(
      String user, CallId call, String action, Map<String, String> detail, Telling telling) {
    if (users.find(user).filter(Supervision::isSupervisor).isEmpty()) {
      return new Asked.NotASupervisor(user);
    }
    CallSummary live =
        calls.find(call.value()).filter(found -> found.endedAt() == null).orElse(null);
    if (live == null) {
      return new Asked.NotLive(call);
    }
    audit.add(new AuditEvent(clock.instant(), user, action, "call/" + call.value(), detail));
    commands.send(telling.to(new NodeName(live.node())));
    return new Asked.Told();
  }

  private static boolean isSupervisor(User user) {
    return user.enabled() && user.roles().contains(User.Role.SUPERVISOR);
  }
}
