package dev.jackfield.engine;

import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.jdbc.JdbcAgents;
import dev.jackfield.engine.chore.Chore;
import dev.jackfield.engine.contact.Attempts;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.draft.FlowFolder;
import dev.jackfield.engine.draft.FlowStarts;
import dev.jackfield.engine.draft.jdbc.JdbcDrafts;
import dev.jackfield.engine.flow.FirstDeployment;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.jdbc.JdbcFlows;
import dev.jackfield.engine.jdbc.Transactions;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.jdbc.JdbcNumbers;
import dev.jackfield.engine.prompt.PromptCheck;
import dev.jackfield.engine.prompt.SpeechCheck;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.release.Releases;
import dev.jackfield.engine.routing.DecideStep;
import dev.jackfield.engine.routing.Decisions;
import dev.jackfield.engine.routing.LastAgents;
import dev.jackfield.engine.routing.MayBeCalled;
import dev.jackfield.engine.routing.jdbc.JdbcLastTalks;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.secret.Seal;
import dev.jackfield.engine.secret.SecretDigits;
import dev.jackfield.engine.secret.jdbc.JdbcSecrets;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.engine.trunk.Trunks;
import dev.jackfield.engine.trunk.jdbc.JdbcTrunks;
import dev.jackfield.engine.user.Users;
import dev.jackfield.engine.user.jdbc.JdbcUsers;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.exchange.Vocabulary;
import dev.jackfield.step.Processes;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the engine. Calls and their trace wire themselves. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineSettings.class)
@ComponentScan
public class EngineConfiguration {

  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService timer() {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("engine-timer").factory());
  }

  @Bean
  Flows flows(JdbcClient jdbc, Processes processes, Clock clock) {
    return new Flows(new JdbcFlows(jdbc), processes, clock);
  }

  @Bean
  Drafts drafts(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    return new Drafts(new JdbcDrafts(jdbc, new TransactionTemplate(transactions)), clock);
  }

  @Bean
  FlowFolder flowFolder(Drafts drafts, EngineSettings settings) {
    return new FlowFolder(drafts, settings.drafts(), settings.flows());
  }

  @Bean
  FlowStarts flowStarts(EngineSettings settings) {
    return new FlowStarts(settings.starts());
  }

  @Bean
  Numbers numbers(JdbcClient jdbc) {
    return new Numbers(new JdbcNumbers(jdbc));
  }

  @Bean
  Agents agents(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new Agents(new JdbcAgents(jdbc, new TransactionTemplate(transactions)));
  }

  @Bean
  Seal seal(EngineSettings settings) throws IOException {
    return Seal.keyIn(settings.shared());
  }

  @Bean
  Trunks trunks(JdbcClient jdbc, Seal seal) {
    return new Trunks(new JdbcTrunks(jdbc, seal));
  }

  @Bean
  SecretDigits secretDigits(JdbcClient jdbc, Seal seal, Clock clock) {
    return new SecretDigits(new JdbcSecrets(jdbc), seal, clock);
  }

  @Bean
  Users users(JdbcClient jdbc) {
    return new JdbcUsers(jdbc);
  }

  @Bean
  MayBeCalled mayBeCalled(Decisions decisions, RuleSets rules, Attempts attempts, Clock clock) {
    return new MayBeCalled(decisions, rules, attempts, clock);
  }

  @Bean
  Decisions decisions(RuleSets rules, Deciders deciders, TraceWriter trace, Clock clock) {
    return new Decisions(rules, deciders, trace, clock);
  }

  @Bean
  DecideStep decideStep(
      JdbcClient jdbc,
      RuleSets rules,
      Decisions decisions,
      Matcher matcher,
      Numbers numbers,
      PhoneCommands commands,
      Clock clock) {
    LastAgents lastAgents = new LastAgents(new JdbcLastTalks(jdbc));
    return new DecideStep(rules, decisions, matcher, lastAgents, numbers, commands, clock);
  }

  @Bean
  PlatformTransactionManager transactions(DataSource database) {
    return new Transactions(database);
  }

  @Bean
  PromptCheck promptCheck(Flows flows, Numbers numbers, PromptLibrary library) {
    return new PromptCheck(flows, numbers, library);
  }

  @Bean
  SpeechCheck speechCheck(Flows flows, Numbers numbers, Vocabulary vocabulary) {
    return new SpeechCheck(flows, numbers, vocabulary);
  }

  @Bean
  Chore takeChangedDrafts(FlowFolder folder) {
    return Chore.onDuty(Chore.LONG, folder::takeChanged);
  }

  @Bean
  Chore forgetSecretDigits(SecretDigits secrets) {
    return Chore.onDuty(Chore.LONG, secrets::expire);
  }

  @Bean
  FirstDeployment firstDeployment(
      EngineSettings settings, Flows flows, Releases releases, ScheduledExecutorService timer) {
    return new FirstDeployment(flows, settings.flows(), releases::takeUp, timer);
  }
}
