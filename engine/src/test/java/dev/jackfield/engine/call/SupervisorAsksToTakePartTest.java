package dev.jackfield.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.engine.user.Users;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands.Command;
import dev.jackfield.exchange.PhoneCommands.Mode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SupervisorAsksToTakePartTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final AgentId PHONE = new AgentId("sue");

  private final PeopleInMemory people = new PeopleInMemory();
  private final CallsInMemory calls = new CallsInMemory();
  private final AuditInMemory audit = new AuditInMemory();
  private final List<Command> told = new ArrayList<>();
  private final Supervision supervision =
      new Supervision(people, calls, audit, told::add, Clock.fixed(NOW, ZoneOffset.UTC));

  SupervisorAsksToTakePartTest() {
    person("sue", true, Role.SUPERVISOR);
    person("ann", true, Role.AGENT, Role.ADMIN);
    person("gone", false, Role.SUPERVISOR);
    calls.add("live", null);
    calls.add("over", NOW);
  }

  private void person(String name, boolean enabled, Role... roles) {
    people.put(new User(name, "", Set.of(roles), enabled, NOW));
  }

  @Test
  void aSupervisorIsRungByTheCallsNodeAndItIsInTheAudit() {
    assertThat(supervision.takePart("sue", PHONE, new CallId("live"), Mode.WHISPER))
        .isEqualTo(new Supervision.Asked.Told());
    assertThat(told)
        .containsExactly(
            new Command.Supervise(new NodeName("n7"), new CallId("live"), PHONE, Mode.WHISPER));
    assertThat(audit.events)
        .containsExactly(
            new AuditEvent(
                NOW, "sue", "supervised", "call/live", Map.of("phone", "sue", "mode", "WHISPER")));
  }

  @Test
  void leavingIsInTheAuditToo() {
    supervision.leave("sue", PHONE, new CallId("live"));
    assertThat(told)
        .containsExactly(new Command.Leave(new NodeName("n7"), new CallId("live"), PHONE));
    assertThat(audit.events).extracting(AuditEvent::action).containsExactly("ended-supervising");
  }

  @Test
  void nobodyElseMay() {
    for (String user : List.of("ann", "gone", "nobody")) {
      assertThat(supervision.takePart(user, PHONE, new CallId("live"), Mode.LISTEN))
          .isEqualTo(new Supervision.Asked.NotASupervisor(user));
    }
    assertThat(told).isEmpty();
    assertThat(audit.events).isEmpty();
  }

  @Test
  void aCallThatIsOverOrUnknownIsNotSupervised() {
    for (String call : List.of("over", "unknown")) {
      assertThat(supervision.takePart("sue", PHONE, new CallId(call), Mode.LISTEN))
          .isEqualTo(new Supervision.Asked.NotLive(new CallId(call)));
    }
    assertThat(told).isEmpty();
    assertThat(audit.events).isEmpty();
  }

  private static final class PeopleInMemory implements Users {
    private final Map<String, User> users = new HashMap<>();

    @Override
    public List<User> all() {
      return List.copyOf(users.values());
    }

    @Override
    public Optional<User> find(String name) {
      return Optional.ofNullable(users.get(name));
    }

    @Override
    public void put(User user) {
      users.put(user.name(), user);
    }

    @Override
    public void remove(String name) {
      users.remove(name);
    }
  }

  private static final class AuditInMemory implements AuditTrail {
    private final List<AuditEvent> events = new ArrayList<>();

    @Override
    public void add(AuditEvent event) {
      events.add(event);
    }

    @Override
    public List<AuditEvent> about(String subject, int most) {
      return events.stream().filter(e -> e.subject().equals(subject)).limit(most).toList();
    }
  }

  private static final class CallsInMemory implements Calls {
    private final Map<String, CallSummary> rows = new HashMap<>();

    private void add(String id, Instant endedAt) {
      rows.put(
          id,
          new CallSummary(
              id, "n7", "flow", 1, 1, null, NOW, NOW, null, null, null, null, endedAt, null));
    }

    @Override
    public List<CallSummary> newest(int most) {
      return List.copyOf(rows.values());
    }

    @Override
    public List<CallSummary> older(Instant arrivedBefore, int most) {
      return List.of();
    }

    @Override
    public Optional<CallSummary> find(String id) {
      return Optional.ofNullable(rows.get(id));
    }

    @Override
    public Map<String, CallNumbers> numbers(List<String> ids) {
      return Map.of();
    }

    @Override
    public List<TraceLine> trace(String id) {
      return List.of();
    }

    @Override
    public List<CallSummary> open() {
      return List.of();
    }

    @Override
    public List<CallSummary> open(NodeName node, Instant arrivedBefore) {
      return List.of();
    }

    @Override
    public List<CallSummary> untold(Instant endedBefore) {
      return List.of();
    }
  }
}
