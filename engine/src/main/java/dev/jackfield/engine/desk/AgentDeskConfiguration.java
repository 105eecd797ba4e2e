package dev.jackfield.engine.desk;

import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.desk.jdbc.JdbcCallNotes;
import dev.jackfield.engine.desk.jdbc.JdbcDeskLinks;
import dev.jackfield.engine.desk.jdbc.JdbcTalks;
import dev.jackfield.engine.queue.QueueBoard;
import dev.jackfield.exchange.PhoneCommands;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the agents' desk. */
@Configuration(proxyBeanMethods = false)
class AgentDeskConfiguration {
  @Bean
  DeskLinks deskLinks(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new JdbcDeskLinks(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  CallNotes callNotes(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new JdbcCallNotes(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  Talks talks(JdbcClient jdbc, Calls calls) {
    return new JdbcTalks(jdbc, calls);
  }

  @Bean
  AgentDesk agentDesk(QueueBoard board, Calls calls, PhoneCommands commands) {
    return new AgentDesk(board, calls, commands);
  }
}
