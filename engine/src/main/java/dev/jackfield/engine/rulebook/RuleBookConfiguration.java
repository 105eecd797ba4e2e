package dev.jackfield.engine.rulebook;

import dev.jackfield.engine.EngineSettings;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.routing.ReadyDeciders;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.drools.DroolsCompiler;
import dev.jackfield.engine.rulebook.jdbc.JdbcPastDecisions;
import dev.jackfield.engine.rulebook.jdbc.JdbcRuleBooks;
import dev.jackfield.exchange.NodeName;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the life of the rule book together. */
@Configuration(proxyBeanMethods = false)
public class RuleBookConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(RuleBookConfiguration.class);

  @Bean
  RuleBookStore ruleBookStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new JdbcRuleBooks(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  RuleBook.Compiler ruleCompiler() {
    return new DroolsCompiler();
  }

  @Bean
  Deciders deciders() {
    return new Deciders(ReadyDeciders.ALL);
  }

  @Bean
  PastDecisions pastDecisions(JdbcClient jdbc) {
    return new JdbcPastDecisions(jdbc);
  }

  /** The files of the rules folder are the first version. */
  @Bean(destroyMethod = "close")
  LiveRules liveRules(
      EngineSettings settings,
      RuleBookStore store,
      RuleBook.Compiler compiler,
      Clock clock,
      NodeName node) {
    RulesInFiles.takeOver(store, RuleFiles.in(settings.rules()), compiler, clock)
        .ifPresent(LOG::warn);
    return new LiveRules(store, compiler, clock, node);
  }

  @Bean
  RuleLife ruleLife(
      RuleBookStore store,
      LiveRules live,
      PastDecisions past,
      Deciders deciders,
      AuditTrail audit,
      Clock clock) {
    return new RuleLife(store, live, past, deciders, audit, clock);
  }
}
