package dev.jackfield.engine.knowledge;

import dev.jackfield.engine.knowledge.jdbc.JdbcArticles;
import dev.jackfield.engine.knowledge.lucene.LuceneIndex;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the articles. */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {
  @Bean
  LuceneIndex luceneIndex() {
    return new LuceneIndex();
  }

  @Bean
  Articles articles(
      JdbcClient jdbc, PlatformTransactionManager transactions, LuceneIndex index, Clock clock) {
    return new Articles(
        new JdbcArticles(jdbc, new TransactionTemplate(transactions)), index::take, clock);
  }
}
