package dev.jackfield.engine.batch;

import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.batch.jdbc.JdbcBatches;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.PlaceCall;
import dev.jackfield.engine.chore.Chore;
import dev.jackfield.engine.routing.WhenMayBeCalled;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires batches. */
@Configuration(proxyBeanMethods = false)
class BatchConfiguration {
  @Bean
  JdbcBatches batchStore(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new JdbcBatches(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  Batches batches(JdbcBatches store, AuditTrail audit, Clock clock) {
    return new Batches(store, audit, clock);
  }

  @Bean
  BatchRun batchRun(
      JdbcBatches store, PlaceCall placeCall, WhenMayBeCalled rules, Calls calls, Clock clock) {
    return new BatchRun(store, placeCall, rules, calls, clock);
  }

  @Bean
  Chore runBatches(BatchRun batches) {
    return Chore.onDuty(Chore.SHORT, batches::look);
  }
}
