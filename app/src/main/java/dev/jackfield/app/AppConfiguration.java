package dev.jackfield.app;

import com.zaxxer.hikari.HikariDataSource;
import dev.jackfield.api.ApiConfiguration;
import dev.jackfield.app.trial.TrialRoom;
import dev.jackfield.app.trial.TrialSettings;
import dev.jackfield.connector.sdk.DroppedConnectors;
import dev.jackfield.designer.DesignerConfiguration;
import dev.jackfield.desk.DeskConfiguration;
import dev.jackfield.engine.EngineConfiguration;
import dev.jackfield.engine.EngineSettings;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.call.Admissions;
import dev.jackfield.engine.call.CallLife;
import dev.jackfield.engine.call.CallWatcher;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.LiveBoard;
import dev.jackfield.engine.call.PlaceCall;
import dev.jackfield.engine.call.TracedSteps;
import dev.jackfield.engine.chore.Chores;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.draft.FlowFolder;
import dev.jackfield.engine.duty.Duty;
import dev.jackfield.engine.duty.StepServers;
import dev.jackfield.engine.duty.jdbc.PostgresDutyLock;
import dev.jackfield.engine.flow.FirstDeployment;
import dev.jackfield.engine.flow.FlowTests;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.check.FlowCheck;
import dev.jackfield.engine.flow.check.KnownNames;
import dev.jackfield.engine.flowtest.KeptTests;
import dev.jackfield.engine.flowtest.Together;
import dev.jackfield.engine.flowtest.TriedFlowTests;
import dev.jackfield.engine.flowtest.jdbc.JdbcFlowTests;
import dev.jackfield.engine.incident.IncidentStore;
import dev.jackfield.engine.incident.WatchedSteps;
import dev.jackfield.engine.knowledge.Articles;
import dev.jackfield.engine.knowledge.ReadyArticles;
import dev.jackfield.engine.location.PhoneLocations;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.process.Peer;
import dev.jackfield.engine.process.Role;
import dev.jackfield.engine.prompt.PromptCheck;
import dev.jackfield.engine.prompt.SpeechCheck;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.release.Deployments;
import dev.jackfield.engine.release.FlowsNow;
import dev.jackfield.engine.release.ReleaseOrders;
import dev.jackfield.engine.release.Rollouts;
import dev.jackfield.engine.routing.MayBeCalled;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.engine.secret.SecretDigits;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.engine.trial.Trials;
import dev.jackfield.engine.user.Users;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.exchange.Vocabulary;
import dev.jackfield.exchange.Wire;
import dev.jackfield.link.DirectWire;
import dev.jackfield.link.RedisWire;
import dev.jackfield.step.Processes;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.catalogue.StepCatalogue;
import dev.jackfield.step.knowledge.KnowledgeBase;
import dev.jackfield.step.zeebe.ZeebeConnection;
import dev.jackfield.telephony.TelephonyNode;
import dev.jackfield.telephony.TelephonySettings;
import dev.jackfield.telephony.recording.RecordingFolder;
import dev.jackfield.web.WebConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the rooms: direct calls where engine and telephony are in one process. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(AppSettings.class)
@Import({
  ConnectorConfiguration.class,
  HelpConfiguration.class,
  EngineConfiguration.class,
  WebConfiguration.class,
  DeskConfiguration.class,
  DesignerConfiguration.class,
  ApiConfiguration.class
})
class AppConfiguration {
  private static final Duration IDLE_TRIES = Duration.ofMinutes(5);

  /** The name is kept in the data folder, which was locked before anything else. */
  @Bean
  NodeName nodeName(DataFolder folder) throws IOException {
    return new NodeName(folder.nodeName());
  }

  @Bean(destroyMethod = "close")
  Infrastructure infrastructure(AppSettings settings, DataFolder folder, Console console) {
    return Infrastructure.start(settings, console);
  }

  @Bean
  HikariDataSource dataSource(Infrastructure infrastructure) {
    HikariDataSource pool =
        DataSourceBuilder.create()
            .type(HikariDataSource.class)
            .url(infrastructure.database())
            .build();
    pool.setPoolName("database");
    pool.setMaximumPoolSize(20);
    pool.setConnectionTimeout(5_000);
    return pool;
  }

  @Bean(destroyMethod = "close")
  ZeebeConnection zeebe(Infrastructure infrastructure) {
    return ZeebeConnection.to(infrastructure.gateway());
  }

  @Bean
  Processes processes(ZeebeConnection zeebe) {
    return zeebe.processes();
  }

