package dev.jackfield.step.zeebe;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What a broker by itself does with a process of some jobs and nothing around it: the bench's
 * measure for what we add. A job is completed at once; the time until the next job of the process
 * arrives is taken.
 */
public final class RoundTrips {
  private static final String TYPE = "bare-round-trip";
  private static final long LOOK_EVERY_NANOS = 20_000_000;
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private RoundTrips() {}

  /**
   * @param count processes that finished
   * @param p50 completed job to next job received, milliseconds
   */
  public record Result(int count, double p50, double p99, double max) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "{\"processes\": %d, \"p50\": %.2f, \"p99\": %.2f, \"max\": %.2f}",
          count,
          p50,
          p99,
          max);
    }
  }

  /** Runs {@code rate} processes a second with {@code jobs} jobs each for {@code seconds}. */
  public static Result measure(URI gateway, int rate, int seconds, int jobs) {
    Map<Long, Long> completedAt = new ConcurrentHashMap<>();
    ConcurrentLinkedQueue<Long> trips = new ConcurrentLinkedQueue<>();
    AtomicInteger finished = new AtomicInteger();
    String last = "job" + jobs;
    try (CamundaClient client =
            CamundaClient.newClientBuilder()
                .grpcAddress(gateway)
                .preferRestOverGrpc(false)
                .build();
        JobWorker _ =
            client
                .newWorker()
                .jobType(TYPE)
                .handler(
                    (_, job) -> {
                      long now = System.nanoTime();
                      Long before = completedAt.remove(job.getProcessInstanceKey());
                      if (before != null) {
                        trips.add(now - before);
                      }
                      if (job.getElementId().equals(last)) {
                        finished.incrementAndGet();
                      } else {
                        completedAt.put(job.getProcessInstanceKey(), System.nanoTime());
                      }
                      client.newCompleteCommand(job.getKey()).variables("{}").send();
                    })
                .fetchVariables("none")
                .streamEnabled(true)
                .open();
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor()) {
      long definition =
          client
              .newDeployResourceCommand()
              .addResourceStringUtf8(bpmn(jobs), "bare.bpmn")
              .send()
              .join()
              .getProcesses()
              .getFirst()
              .getProcessDefinitionKey();
      int all = rate * seconds;
      AtomicInteger started = new AtomicInteger();
      pace.scheduleAtFixedRate(
          () -> {
            if (started.getAndIncrement() < all) {
              client.newCreateInstanceCommand().processDefinitionKey(definition).send();
            }
          },
          0,
          1_000_000_000L / rate,
          TimeUnit.NANOSECONDS);
      long deadline = System.nanoTime() + Duration.ofSeconds(seconds).plus(DRAIN).toNanos();
      while (finished.get() < all && System.nanoTime() - deadline < 0) {
        LockSupport.parkNanos(LOOK_EVERY_NANOS);
      }
    }
    double[] millis = trips.stream().mapToDouble(n -> n / 1e6).sorted().toArray();
    return new Result(finished.get(), at(millis, 0.5), at(millis, 0.99), at(millis, 1));
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }

  private static String bpmn(int jobs) {
    StringBuilder tasks = new StringBuilder();
    for (int n = 1; n <= jobs; n++) {
      tasks.append(
          """
          <serviceTask id="job%d"><extensionElements><zeebe:taskDefinition type="%s"/>\
          </extensionElements></serviceTask>
          <sequenceFlow id="f%d" sourceRef="%s" targetRef="job%d"/>
          """
              .formatted(n, TYPE, n, n == 1 ? "start" : "job" + (n - 1), n));
    }
    return """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="bench">
      <process id="bare-round-trip" isExecutable="true">
        <startEvent id="start"/>
        %s
        <sequenceFlow id="last" sourceRef="job%d" targetRef="end"/>
        <endEvent id="end"/>
      </process>
    </definitions>
    """
        .formatted(tasks, jobs);
  }
}
