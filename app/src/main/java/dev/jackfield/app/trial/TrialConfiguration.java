package dev.jackfield.app.trial;

import com.zaxxer.hikari.HikariDataSource;
import dev.jackfield.connector.ReadyConnectors;
import dev.jackfield.engine.EngineConfiguration;
import dev.jackfield.engine.agent.PhonePassword;
import dev.jackfield.engine.call.Admissions;
import dev.jackfield.engine.call.CallLife;
import dev.jackfield.engine.call.LiveBoard;
import dev.jackfield.engine.call.TracedSteps;
import dev.jackfield.engine.flow.check.FlowCheck;
import dev.jackfield.engine.location.PhoneLocations;
import dev.jackfield.engine.process.Peer;
import dev.jackfield.engine.process.Role;
import dev.jackfield.engine.queue.WaitTimer;
import dev.jackfield.engine.routing.MayBeCalled;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rulebook.LiveRules;
import dev.jackfield.engine.secret.SecretDigits;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.exchange.Vocabulary;
import dev.jackfield.exchange.Wire;
import dev.jackfield.link.DirectWire;
import dev.jackfield.step.Processes;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepWatcher;
import dev.jackfield.step.ready.ReadySteps;
import dev.jackfield.step.zeebe.ZeebeConnection;
import dev.jackfield.telephony.TelephonyNode;
import dev.jackfield.telephony.TelephonySettings;
import dev.jackfield.telephony.recording.MasterKeys;
import dev.jackfield.telephony.recording.RecordingFolder;
import dev.jackfield.telephony.speech.SpeechSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Wires a system for tries: the engine and a telephony node that no phone reaches; no pages. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(EngineConfiguration.class)
class TrialConfiguration {
  private static final Duration NEVER_ASKED = Duration.ofMinutes(1);

  /** They are never opened: a simulated caller makes no sound. */
  private static final int NO_PORT = 40_000;

  @Bean
  NodeName nodeName() {
    return new NodeName("node-try");
  }

  @Bean
  HikariDataSource dataSource(TrialParts parts) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(parts.database());
    pool.setPoolName("database-of-tries");
    pool.setMaximumPoolSize(8);
    return pool;
  }

  @Bean(destroyMethod = "close")
  ZeebeConnection zeebe(TrialParts parts) {
    return ZeebeConnection.to(parts.gateway());
  }

  @Bean
  Processes processes(ZeebeConnection zeebe) {
    return zeebe.processes();
  }

  @Bean
  WaitTimer waits(TrialParts parts) {
    return parts.waits();
  }

  @Bean
  TrialEar trialEar(TrialParts parts) {
    return parts.ear();
  }

  /** Those in force for real calls, or those of the folder as they were at the start. */
  @Bean
  @Primary
  RuleSets rules(TrialParts parts, LiveRules own) {
    if (parts.rules().isPresent()) {
      return new GivenRules(parts.rules().get()::book);
    }
    RuleBook book = own.book();
    // It would look for rules that are in force at the time of the try.
    own.close();
    return new GivenRules(() -> book);
  }

  @Bean(destroyMethod = "close")
  StepServer steps(
      ZeebeConnection zeebe,
      NodeName node,
      TraceWriter trace,
      SecretDigits secrets,
      TrialParts parts) {
    return zeebe.steps(
        node.value(), new Both(new TracedSteps(trace, parts.clock()), parts.ear()), secrets);
  }

  /** Two who watch. */
  private record Both(StepWatcher first, StepWatcher second) implements StepWatcher {
    @Override
    public void started(StepRun<?, ?> run, StepType<?, ?> type) {
      first.started(run, type);
      second.started(run, type);
    }

    @Override
    public void ended(StepRun<?, ?> run, StepType<?, ?> type, String outcome, String why) {
      first.ended(run, type, outcome, why);
      second.ended(run, type, outcome, why);
    }

    @Override
    public void refused(Refused refused) {
      first.refused(refused);
      second.refused(refused);
    }
  }

  @Bean
  Wire wire() {
    return new DirectWire();
  }

  @Bean
  PhoneCommands commands(Wire wire) {
    return wire.commands();
  }

  @Bean
  Peer self(NodeName node, TrialParts parts) {
    return new Peer(node, Role.ALL, parts.clock().instant(), "", "", Duration.ZERO);
  }

  @Bean
  RecordingFolder recordings(TrialParts parts) throws IOException {
    LocalDate today = LocalDate.ofInstant(parts.clock().instant(), parts.clock().getZone());
    return new RecordingFolder(
        parts.folder().resolve("recordings"),
        MasterKeys.orFirst(parts.folder().resolve("recording.keys"), today));
  }

  @Bean(destroyMethod = "stop")
  TelephonyNode telephony(
      TrialParts parts,
      NodeName node,
      Admissions admissions,
      CallLife calls,
      LiveBoard board,
      PhoneLocations locations,
      TraceWriter trace,
      SecretDigits secrets,
      MayBeCalled mayBeCalled,
      Processes processes,
      RecordingFolder recordings,
      Wire wire) {
    TelephonyNode telephony =
        new TelephonyNode(
            settings(parts, node),
            admissions,
            wire.news(),
            locations,
            trace,
            secrets,
            mayBeCalled,
            processes,
            parts.clock(),
            recordings);
    wire.hear(calls, board::take);
    wire.serve(node, telephony.commands());
    calls.begin();
    return telephony;
  }

  private static TelephonySettings settings(TrialParts parts, NodeName node) {
    TrialSettings settings = parts.settings();
    return new TelephonySettings(
        node,
        "127.0.0.1",
        "127.0.0.1",
        NO_PORT,
        NO_PORT,
        NO_PORT + 1,
        settings.promptFolders(),
        settings.speech(),
        1,
        settings.stuckNotice(),
        settings.stuckFallback(),
        Integer.MAX_VALUE,
        PhonePassword.REALM,
        NEVER_ASKED,
        NEVER_ASKED,
        settings.speaking(),
        new SpeechSettings(Map.of(), 1));
  }

  /** Releases ask it; nothing is released here. */
  @Bean
  FlowCheck flowCheck() {
    return new FlowCheck(
        Stream.concat(ReadySteps.ALL.stream(), ReadyConnectors.ALL.stream()).toList());
  }

  @Bean
  PromptLibrary promptLibrary(TelephonyNode telephony) {
    return telephony.prompts();
  }

  @Bean
  Vocabulary vocabulary(TelephonyNode telephony) {
    return telephony.vocabulary();
  }
}