  @Bean(destroyMethod = "close")
  StepServer steps(
      ZeebeConnection zeebe,
      NodeName node,
      TraceWriter trace,
      IncidentStore incidents,
      SecretDigits secrets,
      ScheduledExecutorService timer,
      Clock clock) {
    return zeebe.steps(
        node.value(),
        new WatchedSteps(new TracedSteps(trace, clock), incidents, clock, timer),
        secrets);
  }

  @Bean(destroyMethod = "close")
  SimulatedCalls simulatedCalls(AppSettings settings, Clock clock) {
    return new SimulatedCalls(settings.data(), settings.silentCaller(), clock);
  }

  /** The engine's own, while it is on duty. */
  @Bean
  StepServers dutySteps(
      ZeebeConnection zeebe,
      NodeName node,
      TraceWriter trace,
      IncidentStore incidents,
      SecretDigits secrets,
      ScheduledExecutorService timer,
      Clock clock) {
    return () ->
        zeebe.steps(
            node.value(),
            new WatchedSteps(new TracedSteps(trace, clock), incidents, clock, timer),
            secrets);
  }

  @Bean(destroyMethod = "close")
  Wire wire(AppSettings settings, NodeName node, Clock clock) {
    return settings.redis().isBlank()
        ? new DirectWire()
        : RedisWire.to(node, settings.redisUri(), clock);
  }

  @Bean
  PhoneCommands commands(Wire wire) {
    return wire.commands();
  }

  /** What this process records is seen on the boards of the others. */
  @Bean
  CallWatcher shownToOthers(Wire wire) {
    return wire.events()::record;
  }

  @Bean
  Peer self(AppSettings settings, NodeName node, Clock clock) {
    boolean hasPhones = settings.has(Role.TELEPHONY);
    return new Peer(
        node,
        settings.roles(),
        clock.instant(),
        settings.http().address() + ":" + settings.http().port(),
        hasPhones ? settings.sip().advertisedOrOwn() + ":" + settings.sip().port() : "",
        Duration.ZERO);
  }

  /** An engine without others is always on duty. */
  @Bean(destroyMethod = "close")
  Duty duty(AppSettings settings, DataSource database, NodeName node, Duty.Work work, Wire wire) {
    Duty duty =
        settings.redis().isBlank()
            ? Duty.alone(work)
            : Duty.shared(new PostgresDutyLock(database), node.value(), work);
    wire.inTerm(duty::term);
    return duty;
  }

  @Bean
  RecordingFolder recordings(AppSettings settings) {
    return RecordingsOf.data(
        settings.shared(), settings.recording().keys(), settings.recording().masterkeys());
  }

  @Bean
  TelephonyNode telephony(
      AppSettings settings,
      NodeName node,
      Admissions admissions,
      PhoneLocations locations,
      TraceWriter trace,
      SecretDigits secrets,
      MayBeCalled mayBeCalled,
      Processes processes,
      Wire wire,
      RecordingFolder recordings,
      Clock clock) {
    AppSettings.Sip sip = settings.sip();
    TelephonyNode telephony =
        new TelephonyNode(
            new TelephonySettings(
                node,
                sip.address(),
                sip.advertisedOrOwn(),
                sip.port(),
                sip.firstRtpPort(),
                sip.lastRtpPort(),
                promptFolders(settings),
                settings.shared().resolve("speech"),
                sip.mediaThreads(),
                sip.stuckNotice(),
                sip.stuckFallback(),
                sip.mostWithoutFlow(),
                dev.jackfield.engine.agent.PhonePassword.REALM,
                sip.shortestRegistration(),
                sip.shortestSession(),
                settings.speaking().settings(),
                settings.speech().settings()),
            admissions,
            wire.news(),
            locations,
            trace,
            secrets,
            mayBeCalled,
            processes,
            clock,
            recordings);
    if (settings.has(Role.TELEPHONY)) {
      wire.serve(node, telephony.commands());
    }
    return telephony;
  }

  /** One's own first: they win. */
  private static List<Path> promptFolders(AppSettings settings) {
    Path own = settings.shared().resolve("prompts");
    Path ready = settings.home().resolve("flows/prompts");
    return settings.bench()
        ? List.of(own, ready, settings.home().resolve("bench/prompts"))
        : List.of(own, ready);
  }

  @Bean
  PromptLibrary promptLibrary(TelephonyNode telephony) {
    return telephony.prompts();
  }

  @Bean
  Vocabulary vocabulary(TelephonyNode telephony) {
    return telephony.vocabulary();
  }

