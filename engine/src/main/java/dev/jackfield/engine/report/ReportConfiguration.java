package dev.jackfield.engine.report;

import dev.jackfield.engine.report.jdbc.JdbcQueueTargets;
import dev.jackfield.engine.report.jdbc.JdbcReports;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the reports. */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {
  @Bean
  Reports reports(JdbcClient jdbc, Clock clock) {
    return new JdbcReports(jdbc, clock);
  }

  @Bean
  QueueTargets queueTargets(JdbcClient jdbc) {
    return new JdbcQueueTargets(jdbc);
  }
}
