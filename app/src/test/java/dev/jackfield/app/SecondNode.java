package dev.jackfield.app;

import dev.jackfield.engine.rule.RuleSets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A node in a process of its own whose clock runs ahead or behind, for tests: says, as {@code in
 * force 3 at 1795300000000}, which version of the rules decides and since when by that clock, as
 * soon as it asks and gets it.
 */
final class SecondNode {
  private static final int LOOK_MILLIS = 5;

  private SecondNode() {}

  /**
   * @param arguments how far its clock is ahead, as {@code PT3H}; then {@code --name=value} each
   */
  public static void main(String[] arguments) throws InterruptedException {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(arguments[0]));
    List<String> properties = Arrays.asList(arguments).subList(1, arguments.length);
    try (JackfieldSystem system =
        JackfieldSystem.start(new Console(System.out), clock, properties, List.of())) {
      RuleSets rules = system.part(RuleSets.class);
      AtomicLong said = new AtomicLong();
      var _ =
          Executors.newSingleThreadScheduledExecutor()
              .scheduleAtFixedRate(
                  () -> {
                    long version = rules.book().version();
                    if (said.getAndSet(version) != version) {
                      System.out.println("in force " + version + " at " + clock.millis());
                    }
                  },
                  0,
                  LOOK_MILLIS,
                  TimeUnit.MILLISECONDS);
      new CountDownLatch(1).await();
    }
  }
}
