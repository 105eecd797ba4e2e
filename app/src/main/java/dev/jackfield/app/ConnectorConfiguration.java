package dev.jackfield.app;

import dev.jackfield.api.IncomingHooks;
import dev.jackfield.connector.ReadyConnectors;
import dev.jackfield.connector.amqp.PublishEvent;
import dev.jackfield.connector.customer.Crm;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.http.OutsideHosts;
import dev.jackfield.connector.http.WebClient;
import dev.jackfield.connector.order.Erp;
import dev.jackfield.connector.sdk.DroppedConnectors;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.connector.table.TablesAtHand;
import dev.jackfield.designer.LookupTables;
import dev.jackfield.engine.chore.Chore;
import dev.jackfield.engine.desk.CallerFiles;
import dev.jackfield.engine.hours.Places;
import dev.jackfield.engine.identity.jdbc.JdbcPinTries;
import dev.jackfield.engine.mail.MailedTickets;
import dev.jackfield.step.StepType;
import dev.jackfield.step.catalogue.ConnectorShelf;
import dev.jackfield.step.catalogue.StepCatalogue;
import dev.jackfield.step.identity.PinTries;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

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

  private static List<Path> folders(AppSettings all, ConnectorSettings settings) {
    return List.of(settings.folder(all), all.data().resolve("connectors.d"));
  }

  @Bean(destroyMethod = "close")
  DroppedConnectors droppedConnectors(
      AppSettings all, ConnectorSettings settings, Console console) {
    var ready = CheckFlowsCommand.steps().stream().map(StepType::name).collect(Collectors.toSet());
    return new DroppedConnectors(
        folders(all, settings),
        ready,
        words -> console.say(String.format("  %-10s %s", "connector", words)));
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
  Secrets secrets(AppSettings all, ConnectorSettings settings) {
    return new Secrets(System.getenv(), settings.secrets(all));
  }

  @Bean(destroyMethod = "close")
  WebClient webClient(ConnectorSettings settings, SslBundles bundles) {
    return new WebClient(
        settings.hosts(),
        settings.privateHosts(),
        settings.largestAnswer().toBytes(),
        settings.contexts(bundles));
  }

  @Bean
  PinTries pinTries(ConnectorSettings settings, JdbcClient jdbc, Clock clock) {
    CustomersSettings customers = settings.customers();
    return new JdbcPinTries(jdbc, clock, customers.wrongPins(), customers.wrongPinsWithin());
  }

  @Bean(destroyMethod = "close")
  PublishEvent publishEvent(
      ConnectorSettings settings, SslBundles bundles, Guards guards, Secrets secrets, Clock clock) {
    return new PublishEvent(
        settings.messageBrokers(),
        new OutsideHosts(settings.hosts(), settings.privateHosts()),
        settings.contexts(bundles),
        guards,
        secrets,
        clock);
  }

  @Bean(destroyMethod = "close")
  Crm crm(ConnectorSettings settings, Secrets secrets, Guards guards, PinTries pins) {
    CustomersSettings customers = settings.customers();
    return new Crm(
        customers.customers(secrets, settings.largestAnswer().toBytes()),
        guards,
        (typed, near) ->
            Places.e164(typed, near).or(() -> Places.e164(typed, customers.near())).orElse(typed),
        pins);
  }

  @Bean(destroyMethod = "close")
  Erp erp(ConnectorSettings settings, Secrets secrets, Guards guards) {
    return new Erp(settings.orders().orders(secrets, settings.largestAnswer().toBytes()), guards);
  }

  @Bean
  CallerFiles callerFiles(Crm crm, Erp erp) {
    return new CallerFilesByConnectors(crm, erp);
  }

  /** Of several engines the one on duty reads it. */
  @Bean
  Chore readInbox(ConnectorSettings settings, Secrets secrets, MailedTickets tickets) {
    return settings.inbox().host().isBlank()
        ? Chore.onDuty(Chore.VERY_LONG, () -> {})
        : Chore.onDuty(
            settings.inbox().lookEvery(), new MailRound(settings.inboxReader(secrets), tickets));
  }

  @Bean
  IncomingHooks incomingHooks(ConnectorSettings settings, Secrets secrets) {
    Map<String, IncomingHooks.Hook> hooks = new TreeMap<>();
    settings
        .hooks()
        .forEach(
            (name, hook) ->
                hooks.put(
                    name,
                    new IncomingHooks.Hook(
                        hook.message(), hook.key(), () -> secrets.open(hook.secret(), _ -> {}))));
    return new IncomingHooks(hooks);
  }

  @Bean(destroyMethod = "close")
  ServedConnectors servedConnectors(
      AppSettings all,
      ConnectorSettings settings,
      DroppedConnectors dropped,
      Crm crm,
      Erp erp,
      Guards guards,
      WebClient web,
      PublishEvent events,
      Secrets secrets,
      ReadyConnectors.Help help,
      Clock clock) {
    ReadyConnectors ready =
        new ReadyConnectors(
            tables(all),
            web,
            settings.others(),
            settings.mailServer(),
            settings.smsProvider(),
            events,
            crm,
            erp,
            guards,
            secrets,
            clock,
            help);
    return new ServedConnectors(ready, dropped, guards, secrets, settings.lookEvery());
  }

  @Bean
  ConnectorShelf connectorShelf(
      AppSettings all, ConnectorSettings settings, DroppedConnectors dropped, Guards guards) {
    return new ShelfHere(dropped, guards, folders(all, settings));
  }
}
