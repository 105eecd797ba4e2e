package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.app.kills.KillPlan;
import dev.jackfield.app.kills.KillRun;
import dev.jackfield.app.kills.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * kill -9 of each part while calls, tickets and callbacks are made: of what was acknowledged
 * nothing is lost, doubled or stuck. The long form is {@code ./jackfield bench kills}.
 */
@Tag("alone")
class PartsKilledUnderLoadTest {
  private static final int CALLS_A_SECOND = 4;

  @Test
  void nothingThatWasAcknowledgedIsLostDoubledOrStuck() throws Exception {
    RequiredTool.SIPP.path();
    KillPlan plan =
        new KillPlan(
            false,
            List.of(Part.POSTGRES, Part.ZEEBE, Part.JACKFIELD),
            CALLS_A_SECOND,
            1,
            System.nanoTime(),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Path.of(System.getProperty("jackfield.root")),
            TestFolder.make("parts-killed"));
    try (KillRun run = KillRun.start(plan, System.out::println)) {
      KillRun.Result result = run.round(plan.victims());
      String table = String.join("\n", KillRun.Result.table(List.of(result)));
      System.out.println(table);
      assertThat(result.isClean()).as(table).isTrue();
    }
  }
}
