package dev.jackfield.engine.contact;

import dev.jackfield.engine.EngineSettings;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.chore.Chore;
import dev.jackfield.engine.contact.jdbc.JdbcContacts;
import dev.jackfield.engine.rule.RuleSets;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the contact lists together. */
@Configuration(proxyBeanMethods = false)
public class ContactConfiguration {

  @Bean
  JdbcContacts contactStore(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new JdbcContacts(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  ContactLists contactLists(JdbcContacts store, AuditTrail audit, RuleSets rules, Clock clock) {
    return new ContactLists(store, audit, rules, clock);
  }

  @Bean
  ContactRetention contactRetention(List<NumbersKept> kept, EngineSettings settings, Clock clock) {
    return new ContactRetention(kept, settings.keepContactsDays(), clock);
  }

  @Bean
  Chore sweepContacts(ContactRetention contacts) {
    return Chore.onDuty(Chore.VERY_LONG, contacts::sweep);
  }
}
