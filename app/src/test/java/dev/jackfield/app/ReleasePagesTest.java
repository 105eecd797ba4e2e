package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.jackfield.engine.flowtest.KeptTests;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.release.Deployments;
import dev.jackfield.engine.release.Release;
import dev.jackfield.engine.release.ReleaseOrders;
import dev.jackfield.engine.release.ReleaseOrders.Order;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.IncomingCalls.RecordCalls;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A release from its making to its roll-back, on the pages and by commands. */
class ReleasePagesTest {
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final String FLOW = "release-pages";
  private static final String NUMBER = "4110";

  private PageBrowser browser;

  @BeforeEach
  void open() throws Exception {
    browser =
        new PageBrowser(SYSTEM)
            .person("olga", User.Role.OPS)
            .person("otto", User.Role.OPS)
            .person("sven", User.Role.SUPERVISOR);
    deploy("Hello.");
  }

  @AfterEach
  void close() {
    assertThat(browser.errors()).isEmpty();
    browser.close();
  }

  private static void deploy(String words) {
    String xml = new DrawnFlow(FLOW).says("hello", words).hangsUp().xml();
    assertThat(SYSTEM.part(Deployments.class).deploy(Map.of(FLOW + ".bpmn", xml), "olga"))
        .isInstanceOf(Deployments.Result.Done.class);
    SYSTEM
        .part(Numbers.class)
        .put(
            new PhoneNumber(
                NUMBER,
                "Two people",
                FLOW,
                "en",
                false,
                null,
                "system/fallback",
                PhoneNumber.FALLBACK_TEXT,
                RecordCalls.NO,
                true));
  }

  @Test
  void isMadeApprovedMovedOnAndTakenBack() {
    Page olga = browser.window("olga", "en");
    browser.open(olga, "/releases");
    olga.locator("#flow").selectOption(FLOW);
    olga.locator("#note").fill("A <b>friendlier</b> hello");
    olga.getByTestId("make-release").click();
    assertThat(olga.getByTestId("facts")).containsText("ready");
    assertThat(olga.getByTestId("facts")).containsText("A <b>friendlier</b> hello");
    browser.picture(olga, "release-made");
    String page = olga.url();

    olga.locator("#plan").fill("10, 5");
    olga.getByTestId("begin-rollout").click();
    assertThat(olga.locator(".refused")).containsText("“10, 5” cannot be read");
    olga.locator("#plan").fill("10:100:10, 50:500:30, 100");
    olga.getByTestId("begin-rollout").click();
    assertThat(olga.getByTestId("rollout-state")).hasText("waits for approval");
    assertThat(olga.getByTestId("own")).isVisible();

    Page otto = browser.window("otto", "zh-CN", ColorScheme.DARK);
    otto.navigate(page);
    otto.getByTestId("approve").click();
    assertThat(otto.getByTestId("rollout-state")).hasText("正在推出");
    assertThat(otto.getByTestId("percent")).hasText("10 %");
    browser.picture(otto, "release-running-zh-dark");
    otto.getByTestId("next-step").click();
    assertThat(otto.getByTestId("percent")).hasText("50 %");

    olga.navigate(page);
    olga.locator("#share").fill("75");
    assertThat(olga.locator("#share-is")).hasText("75 %");
    olga.getByTestId("set-share").click();
    assertThat(olga.getByTestId("percent")).hasText("75 %");
    browser.picture(olga, "release-running");
    olga.getByTestId("promote").click();
    assertThat(olga.getByTestId("in-force")).isVisible();
    assertThat(olga.getByTestId("history")).containsText("promoted it to all calls");
    browser.open(olga, "/releases");
    assertThat(olga.locator("[data-flow='" + FLOW + "']").getByTestId("runs"))
        .hasText(java.util.regex.Pattern.compile("Release \\d+"));
    browser.picture(olga, "releases");

    olga.navigate(page);
    olga.locator("form.delete summary").click();
    olga.getByTestId("undo").click();
    assertThat(olga.getByTestId("history")).containsText("rolled back");
    browser.open(olga, "/releases");
    assertThat(olga.locator("[data-flow='" + FLOW + "']").getByTestId("runs"))
        .containsText("no release");

    Page narrow = browser.window("sven", "en", 400);
    browser.open(narrow, "/releases");
    assertThat(narrow.getByTestId("make-release")).hasCount(0);
    browser.picture(narrow, "releases-narrow");
    narrow.navigate(page);
    assertThat(narrow.getByTestId("begin-rollout")).hasCount(0);
    browser.picture(narrow, "release-narrow");
  }

