package dev.jackfield.engine.recording;

import dev.jackfield.engine.EngineSettings;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.audit.jdbc.JdbcAuditTrail;
import dev.jackfield.engine.chore.Chore;
import dev.jackfield.engine.recording.jdbc.JdbcRecordings;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.exchange.Recordings;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires recordings and the audit trail. */
@Configuration(proxyBeanMethods = false)
class RecordingConfiguration {

  @Bean
  AuditTrail auditTrail(JdbcClient jdbc) {
    return new JdbcAuditTrail(jdbc);
  }

  @Bean
  RecordingStore recordingStore(JdbcClient jdbc) {
    return new JdbcRecordings(jdbc);
  }

  @Bean
  Listening listening(RecordingStore rows, Recordings sounds, AuditTrail audit, Clock clock) {
    return new Listening(rows, sounds, audit, clock);
  }

  @Bean
  Retention retention(
      RecordingStore rows,
      Recordings sounds,
      AuditTrail audit,
      EngineSettings settings,
      Clock clock) {
    return new Retention(rows, sounds, audit, settings.keepRecordingsDays(), clock);
  }

  @Bean
  LostRecordings lostRecordings(
      RecordingStore rows,
      Recordings sounds,
      TraceWriter trace,
      Clock clock,
      ScheduledExecutorService timer) {
    return new LostRecordings(rows, sounds, trace, clock, timer);
  }

  @Bean
  Chore sweepRecordings(Retention retention) {
    return Chore.onDuty(Chore.VERY_LONG, retention::sweep);
  }
}
