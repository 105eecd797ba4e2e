package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The README's first command: a real call, twice on the same folder, and nothing left behind. */
class DemoTest {
  private static final String LAST_LINE =
      "demo: call [0-9a-f-]{36} answered by (lin|tom) after \\d+ ms in queue billing, ticket T-\\d+";

  @Test
  void theDemoCallGoesAsItMustTwiceInARow() throws Exception {
    Path data = TestFolder.make("demo");
    String first = demo(data);
    String second = demo(data);
    assertThat(first).contains("T-1001").contains("sign in as admin with password");
    assertThat(second).contains("T-1002").doesNotContain("sign in as admin");
  }

  private static String demo(Path data) throws Exception {
    SystemProcess demo =
        SystemProcess.start(
            data,
            0,
            0,
            List.of(
                "demo",
                "--once",
                "--data",
                data.toString(),
                "--sip-port",
                Integer.toString(TestPorts.free()),
                "--http-port",
                Integer.toString(TestPorts.free())));
    assertThat(demo.process().waitFor(180, TimeUnit.SECONDS)).isTrue();
    String printed = demo.printed();
    assertThat(demo.process().exitValue()).as(printed).isZero();
    List<String> lines = printed.strip().lines().toList();
    assertThat(lines.getLast()).matches(LAST_LINE);
    assertThat(printed)
        .contains("rules      routing: The call is about billing")
        .contains("caller     hears the agent")
        .contains("agent      hears the caller");
    assertThat(data.resolve("zeebe/pid")).doesNotExist();
    assertThat(data.resolve("postgres/pid")).doesNotExist();
    return printed;
  }
}