  /** Its number demands two people: what calls run must not change by a deployment alone. */
  @Test
  void isNotGoneRoundByADeployment() {
    String other = new DrawnFlow(FLOW).says("hello", "Something else.").hangsUp().xml();
    assertThat(SYSTEM.part(Deployments.class).deploy(Map.of("other.bpmn", other), "olga"))
        .isInstanceOfSatisfying(
            Deployments.Result.No.class,
            no ->
                assertThat(no.why().toString())
                    .contains(NUMBER, "demands that a second person agrees"));
  }

  private record Ran(int code, String out) {}

  private static Ran command(String... line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8));
    Object command =
        switch (line[0]) {
          case "flows" -> new FlowsCommand(console);
          case "deploy" -> new DeployCommand(console);
          case "release" -> new ReleaseCommand(console);
          case "promote" -> new PromoteCommand(console);
          default -> new RollBackCommand(console);
        };
    CommandLine parsed = new CommandLine(command);
    parsed.setExecutionExceptionHandler(
        (failure, _, _) -> {
          console.say(Failures.words(failure));
          return 1;
        });
    String[] arguments = new String[line.length + 1];
    System.arraycopy(line, 1, arguments, 0, line.length - 1);
    arguments[line.length - 1] = "--data";
    arguments[line.length] = SYSTEM.data.toString();
    int code = parsed.execute(arguments);
    return new Ran(code, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void isMadeAndTakenBackByCommands(@TempDir Path folder) throws Exception {
    String flow = "release-commands";
    Path file = folder.resolve("it.bpmn");
    Files.writeString(file, new DrawnFlow(flow).says("hello", "Hello.").hangsUp().xml());
    Ran deployed = command("deploy", file.toString(), "--by", "olga");
    assertThat(deployed.out()).contains(flow, "version");
    assertThat(deployed.code()).isZero();
    assertThat(command("flows").out()).contains(flow, "no release");

    Ran released = command("release", flow, "--by", "olga", "--percent", "10");
    assertThat(released.out()).contains("is made: 1 flows", "10 % of new calls run it");
    assertThat(released.code()).isZero();
    Ran promoted = command("promote", flow, "--by", "olga", "--json");
    assertThat(promoted.out()).startsWith("[{").contains("\"release\":");
    Ran back = command("rollback", flow, "--by", "olga", "--why", "it was a try");
    assertThat(back.out()).contains("no release");
    assertThat(back.code()).isZero();

    Ran again = command("rollback", flow, "--by", "olga");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.out()).contains("there is nothing to undo");
    Ran supervisor = command("release", flow, "--by", "sven");
    assertThat(supervisor.code()).isEqualTo(1);
    assertThat(supervisor.out()).contains("\"sven\" is nobody who may release flows");
    Files.writeString(file, new DrawnFlow(flow).calls("other", "nowhere").xml());
    Ran wrong = command("deploy", file.toString(), "--by", "olga");
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.out()).contains("The flow has errors");
    assertThat(command("release", "nothing", "--by", "olga").out())
        .contains("There is no flow \"nothing\"");
  }

  @Test
  void isRefusedOverTheApiInWordsAndWithoutTheRole() {
    Page olga = browser.window("olga", "en");
    browser.open(olga, "/releases");
    Object refused =
        olga.evaluate(
            """
            async () => {
              const token = document.querySelector('input[name=_csrf]').value;
              const send = (headers) => fetch('/api/releases', { method: 'POST',
                headers: { 'Content-Type': 'application/json', ...headers },
                body: JSON.stringify({ flow: 'nothing', makeOnly: true }) });
              const without = await send({});
              const answer = await send({ 'X-CSRF-TOKEN': token });
              const flows = await (await fetch('/api/flows')).json();
              return [without.redirected || without.status, answer.status,
                (await answer.json()).reason, flows.some((f) => f.flow === 'main-menu')].join(' ');
            }""");
    assertThat(refused).isEqualTo("true 422 NO_SUCH_FLOW true");
    browser.errors().removeIf(e -> e.contains("422"));
    Page sven = browser.window("sven", "en");
    assertThat(sven.request().get(browser.address("/api/flows")).status()).isEqualTo(403);
  }

  private static final int SOON_MILLIS = 2_500;

  @Test
  void showsWhereCallersAreAndWhereTheyLeave() throws Exception {
    Page olga = browser.window("olga", "en");
    browser.open(olga, "/releases/map/main-menu?version=0&span=day");
    var map = olga.locator("section[data-version='0']");
    assertThat(map.locator(".diagram")).hasAttribute("data-live", "true");
    var placed = SYSTEM.call("4000");
    CallId call = SYSTEM.calls.callOf(placed.caller());
    SYSTEM.calls.awaitStep(call, "menu");
    var asked = map.locator("tr[data-element='ask-topic']");
    assertThat(asked.locator("td").first())
        .hasText("1", new LocatorAssertions.HasTextOptions().setTimeout(SOON_MILLIS));
    assertThat(map.getByTestId("here")).hasText("1");
    assertThat(map.locator(".spot.here")).hasText("1");
    browser.picture(olga, "flow-map");
    placed.phone().hangUp();
    assertThat(asked.locator("td").nth(2))
        .hasText(
            java.util.regex.Pattern.compile("[1-9]\\d*"),
            new LocatorAssertions.HasTextOptions().setTimeout(SOON_MILLIS));
    assertThat(map.getByTestId("here")).hasText("0");
    Page zh = browser.window("sven", "zh-CN", 400);
    browser.open(zh, "/releases/map/main-menu?span=hour");
    assertThat(zh.locator(".diagram")).hasAttribute("data-live", "true");
    browser.picture(zh, "flow-map-zh-narrow");
  }

  @Test
  void showsTwoVersionsSideBySide() {
    var made =
        SYSTEM
            .part(ReleaseOrders.class)
            .take(
                new Order(
                    FLOW, null, "", true, null, null, null, null, null, null, null, null, null),
                "olga");
    assertThat(made).isInstanceOf(ReleaseOrders.Answer.Done.class);
    int release = ((ReleaseOrders.Answer.Done) made).release().number();
    Page olga = browser.window("olga", "en");
    browser.open(olga, "/releases/map/" + FLOW + "?version=0&beside=" + release);
    for (String version : new String[] {"0", "" + release}) {
      var map = olga.locator("section[data-version='" + version + "']");
      assertThat(map.locator(".diagram")).hasAttribute("data-live", "true");
      assertThat(map.locator(".djs-shape[data-element-id='hello']")).isVisible();
    }
    browser.picture(olga, "flow-map-two");
  }

  private static ReleaseOrders.Answer made(String flow) {
    return SYSTEM
        .part(ReleaseOrders.class)
        .take(
            new Order(flow, null, "", true, null, null, null, null, null, null, null, null, null),
            "olga");
  }

  /** Its tests run as simulated calls on the second broker. */
  @Test
  void isMadeOnlyWhenTheFlowsTestsPass() {
    String flow = "release-tested";
    String xml = new DrawnFlow(flow).says("hello", "Hello.").hangsUp().xml();
    assertThat(SYSTEM.part(Deployments.class).deploy(Map.of(flow + ".bpmn", xml), "olga"))
        .isInstanceOf(Deployments.Result.Done.class);
    KeptTests tests = SYSTEM.part(KeptTests.class);
    String test = "flow: %s%ntest: It says %s%n%nthen:%n  - hear: %s%n  - expect end: flow%n";
    tests.keep(flow, "", test.formatted(flow, "hello", "Hello"), "olga");
    ReleaseOrders.Answer good = made(flow);
    assertThat(good).isInstanceOf(ReleaseOrders.Answer.Done.class);
    assertThat(((ReleaseOrders.Answer.Done) good).release().tests())
        .isEqualTo(new Release.Tests(1, java.util.List.of()));
    tests.keep(flow, "", test.formatted(flow, "goodbye", "Goodbye"), "olga");
    assertThat(made(flow))
        .isInstanceOfSatisfying(
            ReleaseOrders.Answer.No.class,
            no ->
                assertThat(no.why().toString())
                    .contains("cannot be used", "Tests of the flow failed", "It says goodbye"));
    tests.remove(flow, "It says hello");
    tests.remove(flow, "It says goodbye");
  }
}
