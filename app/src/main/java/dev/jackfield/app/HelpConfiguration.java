package dev.jackfield.app;

import dev.jackfield.connector.ReadyConnectors;
import dev.jackfield.connector.assistant.ChatProvider;
import dev.jackfield.connector.assistant.ProviderAssistant;
import dev.jackfield.connector.assistant.RuleAssistant;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.http.WebClient;
import dev.jackfield.connector.knowledge.SearchServer;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.change.Changes;
import dev.jackfield.engine.change.Revisions;
import dev.jackfield.engine.change.jdbc.JdbcRevisions;
import dev.jackfield.engine.chore.Chore;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.knowledge.Articles;
import dev.jackfield.engine.knowledge.lucene.LuceneIndex;
import dev.jackfield.engine.story.CallStories;
import dev.jackfield.step.assistant.Assistant;
import dev.jackfield.step.knowledge.KnowledgeBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who finds articles and who helps with words: this system itself, or others that are set up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HelpSettings.class)
class HelpConfiguration {

  @Bean
  SearchServer searchServer(HelpSettings settings, WebClient web, Guards guards, Secrets secrets) {
    return new SearchServer(settings.search().settings(), web, guards, secrets);
  }

  @Bean
  @Primary
  KnowledgeBase knowledgeBase(HelpSettings settings, LuceneIndex here, SearchServer outside) {
    return settings.search().isSet() ? new OutsideFirst(outside, here) : here;
  }

  /** Tried again until it is done. */
  @Bean
  Chore fillSearchServer(
      HelpSettings settings,
      SearchServer outside,
      Articles articles,
      JdbcClient jdbc,
      Clock clock) {
    Revisions revisions = new JdbcRevisions(jdbc);
    Runnable fill =
        () -> {
          try {
            outside.fill(articles.published(), String.valueOf(clock.millis()));
          } catch (IOException e) {
            throw new UncheckedIOException("the search server was not given the articles", e);
          }
        };
    Changes changes = new Changes(revisions, Map.of("articles", fill));
    boolean isWanted = settings.search().isSet() && settings.search().fill();
    return Chore.onDuty(Chore.LONG, isWanted ? changes::look : () -> {});
  }

  @Bean
  Assistant assistant(HelpSettings settings, WebClient web, Guards guards, Secrets secrets) {
    Assistant rules = new RuleAssistant();
    return settings.ai().isSet()
        ? new ProviderAssistant(
            new ChatProvider(settings.ai().settings(), web, guards, secrets), rules)
        : rules;
  }

  @Bean
  CallStories callStories(Calls calls, Agents agents, Flows flows) {
    return new CallStories(calls, agents, flows);
  }

  @Bean
  ReadyConnectors.Help help(KnowledgeBase articles, Assistant assistant, CallStories stories) {
    return new ReadyConnectors.Help(articles, assistant, stories);
  }
}
