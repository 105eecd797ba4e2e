package dev.jackfield.engine.traffic;

import dev.jackfield.engine.chore.Chore;
import dev.jackfield.engine.traffic.jdbc.JdbcTraffic;
import dev.jackfield.exchange.NodeName;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires traffic. */
@Configuration(proxyBeanMethods = false)
class TrafficConfiguration {
  @Bean
  StepTraffic stepTraffic(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, NodeName node, Clock clock) {
    return new StepTraffic(
        new JdbcTraffic(jdbc, new TransactionTemplate(transactions)), node, clock);
  }

  /** Each process counts what it sees. */
  @Bean
  Chore writeTraffic(StepTraffic traffic) {
    return Chore.everywhere(Chore.SHORT, traffic::write);
  }

  @Bean
  Chore sweepTraffic(StepTraffic traffic) {
    return Chore.onDuty(Chore.VERY_LONG, traffic::sweep);
  }
}
