package dev.jackfield.engine.incident;

import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.incident.jdbc.JdbcIncidents;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.step.Processes;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires incidents. */
@Configuration(proxyBeanMethods = false)
class IncidentConfiguration {
  @Bean
  IncidentStore incidentStore(JdbcClient jdbc) {
    return new JdbcIncidents(jdbc);
  }

  @Bean
  Incidents incidents(
      IncidentStore store,
      Processes processes,
      PhoneCommands commands,
      AuditTrail audit,
      Clock clock) {
    return new Incidents(store, processes, commands, audit, clock);
  }
}
