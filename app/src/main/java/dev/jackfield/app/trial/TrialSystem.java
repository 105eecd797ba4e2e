package dev.jackfield.app.trial;

import dev.jackfield.app.embedded.EmbeddedPostgres;
import dev.jackfield.app.embedded.EmbeddedZeebe;
import dev.jackfield.connector.assistant.IntentStep;
import dev.jackfield.connector.assistant.RuleAssistant;
import dev.jackfield.connector.assistant.SummaryStep;
import dev.jackfield.connector.knowledge.KnowledgeStep;
import dev.jackfield.connector.table.LookUp;
import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.callback.CallbackSteps;
import dev.jackfield.engine.flow.FlowTests.NotNow;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.queue.QueueStep;
import dev.jackfield.engine.routing.DecideStep;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.story.CallStories;
import dev.jackfield.engine.ticket.TicketStep;
import dev.jackfield.engine.trial.Happened;
import dev.jackfield.engine.trial.Situation;
import dev.jackfield.engine.trial.Trials.Unusable;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.step.Processes;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.ready.Decide;
import dev.jackfield.step.ready.Queue;
import dev.jackfield.step.ready.Ticket;
import dev.jackfield.step.zeebe.ZeebeConnection;
import dev.jackfield.telephony.TelephonyNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The system that flows are tried on. Used by one try at a time; closing it leaves nothing. */
final class TrialSystem implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrialSystem.class);
  private static final Duration BROKER_WITHIN = Duration.ofSeconds(60);
  private static final Executor THREADS = Thread::startVirtualThread;
  private static final int MOST_SKILLED = 10;

  final TrialClock clock = new TrialClock();
  final Pulse pulse = new Pulse();
  final TrialEar ear = new TrialEar(clock, pulse);
  final BrokerView view = new BrokerView(clock, pulse, ear::tell);
  final GivenAnswers answers = new GivenAnswers();
  final SetUp setUp;
  private final OtherSystems others;
  private final Path folder;
  private final Deque<Closing> started = new ArrayDeque<>();
  private final BrokerRecords records;
  private final EmbeddedZeebe zeebe;
  private final EmbeddedPostgres postgres;
  private final ConfigurableApplicationContext context;
  final BrokerClock brokerClock;
  private Map<String, String> deployed = Map.of();
  private volatile boolean isSpoiled;

  /** Ends a part of it. */
  private interface Closing {
    void close() throws IOException;
  }

  private TrialSystem(TrialSettings settings, SetUp setUp) throws IOException {
    this.setUp = setUp;
    others = new OtherSystems(answers, settings.connectors());
    started.push(others::close);
    folder = TrialFolder.make();
    started.push(() -> TrialFolder.remove(folder));
    try {
      Path socket = folder.resolve("records");
      records = BrokerRecords.at(socket, view::take);
      started.push(records::close);
      Path logs = folder.resolve("logs");
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      zeebe =
          EmbeddedZeebe.startForTries(
              settings.zeebeHome(), folder.resolve("zeebe"), logs, java, socket);
      started.push(zeebe::close);
      postgres =
          EmbeddedPostgres.startForTries(folder.resolve("postgres"), settings.programs(), logs);
      started.push(postgres::close);
      brokerClock = new BrokerClock(zeebe.clock());
      context = wire(settings);
      started.push(context::close);
      awaitBroker();
      serve(settings);
    } catch (IOException | RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  /**
   * @throws NotNow when it cannot be started
   */
  static TrialSystem start(TrialSettings settings, SetUp setUp) {
    try {
      long began = System.nanoTime();
      TrialSystem system = new TrialSystem(settings, setUp);
      LOG.info("flows can be tried after {} ms", (System.nanoTime() - began) / 1_000_000);
      return system;
    } catch (IOException | RuntimeException e) {
      throw new NotNow("the system for tries cannot be started: " + e.getMessage(), e);
    }
  }

  private ConfigurableApplicationContext wire(TrialSettings settings) {
    TrialParts parts =
        new TrialParts(
            settings,
            folder,
            zeebe.gateway(),
            postgres.url() + "?user=" + postgres.user() + "&password=" + postgres.password(),
            clock,
            ear,
            answers,
            (pause, action) -> clock.time().after(pause, THREADS, action),
            setUp.rules());
    SpringApplication application = new SpringApplication(TrialConfiguration.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setRegisterShutdownHook(false);
    application.setLogStartupInfo(false);
    // The log is the system's that this one is part of.
    application.setListeners(
        application.getListeners().stream()
            .filter(l -> !(l instanceof LoggingApplicationListener))
            .toList());
    application.addInitializers(
        made -> {
          made.getBeanFactory().registerSingleton("parts", parts);
          made.getBeanFactory().registerSingleton("clock", clock);
        });
    return application.run(
        "--jackfield.data=" + folder.resolve("data"),
        "--jackfield.engine.rules=" + settings.rules().toAbsolutePath(),
        "--spring.main.web-application-type=none",
        "--spring.threads.virtual.enabled=false");
  }

  private void awaitBroker() {
    ZeebeConnection connection = part(ZeebeConnection.class);
    if (!pulse.await(BROKER_WITHIN, connection::isReady)) {
      throw new IllegalStateException("the broker does not answer");
    }
  }

  private void serve(TrialSettings settings) {
    StepServer steps = part(StepServer.class);
    steps.serve(Decide.TYPE, answers.decide(part(DecideStep.class), part(RuleSets.class)));
    steps.serve(Queue.TYPE, part(QueueStep.class));
    steps.serve(Ticket.TYPE, part(TicketStep.class));
    part(CallbackSteps.class).serve(steps);
    steps.serve(LookUp.TYPE, answers.lookUp(new LookUp(settings.tables())));
    steps.serve(KnowledgeStep.TYPE, answers.article(new KnowledgeStep(settings.articles())));
    steps.serve(IntentStep.TYPE, new IntentStep(new RuleAssistant()));
    steps.serve(SummaryStep.TYPE, new SummaryStep(new RuleAssistant(), stories()));
    others.serveReady(steps);
    part(TelephonyNode.class).serve(steps);
  }

  private CallStories stories() {
    return new CallStories(part(Calls.class), part(Agents.class), part(Flows.class));
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Whether both of its children live. */
  boolean isWhole() {
    return !isSpoiled
        && records.isHeard()
        && zeebe.pid() > 0
        && postgres.pid() > 0
        && part(ZeebeConnection.class).isReady();
  }

  /** Something of a try goes on in it: nobody can try on it any more. */
  void spoil() {
    isSpoiled = true;
  }

  /** Forgets other tries, and sets up what this one begins with. */
  void prepare(Situation situation, Consumer<Happened> told) throws IOException {
    clock.followNobody();
    ear.begin(_ -> {});
    part(Agents.class).all().forEach(a -> part(Agents.class).remove(a.id()));
    part(Matcher.class).forgetTalks();
    new CleanSlate(part(JdbcClient.class)).wipe();
    deploy(situation.diagrams());
    view.forget();
    answers.begin(situation);
    others.serveDropped(part(StepServer.class));
    setUp.queues().forEach(part(CallQueues.class)::put);
    part(Numbers.class).put(number(situation));
    ear.begin(told);
  }

  /** Once the clock is the try's: since then somebody is free, or busy. */
  void staff(Situation situation) {
    Map<String, Integer> everything = new TreeMap<>();
    for (CallQueue queue : setUp.queues()) {
      everything.put(queue.name(), MOST_SKILLED);
    }
    for (Situation.Agent agent : situation.agents()) {
      part(Agents.class)
          .put(
              new Agent(
                  new AgentId(agent.name()),
                  agent.name(),
                  agent.skills().isEmpty() ? everything : agent.skills(),
                  null,
                  "sip:" + agent.name() + "@127.0.0.1:9",
                  Duration.ZERO,
                  true));
      if (agent.isBusy()) {
        part(Matcher.class).answered(new AgentId(agent.name()), elsewhere(agent.name()));
      }
    }
  }

  /** The talk of an agent who is busy when the try begins. */
  static CallId elsewhere(String agent) {
    return new CallId("elsewhere-" + agent);
  }

  private PhoneNumber number(Situation situation) {
    return setUp
        .number(situation.called())
        .map(
            n ->
                new PhoneNumber(
                    n.number(),
                    n.title(),
                    situation.flow(),
                    situation.language(),
                    n.answerLater(),
                    n.fallbackQueue(),
                    n.fallbackRecording(),
                    n.fallbackText(),
                    n.record(),
                    n.twoPeople()))
        .orElse(
            PhoneNumber.of(
                situation.called(), situation.called(), situation.flow(), situation.language()));
  }

  private void deploy(Map<String, String> diagrams) throws IOException {
    if (diagrams.equals(deployed)) {
      return;
    }
    Path drawn = folder.resolve("flows");
    TrialFolder.remove(drawn);
    Files.createDirectories(drawn);
    int number = 0;
    for (String xml : diagrams.values()) {
      Files.writeString(drawn.resolve("flow-" + number++ + ".bpmn"), xml);
    }
    try {
      part(Flows.class).deploy(List.of(drawn)).toCompletableFuture().get(30, TimeUnit.SECONDS);
      deployed = Map.copyOf(diagrams);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Processes.Refused refused) {
        throw new Unusable(String.valueOf(refused.getMessage()));
      }
      throw new NotNow("the flows cannot be deployed for a try", e);
    } catch (TimeoutException e) {
      throw new NotNow("the broker of tries does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotNow("interrupted", e);
    }
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (IOException | RuntimeException e) {
        LOG.warn("a part of the system for tries cannot be ended", e);
      }
    }
  }
}
