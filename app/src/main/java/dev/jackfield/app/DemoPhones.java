package dev.jackfield.app;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.PhonePassword;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Two agents with scripted phones that register with digest and answer. Their passwords are made at
 * first start.
 */
final class DemoPhones implements AutoCloseable {
  /** What each agent's phone says: a tone by which the caller knows that it hears an agent. */
  static final double AGENT_TONE_HERTZ = 440;

  private static final Duration RINGS = Duration.ofMillis(400);
  private static final int FIRST_RTP_PORT = 32_000;
  private static final int RTP_PORTS = 200;

  private record Person(String id, String name, Map<String, Integer> skills) {}

  private static final List<Person> PEOPLE =
      List.of(
          new Person("lin", "Lin Mei 林梅", Map.of("billing", 5, "support", 3)),
          new Person("tom", "Tom Baker", Map.of("billing", 3, "support", 5)));

  private final List<ScriptedPhone> phones = new ArrayList<>();
  private final Properties passwords = new Properties();
  private final Path file;

  private DemoPhones(Path file) {
    this.file = file;
  }

  /** Sets the agents up where they are missing, and registers their phones. */
  static DemoPhones registered(JackfieldSystem system, Console console) throws Exception {
    AppSettings settings = system.part(AppSettings.class);
    DemoPhones demo = new DemoPhones(settings.data().resolve("demo-phones.properties"));
    demo.setUp(system.part(Agents.class));
    int index = 0;
    for (Person person : PEOPLE) {
      int rtp = FIRST_RTP_PORT + index++ * RTP_PORTS;
      ScriptedPhone phone =
          ScriptedPhone.open(
              PhoneSettings.onLoopback(
                  person.id(),
                  demo.passwords.getProperty(person.id()),
                  FreePorts.sip(),
                  rtp,
                  rtp + RTP_PORTS - 1,
                  settings.sip().port()),
              PhoneEvents.NONE);
      phone.answering(new Answering.AfterRinging(RINGS, AGENT_TONE_HERTZ));
      demo.phones.add(phone);
      demo.register(phone, person);
      console.say("  phone      " + person.id() + " (" + person.name() + ") registered");
    }
    return demo;
  }

  List<ScriptedPhone> phones() {
    return phones;
  }

  void say(Console console) {
    for (Person person : PEOPLE) {
      console.say(
          "  agent      "
              + person.name()
              + ": phone user "
              + person.id()
              + ", password "
              + passwords.getProperty(person.id()));
    }
    console.say("");
  }

  private void register(ScriptedPhone phone, Person person)
      throws InterruptedException, TimeoutException {
    try {
      phone.register().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new CannotStart(
          "The demo phone of " + person.id() + " cannot register: " + e.getCause(), e);
    }
  }

  private void setUp(Agents agents) throws IOException {
    if (Files.exists(file)) {
      try (var in = Files.newBufferedReader(file)) {
        passwords.load(in);
      }
    }
    for (Person person : PEOPLE) {
      String password = passwords.getProperty(person.id());
      if (password == null || agents.find(person.id()).isEmpty()) {
        password = PhonePassword.make();
        passwords.setProperty(person.id(), password);
        agents.put(
            new Agent(
                new AgentId(person.id()),
                person.name(),
                person.skills(),
                PhonePassword.ha1(person.id(), password),
                null,
                Duration.ZERO,
                true));
      }
    }
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var out = Files.newBufferedWriter(file)) {
      passwords.store(out, "Passwords of the demo's phones");
    }
  }

  @Override
  public void close() {
    phones.forEach(ScriptedPhone::close);
  }
}
