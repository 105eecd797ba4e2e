package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.PhonePassword;
import dev.jackfield.exchange.AgentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An agent whose phone is a SIPp: set up, registered with digest, and taken away again. */
final class SippAgent implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(20);

  private final TestSystem system;
  private final AgentId id;
  private final Sipp phone;

  private SippAgent(TestSystem system, AgentId id, Sipp phone) {
    this.system = system;
    this.id = id;
    this.phone = phone;
  }

  /** Starts the scenario as this agent's phone, and waits until the agent is available. */
  static SippAgent start(
      TestSystem system, Path folder, String name, String scenario, String... options)
      throws Exception {
    AgentId id = new AgentId(name);
    String password = PhonePassword.make();
    String ha1 = PhonePassword.ha1(name, password);
    Map<String, Integer> skills = Map.of("billing", 5, "support", 5);
    system
        .part(Agents.class)
        .put(new Agent(id, "Agent " + name, skills, ha1, null, Duration.ZERO, true));
    int port = TestPorts.free();
    Sipp phone = Sipp.startSteered(folder, scenario, system.sipPort, port, options);
    SippAgent agent = new SippAgent(system, id, phone);
    try {
      agent.register(folder, port, password);
      system.awaitState(name, AgentState.Available.class);
      return agent;
    } catch (Exception | AssertionError e) {
      agent.close();
      throw e;
    }
  }

  private void register(Path folder, int port, String password) throws Exception {
    Path account = folder.resolve(id + ".csv");
    String proof = "[authentication username=%s password=%s]".formatted(id, password);
    Files.write(account, List.of("SEQUENTIAL", id + ";" + proof));
    String phones = Integer.toString(port);
    try (Sipp registration =
        Sipp.start(
            folder,
            "register",
            system.sipPort,
            TestPorts.free(),
            1,
            "-inf",
            account.toString(),
            "-key",
            "phones",
            phones,
            "-key",
            "expires",
            "3600")) {
      assertThat(registration.good(WITHIN).good()).isEqualTo(1);
    }
  }

  /** Lets its scenario go on, once this stands in its messages. */
  void goOn(String after) throws IOException {
    phone.goOn(after);
  }

  /** Its scenario went as written. */
  void assertGood() throws Exception {
    phone.assertGood();
  }

  @Override
  public void close() {
    phone.close();
    system.part(Agents.class).remove(id);
  }
}
