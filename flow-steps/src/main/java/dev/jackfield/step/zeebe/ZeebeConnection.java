package dev.jackfield.step.zeebe;

import dev.jackfield.step.Processes;
import dev.jackfield.step.SecretValues;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.StepWatcher;
import io.camunda.client.CamundaClient;
import java.net.URI;
import java.time.Duration;

/** One connection to a Zeebe cluster over gRPC. Reconnects by itself while it is open. */
public final class ZeebeConnection implements AutoCloseable {
  /** Longer than a broker needs to come back after a crash is no use: commands are sent again. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

  private final CamundaClient client;

  private ZeebeConnection(CamundaClient client) {
    this.client = client;
  }

  /**
   * Opens a connection; the cluster need not be there yet.
   *
   * @param gateway gRPC address, such as {@code http://127.0.0.1:26500}
   */
  public static ZeebeConnection to(URI gateway) {
    return new ZeebeConnection(
        CamundaClient.newClientBuilder()
            .grpcAddress(gateway)
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(REQUEST_TIMEOUT)
            .numJobWorkerExecutionThreads(4)
            .build());
  }

  public Processes processes() {
    return new ZeebeProcesses(client);
  }

  /**
   * A server of steps.
   *
   * @param worker the name under which the broker knows it
   */
  public StepServer steps(String worker, StepWatcher watcher, SecretValues secrets) {
    return new ZeebeStepServer(client, worker, watcher, secrets);
  }

  /** True when the gateway answers and every partition has a leader. */
  public boolean isReady() {
    try {
      var topology =
          client.newTopologyRequest().requestTimeout(Duration.ofSeconds(2)).send().join();
      return !topology.getBrokers().isEmpty()
          && topology.getBrokers().stream()
                  .flatMap(b -> b.getPartitions().stream())
                  .filter(p -> p.isLeader())
                  .count()
              >= topology.getPartitionsCount();
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
