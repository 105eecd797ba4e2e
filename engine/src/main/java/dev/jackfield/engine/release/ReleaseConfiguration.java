package dev.jackfield.engine.release;

import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.chore.Chore;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.flow.FlowTests;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.check.FlowCheck;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.release.jdbc.JdbcReleases;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires releases. */
@Configuration(proxyBeanMethods = false)
class ReleaseConfiguration {
  @Bean
  ReleaseStore releaseStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new JdbcReleases(jdbc, new TransactionTemplate(transactions));
  }

  @Bean(destroyMethod = "close")
  LiveReleases liveReleases(ReleaseStore store, Flows flows, Clock clock) {
    return new LiveReleases(store, flows, clock);
  }

  @Bean
  Releases releases(
      ReleaseStore store,
      Drafts drafts,
      Flows flows,
      FlowCheck check,
      ObjectProvider<FlowTests> tests,
      AuditTrail audit,
      Clock clock) {
    return new Releases(
        store,
        new DrawnFlows(flows, drafts),
        flows,
        check,
        () -> Optional.ofNullable(tests.getIfAvailable()),
        audit,
        clock);
  }

  @Bean
  Deployments deployments(
      Flows flows,
      Drafts drafts,
      Numbers numbers,
      LiveReleases releases,
      FlowCheck check,
      AuditTrail audit,
      Clock clock) {
    return new Deployments(flows, drafts, numbers, releases, check, audit, clock);
  }

  @Bean
  FlowsNow flowsNow(Flows flows, Numbers numbers, ReleaseStore store) {
    return new FlowsNow(flows, numbers, store);
  }

  @Bean
  Rollouts rollouts(
      ReleaseStore store, LiveReleases live, Numbers numbers, AuditTrail audit, Clock clock) {
    return new Rollouts(store, live, numbers, audit, clock);
  }

  @Bean
  ReleaseOrders releaseOrders(Releases releases, Rollouts rollouts) {
    return new ReleaseOrders(releases, rollouts);
  }

  @Bean
  RolloutWatch rolloutWatch(ReleaseStore store, Rollouts rollouts, Clock clock) {
    return new RolloutWatch(store, rollouts, clock);
  }

  @Bean
  Chore watchRollouts(RolloutWatch rollouts) {
    return Chore.onDuty(Chore.SHORT, rollouts::look);
  }
}
