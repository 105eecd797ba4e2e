package dev.jackfield.engine.flow;

import dev.jackfield.step.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deploys the flows of the settings' folders at the start. */
public final class FirstDeployment {
  private static final Logger LOG = LoggerFactory.getLogger(FirstDeployment.class);
  private static final Duration BROKER_PAUSE = Duration.ofMillis(200);

  private final Flows flows;
  private final List<Path> folders;
  private final Runnable afterwards;
  private final ScheduledExecutorService timer;

  /**
   * @param afterwards is run on a thread of its own when they are deployed
   */
  public FirstDeployment(
      Flows flows, List<Path> folders, Runnable afterwards, ScheduledExecutorService timer) {
    this.flows = flows;
    this.folders = folders;
    this.afterwards = afterwards;
    this.timer = timer;
  }

  /** Tries again and again while the broker is away. */
  public CompletableFuture<List<FlowVersion>> begin() {
    CompletableFuture<List<FlowVersion>> deployed = new CompletableFuture<>();
    deploy(deployed);
    deployed.thenRunAsync(afterwards, Thread::startVirtualThread);
    return deployed;
  }

  private void deploy(CompletableFuture<List<FlowVersion>> deployed) {
    flows
        .deploy(folders)
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
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
