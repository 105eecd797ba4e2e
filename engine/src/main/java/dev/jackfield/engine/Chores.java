package dev.jackfield.engine;

import dev.jackfield.engine.agent.StateLog;
import dev.jackfield.engine.batch.BatchRun;
import dev.jackfield.engine.call.CallLife;
import dev.jackfield.engine.callback.CallbackSteps;
import dev.jackfield.engine.callback.Callbacks;
import dev.jackfield.engine.contact.ContactRetention;
import dev.jackfield.engine.draft.FlowFolder;
import dev.jackfield.engine.estimate.EstimateErrors;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.location.PhoneLocations;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.recording.Retention;
import dev.jackfield.engine.release.Releases;
import dev.jackfield.engine.release.RolloutWatch;
import dev.jackfield.engine.secret.SecretDigits;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.engine.traffic.StepTraffic;
import dev.jackfield.step.Processes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the engine does from time to time, and once at its start. */
public final class Chores {
  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration BROKER_PAUSE = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Duration VERY_LONG = Duration.ofMinutes(5);

  private final EngineSettings settings;
  private final Flows flows;
  private final Releases releases;
  private final RolloutWatch rollouts;
  private final StepTraffic traffic;
  private final Matcher matcher;
  private final StateLog states;
  private final EstimateErrors errors;
  private final Tickets tickets;
  private final Callbacks callbacks;
  private final CallbackSteps callbackSteps;
  private final BatchRun batches;
  private final CallLife calls;
  private final PhoneLocations locations;
  private final Retention retention;
  private final SecretDigits secrets;
  private final ContactRetention contacts;
  private final FlowFolder folder;
  private final ScheduledExecutorService timer;

  Chores(
      EngineSettings settings,
      Flows flows,
      Releases releases,
      RolloutWatch rollouts,
      StepTraffic traffic,
      Matcher matcher,
      StateLog states,
      EstimateErrors errors,
      Tickets tickets,
      Callbacks callbacks,
      CallbackSteps callbackSteps,
      BatchRun batches,
      CallLife calls,
      PhoneLocations locations,
      Retention retention,
      SecretDigits secrets,
      ContactRetention contacts,
      FlowFolder folder,
      ScheduledExecutorService timer) {
    this.settings = settings;
    this.flows = flows;
    this.releases = releases;
    this.rollouts = rollouts;
    this.traffic = traffic;
    this.matcher = matcher;
    this.states = states;
    this.errors = errors;
    this.tickets = tickets;
    this.callbacks = callbacks;
    this.callbackSteps = callbackSteps;
    this.batches = batches;
    this.calls = calls;
    this.locations = locations;
    this.retention = retention;
    this.secrets = secrets;
    this.contacts = contacts;
    this.folder = folder;
    this.timer = timer;
  }

  /** Begins the repeated chores. */
  public void begin() {
    folder.takeReady();
    every(LONG, folder::takeChanged);
    every(SHORT, () -> matcher.tick(settings.reservation()));
    every(SHORT, states::write);
    every(SHORT, errors::write);
    every(SHORT, rollouts::look);
    every(SHORT, callbackSteps::look);
    every(SHORT, batches::look);
    every(SHORT, traffic::write);
    every(VERY_LONG, traffic::sweep);
    every(
        LONG,
        () -> {
          locations.expire();
          tickets.catchUp();
          tickets.handOutWaiting();
          callbacks.catchUp();
          calls.catchUp();
          secrets.expire();
        });
    every(VERY_LONG, retention::sweep);
    every(VERY_LONG, contacts::sweep);
  }

  /** Deploys the flows of the settings' folders, again and again while the broker is away. */
  public CompletableFuture<List<FlowVersion>> deployFlows() {
    CompletableFuture<List<FlowVersion>> deployed = new CompletableFuture<>();
    deploy(deployed);
    deployed.thenRunAsync(releases::takeUp, Thread::startVirtualThread);
    return deployed;
  }

  private void deploy(CompletableFuture<List<FlowVersion>> deployed) {
    flows
        .deploy(settings.flows())
        .whenComplete(
            (versions, failure) -> {
              Throwable cause = failure == null ? null : unwrapped(failure);
              if (versions != null) {
                deployed.complete(versions);
              } else if (cause instanceof Processes.BrokerAway) {
                LOG.debug("the flows wait for the broker");
                timer.schedule(
                    () -> deploy(deployed), BROKER_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
              } else {
                deployed.completeExceptionally(
                    cause == null ? new IllegalStateException("no answer") : cause);
              }
            });
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof java.util.concurrent.CompletionException && cause != null
        ? cause
        : failure;
  }

  private void every(Duration pause, Runnable chore) {
    timer.scheduleWithFixedDelay(
        () ->
            Thread.startVirtualThread(
                () -> {
                  try {
                    chore.run();
                  } catch (RuntimeException failed) {
                    LOG.warn("a chore failed and is tried again: {}", failed.toString());
                  }
                }),
        pause.toMillis(),
        pause.toMillis(),
        TimeUnit.MILLISECONDS);
  }
}
