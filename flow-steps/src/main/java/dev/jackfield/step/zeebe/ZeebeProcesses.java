package dev.jackfield.step.zeebe;

import dev.jackfield.step.Processes;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.command.MigrationPlan.MigrationPlanBuilderFinalStep;
import io.camunda.client.api.command.MigrationPlan.MigrationPlanBuilderStep2;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@link Processes} on the Camunda client. Thread-safe. */
final class ZeebeProcesses implements Processes {
  /** The broker names the root when asked to cancel a called instance (Zeebe 8.5). */
  private static final Pattern ROOT = Pattern.compile("root process instance '(\\d+)'");

  private final CamundaClient client;

  ZeebeProcesses(CamundaClient client) {
    this.client = client;
  }

  @Override
  public CompletionStage<List<Deployed>> deploy(List<Resource> resources) {
    if (resources.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    Resource first = resources.getFirst();
    var command =
        client.newDeployResourceCommand().addResourceStringUtf8(first.xml(), first.name());
    for (Resource r : resources.subList(1, resources.size())) {
      command = command.addResourceStringUtf8(r.xml(), r.name());
    }
    return answered(
        "deploy " + resources.stream().map(Resource::name).toList(),
        command.requestTimeout(Duration.ofSeconds(30)).send(),
        event ->
            event.getProcesses().stream()
                .map(
                    p ->
                        new Deployed(
                            p.getBpmnProcessId(),
                            p.getVersion(),
                            p.getProcessDefinitionKey(),
                            p.getResourceName()))
                .toList());
  }

  @Override
  public CompletionStage<Long> start(long definitionKey, Map<String, ?> variables) {
    return client
        .newCreateInstanceCommand()
        .processDefinitionKey(definitionKey)
        .variables(Json.write(variables))
        .send()
        .handle(
            (event, failure) -> {
              if (failure == null) {
                return CompletableFuture.completedFuture(event.getProcessInstanceKey());
              }
              String act = "start an instance of " + definitionKey;
              return CompletableFuture.<Long>failedFuture(
                  switch (Answers.of(failure)) {
                    case GONE -> new UnknownFlow(definitionKey, failure);
                    case UNKNOWN -> new BrokerAway(act, failure);
                    case WRONG_STATE, SAID_BEFORE, REFUSED ->
                        new Refused(act + ": " + Answers.words(failure));
                  });
            })
        .thenCompose(s -> s);
  }

  @Override
  public CompletionStage<Long> startAt(
      long definitionKey, String element, Map<String, ?> variables) {
    return answered(
        "start an instance of " + definitionKey + " at " + element,
        client
            .newCreateInstanceCommand()
            .processDefinitionKey(definitionKey)
            .startBeforeElement(element)
            .variables(Json.write(variables))
            .send(),
        event -> event.getProcessInstanceKey());
  }

  @Override
  public CompletionStage<Boolean> migrate(
      long instanceKey, long toDefinitionKey, Collection<String> elements) {
    MigrationPlanBuilderStep2 plan =
        MigrationPlan.newBuilder().withTargetProcessDefinitionKey(toDefinitionKey);
    MigrationPlanBuilderFinalStep whole = null;
    for (String element : elements) {
      whole =
          whole == null
              ? plan.addMappingInstruction(element, element)
              : whole.addMappingInstruction(element, element);
    }
    if (whole == null) {
      return CompletableFuture.completedFuture(false);
    }
    return client
        .newMigrateProcessInstanceCommand(instanceKey)
        .migrationPlan(whole.build())
        .send()
        .handle(
            (done, failure) -> {
              if (failure == null) {
                return CompletableFuture.completedFuture(true);
              }
              return switch (Answers.of(failure)) {
                case GONE, WRONG_STATE, REFUSED, SAID_BEFORE ->
                    CompletableFuture.completedFuture(false);
                case UNKNOWN ->
                    CompletableFuture.<Boolean>failedFuture(
                        new BrokerAway("migrate instance " + instanceKey, failure));
              };
            })
        .thenCompose(s -> s);
  }

  @Override
  public CompletionStage<Void> cancel(long instanceKey) {
    return client
        .newCancelInstanceCommand(instanceKey)
        .send()
        .handle(
            (done, failure) -> {
              if (failure == null || Answers.of(failure) == Answers.GONE) {
                return nothing();
              }
              Matcher root = ROOT.matcher(Answers.words(failure));
              return root.find()
                  ? cancel(Long.parseLong(root.group(1)))
                  : CompletableFuture.<Void>failedFuture(
                      new BrokerAway("cancel instance " + instanceKey, failure));
            })
        .thenCompose(s -> s);
  }

  @Override
  public CompletionStage<Boolean> isAlive(long instanceKey) {
    return client
        .newSetVariablesCommand(instanceKey)
        .variables(Map.of())
        .local(true)
        .send()
        .handle(
            (done, failure) -> {
              if (failure == null) {
                return CompletableFuture.completedFuture(true);
              }
              return Answers.of(failure) == Answers.GONE
                  ? CompletableFuture.completedFuture(false)
                  : CompletableFuture.<Boolean>failedFuture(
                      new BrokerAway("look for instance " + instanceKey, failure));
            })
        .thenCompose(s -> s);
  }

  /** Its time-out is over at once: the broker hands it out again. */
  @Override
  public CompletionStage<Boolean> stepAgain(long jobKey) {
    return wasThere(
        "hand out job " + jobKey,
        client.newUpdateTimeoutCommand(jobKey).timeout(Duration.ofMillis(1)).send());
  }

  @Override
  public CompletionStage<Boolean> stepDone(long jobKey) {
    return wasThere(
        "complete job " + jobKey, client.newCompleteCommand(jobKey).variables("{}").send());
  }

  private static CompletionStage<Boolean> wasThere(String act, CompletionStage<?> sent) {
    return sent.handle(
            (done, failure) -> {
              if (failure == null) {
                return CompletableFuture.completedFuture(true);
              }
              return switch (Answers.of(failure)) {
                case GONE -> CompletableFuture.completedFuture(false);
                case UNKNOWN ->
                    CompletableFuture.<Boolean>failedFuture(new BrokerAway(act, failure));
                case WRONG_STATE, SAID_BEFORE, REFUSED ->
                    CompletableFuture.<Boolean>failedFuture(
                        new Refused(act + ": " + Answers.words(failure)));
              };
            })
        .thenCompose(s -> s);
  }

  @Override
  public CompletionStage<Void> publish(
      String name,
      String correlationKey,
      String messageId,
      Duration timeToLive,
      Map<String, ?> variables) {
    return client
        .newPublishMessageCommand()
        .messageName(name)
        .correlationKey(correlationKey)
        .messageId(messageId)
        .timeToLive(timeToLive)
        .variables(Json.write(variables))
        .send()
        .handle(
            (done, failure) ->
                failure == null || Answers.of(failure) == Answers.SAID_BEFORE
                    ? nothing()
                    : CompletableFuture.<Void>failedFuture(
                        new BrokerAway("publish " + name, failure)))
        .thenCompose(s -> s);
  }

  private static <A, B> CompletionStage<B> answered(
      String act, CompletionStage<A> sent, Function<A, B> read) {
    return sent.handle(
            (answer, failure) -> {
              if (failure == null) {
                return CompletableFuture.completedFuture(read.apply(answer));
              }
              return CompletableFuture.<B>failedFuture(
                  Answers.of(failure) == Answers.UNKNOWN
                      ? new BrokerAway(act, failure)
                      : new Refused(act + ": " + Answers.words(failure)));
            })
        .thenCompose(s -> s);
  }

  private static CompletableFuture<Void> nothing() {
    return CompletableFuture.runAsync(() -> {}, Runnable::run);
  }
}
