package dev.jackfield.app;

import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.sdk.DroppedConnectors;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.connector.table.TablesAtHand;
import dev.jackfield.designer.LookupTables;
import dev.jackfield.step.StepType;
import dev.jackfield.step.catalogue.StepCatalogue;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connectors, and the steps that flows can be drawn with because of them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectorSettings.class)
class ConnectorConfiguration {

  @Bean
  LookupTables lookupTables(AppSettings settings) {
    return new TablesAtHand(tables(settings))::columns;
  }

  static List<Path> tables(AppSettings settings) {
    return List.of(
        settings.shared().resolve("tables"), settings.home().resolve("connectors/tables"));
  }

  @Bean(destroyMethod = "close")
  DroppedConnectors droppedConnectors(
      AppSettings all, ConnectorSettings settings, Console console) {
    List<Path> folders = List.of(settings.folder(all), all.data().resolve("connectors.d"));
    var ready = CheckFlowsCommand.steps().stream().map(StepType::name).collect(Collectors.toSet());
    return new DroppedConnectors(
        folders, ready, words -> console.say(String.format("  %-10s %s", "connector", words)));
  }

  @Bean
  StepCatalogue stepCatalogue(DroppedConnectors dropped) {
    List<StepType<?, ?>> ready = CheckFlowsCommand.steps();
    return new StepCatalogue(
        () -> Stream.<StepType<?, ?>>concat(ready.stream(), dropped.types().stream()).toList());
  }

  @Bean(destroyMethod = "close")
  Guards guards(ConnectorSettings settings, MeterRegistry metrics) {
    return new Guards(settings.guard(), metrics);
  }

  @Bean
  ServedConnectors servedConnectors(
      AppSettings all, ConnectorSettings settings, DroppedConnectors dropped, Guards guards) {
    return new ServedConnectors(
        tables(all),
        dropped,
        guards,
        new Secrets(System.getenv(), settings.secrets(all)),
        settings.lookEvery());
  }
}
