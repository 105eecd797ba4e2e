package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rulebook.RuleChange;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.engine.rulebook.RuleVersion;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes with one database, at a quarter to eight in the evening in Shanghai by the clocks
 * of both: what is approved at the one refuses a call out at the other.
 */
class RulesOnTwoProcessesTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String TABLE = "tables/calling-hours.csv";
  private static final String NUMBER = "+86215550700";
  private static final String NAME = "China: earlier evening";
  private static final Pattern IN_FORCE = Pattern.compile("in force (\\d+) at (\\d+)");

  @TempDir Path folder;

  @Test
  void whatIsApprovedAtTheOneDecidesAtTheOther() throws Exception {
    Instant now = Instant.now();
    Duration ahead = Duration.between(now, now.atZone(CHINA).with(LocalTime.of(19, 44)));
    Clock clock = Clock.offset(Clock.systemUTC(), ahead);
    try (TestSystem one = TestSystem.withReadyRules(clock);
        SystemProcess other = SystemProcess.second(one, clock, folder.resolve("other"))) {
      RuleLife life = one.part(RuleLife.class);
      DialledByCommand before = DialledByCommand.dial(other.data, NUMBER + 1, "4081");
      assertThat(before.printed()).contains("step \"dial\" ends: UNREACHABLE");

      RuleChange change = proposed(life);
      CompletableFuture<Instant> here = new CompletableFuture<>();
      long was = life.inForce().version();
      RuleLife.Result result = life.approve(change.id(), change.revision(), null, "carl");
      long version = Objects.requireNonNull(((RuleLife.Result.Done) result).version());
      Awaitility.await("in force at the one")
          .pollInterval(Duration.ofMillis(5))
          .atMost(PATIENCE)
          .until(() -> life.inForce().version() != was && here.complete(clock.instant()));
      Awaitility.await("in force at the other")
          .atMost(PATIENCE)
          .until(() -> last(other) == version);

      DialledByCommand refused = DialledByCommand.dial(other.data, NUMBER + 2, "4082");
      assertThat(refused.printed())
          .contains("step \"dial\" ends: NOT_ALLOWED")
          .contains("calls are allowed 08:00-19:30 (" + NAME + ")");
      say(life.version(version).orElseThrow(), here.join(), since(other));
    }
  }

  private static RuleChange proposed(RuleLife life) {
    RuleFiles now = life.inForce().files();
    String table = now.text(TABLE);
    assertThat(table).contains("CN,,,,,08:00,20:00,China: evening limit");
    RuleFiles wanted =
        RuleFiles.of(
            Map.of(
                TABLE,
                table.replace(
                    "CN,,,,,08:00,20:00,China: evening limit", "CN,,,,,08:00,19:30," + NAME),
                "tests/calling-hours.csv",
                "case,at,number,=allowed\nEvening,2026-11-21 19:45 Asia/Shanghai,+862155501234,no\n"));
    RuleChange draft = done(life.take(wanted, "Earlier evening", "cora"));
    return done(life.propose(draft.id(), draft.revision(), null, "cora"));
  }

  private static RuleChange done(RuleLife.Result result) {
    assertThat(result).isInstanceOf(RuleLife.Result.Done.class);
    return Objects.requireNonNull(((RuleLife.Result.Done) result).change());
  }

  private static MatchResult lastLine(SystemProcess process) {
    return IN_FORCE.matcher(process.printed()).results().reduce((a, b) -> b).orElseThrow();
  }

  private static long last(SystemProcess process) {
    return Long.parseLong(lastLine(process).group(1));
  }

  private static Instant since(SystemProcess process) {
    return Instant.ofEpochMilli(Long.parseLong(lastLine(process).group(2)));
  }

  private static void say(RuleVersion version, Instant here, Instant there) {
    System.out.printf(
        Locale.ROOT,
        "two processes, one database: approval committed -> in force at the one %d ms, at the"
            + " other %d ms (planned %d ms after the commit)%n",
        Duration.between(version.madeAt(), here).toMillis(),
        Duration.between(version.madeAt(), there).toMillis(),
        Duration.between(version.madeAt(), version.startsAt()).toMillis());
  }
}