  @Bean
  Seeds seeds(
      Numbers numbers, CallQueues queues, Agents agents, Articles articles, AppSettings settings) {
    Seeds seeds = new Seeds(numbers, queues, agents);
    if (settings.has(Role.ENGINE)) {
      seeds.atFirstStart();
      articles.takeIfEmpty(ReadyArticles.in(settings.home().resolve("knowledge")), "jackfield");
    }
    if (settings.bench()) {
      seeds.forBench();
    }
    return seeds;
  }

  @Bean
  RuleTransfer ruleTransfer(RuleLife life, Deciders deciders, Users users) {
    return new RuleTransfer(life, deciders, users);
  }

  /** Started when somebody tries a flow, ended when nobody does. */
  @Bean(destroyMethod = "close")
  TrialRoom trials(
      AppSettings settings,
      RuleSets rules,
      Numbers numbers,
      CallQueues queues,
      KnowledgeBase articles,
      DroppedConnectors dropped) {
    TrialSettings made =
        new TrialSettings(
            settings.zeebeHome(),
            settings.data().resolve("postgres/programs"),
            settings.home().resolve("rules"),
            promptFolders(settings),
            settings.shared().resolve("speech"),
            ConnectorConfiguration.tables(settings),
            settings.speaking().settings(),
            settings.sip().stuckNotice(),
            settings.sip().stuckFallback(),
            IDLE_TRIES,
            articles,
            dropped);
    return new TrialRoom(made, new LiveSetUp(rules, numbers, queues));
  }

  @Bean
  Together together(Drafts drafts, Flows flows) {
    return new Together(drafts, flows);
  }

  @Bean
  KeptTests keptTests(JdbcClient jdbc, Clock clock, AppSettings settings, EngineSettings engine) {
    KeptTests kept =
        new KeptTests(
            new JdbcFlowTests(jdbc),
            clock,
            engine.drafts().resolve("tests"),
            List.of(settings.home().resolve("flows/tests")));
    kept.takeFiles();
    return kept;
  }

  @Bean
  FlowTests flowTests(KeptTests kept, Trials trials, Together together) {
    return new TriedFlowTests(kept, trials, together);
  }

  @Bean
  ReleaseErrands releaseErrands(
      Deployments deployments,
      ReleaseOrders orders,
      Rollouts rollouts,
      FlowsNow flows,
      Users users) {
    return new ReleaseErrands(deployments, orders, rollouts, flows, users);
  }

  @Bean
  FlowCheck flowCheck(
      CallQueues queues,
      Agents agents,
      RuleSets rules,
      PromptLibrary library,
      Numbers numbers,
      StepCatalogue steps) {
    KnownNames names = new NamesOfThisSystem(queues, agents, rules, library, numbers);
    return new FlowCheck(steps::types, () -> names);
  }

  @Bean
  Switchboard switchboard(
      AppSettings settings,
      Chores chores,
      Duty duty,
      StepServer steps,
      FirstDeployment deployment,
      FlowFolder drafts,
      Hearing hearing,
      ServedConnectors connectors,
      TelephonyNode telephony,
      SimulatedCalls simulated,
      PlaceCall placeCall,
      RuleTransfer rules,
      ReleaseErrands releases,
      TraceWriter trace,
      Flows flows,
      FlowCheck check,
      PromptCheck prompts,
      SpeechCheck speech,
      Console console,
      Infrastructure infrastructure) {
    return new Switchboard(
        settings,
        chores,
        duty,
        steps,
        deployment,
        drafts,
        hearing,
        connectors,
        telephony,
        simulated,
        placeCall,
        Stream.concat(rules.errands().stream(), releases.errands().stream()).toList(),
        trace,
        () -> check.problems(flows.diagrams()),
        prompts,
        speech,
        console,
        infrastructure.hasEmbeddedBroker()
            ? "embedded Zeebe"
            : infrastructure.gateway().toString());
  }

  /** Before sign-in and all else. */
  @Bean
  FilterRegistrationBean<OnlyHealth> onlyHealth(AppSettings settings) {
    FilterRegistrationBean<OnlyHealth> filter = new FilterRegistrationBean<>(new OnlyHealth());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    filter.setEnabled(!settings.has(Role.UI));
    return filter;
  }

  @Bean
  Hearing hearing(
      Wire wire, PhoneLocations locations, CallLife calls, LiveBoard board, Calls stored) {
    return new Hearing(wire, locations, calls, board, stored);
  }
}
