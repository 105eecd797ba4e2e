package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.user.User;
import dev.jackfield.exchange.CallId;
import dev.jackfield.telephony.phone.ScriptedCaller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The library of prompts in a real browser, and calls that hear what was changed there. */
class PromptsPageTest {
  private static final String WELCOME = "main-menu/welcome";
  private static final double HERTZ = 1300;

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static PageBrowser browser;

  @BeforeAll
  static void openBrowser() throws Exception {
    browser =
        new PageBrowser(SYSTEM).person("ann", User.Role.ANALYST).person("otto", User.Role.OPS);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void noOwnPromptIsLeft() throws IOException {
    Path own = SYSTEM.data.resolve("prompts");
    if (Files.isDirectory(own)) {
      try (var files = Files.walk(own)) {
        assertThat(files.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  @Test
  void anUploadedPromptIsHeardInThePageAndInTheNextCall() throws Exception {
    callHears(phone -> phone.waitForPrompt());
    try (Page page = browser.window("ann", "en", ColorScheme.LIGHT)) {
      browser.open(page, "/prompts");
      assertThat(row(page).locator("[data-language=en]")).hasAttribute("data-state", "ready");
      assertThat(row(page)).containsText("Welcome the caller");
      browser.picture(page, "prompts");
      row(page).locator("a").first().click();

      upload(page, "en", "welcome.wav", wav(44_100, 2, 2_500, 0.25));
      assertThat(page.getByTestId("said")).containsText(WELCOME);
      assertThat(card(page, "en")).hasAttribute("data-state", "own");
      assertThat(card(page, "zh")).hasAttribute("data-state", "ready");
      assertThat(SYSTEM.data.resolve("prompts/en/" + WELCOME + ".wav")).isRegularFile();
      assertThat(seconds(card(page, "en").getByTestId("listen"))).isBetween(2.4, 2.6);
      browser.picture(page, "prompt");

      callHears(phone -> phone.waitForTone(HERTZ));

      card(page, "en").locator("summary").click();
      card(page, "en").getByTestId("delete").click();
      assertThat(card(page, "en")).hasAttribute("data-state", "ready");
      assertThat(card(page, "en").getByTestId("delete")).hasCount(0);
    }
  }

  @Test
  void wordsAreSpokenToBeTriedAndThenKept() {
    try (Page page = browser.window("ann", "zh-CN", ColorScheme.DARK)) {
      browser.open(page, "/prompts/new");
      page.locator("#name").fill("../secret");
      page.getByTestId("save").click();
      assertThat(page.getByTestId("fault-name")).isVisible();
      page.locator("#name").fill("test/greeting");
      page.getByTestId("save").click();
      assertThat(card(page, "zh")).hasAttribute("data-state", "missing");

      card(page, "zh").locator("textarea").fill("早上好，欢迎致电。");
      card(page, "zh").getByTestId("try").click();
      assertThat(seconds(card(page, "zh").getByTestId("tried"))).isGreaterThan(0.8);
      assertThat(card(page, "zh").locator("textarea")).hasValue("早上好，欢迎致电。");
      assertThat(card(page, "zh")).hasAttribute("data-state", "missing");
      browser.picture(page, "prompt-zh-dark");
      card(page, "zh").getByTestId("keep").click();
      assertThat(card(page, "zh")).hasAttribute("data-state", "own");
      assertThat(card(page, "en")).hasAttribute("data-state", "missing");
      browser.open(page, "/prompts");
      browser.picture(page, "prompts-zh-dark");
      browser.open(page, "/prompts/one?name=test/greeting");
      card(page, "zh").locator("summary").click();
      card(page, "zh").getByTestId("delete").click();
      assertThat(card(page, "zh")).hasAttribute("data-state", "missing");
    }
  }

  @Test
  void filesThatNobodyWouldHearAreRefusedInWords() throws Exception {
    try (Page page = browser.window("ann", "en", ColorScheme.LIGHT)) {
      browser.open(page, "/prompts/one?name=" + WELCOME);
      upload(page, "en", "words.wav", "These are words".getBytes(StandardCharsets.UTF_8));
      assertThat(page.getByTestId("refused")).containsText("not a WAV file");
      upload(page, "en", "silence.wav", wav(8_000, 1, 1_000, 0));
      assertThat(page.getByTestId("refused")).containsText("nothing to be heard");
      assertThat(card(page, "en")).hasAttribute("data-state", "ready");
      upload(page, "en", "loud.wav", wav(48_000, 1, 1_000, 1.5));
      assertThat(page.getByTestId("warned")).containsText("too loud");
      card(page, "en").locator("summary").click();
      card(page, "en").getByTestId("delete").click();
      assertThat(card(page, "en")).hasAttribute("data-state", "ready");
      card(page, "en").locator("textarea").fill("");
      card(page, "en").getByTestId("try").click();
      assertThat(page.getByTestId("refused")).containsText("Write the words");
      assertThat(status(page, "/prompts/one?name=../x")).isEqualTo(404);
      assertThat(status(page, "/prompts/sound?language=en&name=../../x")).isEqualTo(404);
    }
  }

  @Test
  void whoMayOnlyLookCannotChange() {
    try (Page page = browser.window("otto", "en", ColorScheme.LIGHT)) {
      browser.open(page, "/prompts/one?name=" + WELCOME);
      assertThat(card(page, "en").getByTestId("listen")).isVisible();
      assertThat(page.getByTestId("upload")).hasCount(0);
      Object status =
          page.evaluate(
              """
              async () => {
                const csrf = document.querySelector('input[name=_csrf]').value;
                const body = new URLSearchParams({_csrf: csrf, name: 'x', language: 'en'});
                return (await fetch('/prompts/delete', {method: 'POST', body})).status;
              }
              """);
      assertThat(status).isEqualTo(403);
    }
  }

  @Test
  void promptsThatAreMissingAreOnTheFlowsPage() throws Exception {
    Path folder = Files.createTempDirectory("flows");
    Files.writeString(
        folder.resolve("mute.bpmn"),
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
          <bpmn:process id="mute" name="Nothing to say" isExecutable="true">
            <bpmn:startEvent id="s"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="say"/>
            <bpmn:serviceTask id="say" name="Say nothing"><bpmn:extensionElements>
              <zeebe:taskDefinition type="=&quot;play@&quot; + call.node"/>
              <zeebe:taskHeaders><zeebe:header key="recording" value="no/such-prompt"/></zeebe:taskHeaders>
            </bpmn:extensionElements><bpmn:incoming>f</bpmn:incoming></bpmn:serviceTask>
          </bpmn:process>
        </bpmn:definitions>
        """);
    SYSTEM
        .part(Flows.class)
        .deploy(List.of(folder))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
    SYSTEM.part(Switchboard.class).sayWhatIsNotHeard();
    assertThat(SYSTEM.printed.toString())
        .contains(
            "  prompts    flow mute, step \"Say nothing\": the recording no/such-prompt is missing"
                + " in zh and there are no words to speak: callers hear a tone.");
    SYSTEM.part(Numbers.class).put(PhoneNumber.of("4300", "German", "main-menu", "de"));
    try (Page page = browser.window("otto", "en", ColorScheme.LIGHT)) {
      browser.open(page, "/flows");
      assertThat(page.locator("[data-flow=mute] [data-testid=gaps]"))
          .containsText("2 heard as a tone");
      assertThat(page.locator("[data-flow=main-menu] [data-testid=gaps]"))
          .containsText("to look at");
      browser.picture(page, "flows-prompts");
      browser.open(page, "/flows/mute");
      assertThat(page.getByTestId("finding")).hasCount(2);
      assertThat(page.getByTestId("finding").first()).containsText("no/such-prompt");
      browser.picture(page, "flow-prompts");
      browser.open(page, "/flows/main-menu");
      assertThat(page.getByTestId("finding").first()).hasAttribute("data-instead", "SPOKEN");
      browser.picture(page, "flow-warnings");
      browser.open(page, "/prompts");
      assertThat(page.locator("[data-prompt='no/such-prompt'] [data-state=missing]")).hasCount(3);
      assertThat(page.getByTestId("prompts").locator("thead")).containsText("German");
    } finally {
      SYSTEM.part(Numbers.class).remove("4300");
    }
  }

  private interface Listening {
    ScriptedCaller by(ScriptedCaller phone);
  }

  private static void callHears(Listening listening) throws Exception {
    var placed = SYSTEM.call("4000");
    CallId call = SYSTEM.calls.callOf(placed.caller());
    listening.by(new ScriptedCaller(placed.phone())).done().get(30, TimeUnit.SECONDS);
    placed.phone().hangUp();
    SYSTEM.awaitClosed(call);
  }

  private static void upload(Page page, String language, String name, byte[] file) {
    card(page, language)
        .locator("input[type=file]")
        .setInputFiles(new FilePayload(name, "audio/wav", file));
    card(page, language).getByTestId("upload").click();
  }

  /** A tone on all channels; above 1 it is cut at the edges. */
  private static byte[] wav(int rate, int channels, int millis, double loudness)
      throws IOException {
    byte[] pcm = new byte[(int) ((long) rate * millis / 1000) * channels * 2];
    for (int i = 0; i < pcm.length / 2; i++) {
      double wave = loudness * Math.sin(2 * Math.PI * HERTZ * (i / channels) / rate);
      int sample = Math.clamp(Math.round(wave * 32_767), -32_768, 32_767);
      pcm[2 * i] = (byte) sample;
      pcm[2 * i + 1] = (byte) (sample >> 8);
    }
    AudioFormat format = new AudioFormat(rate, 16, channels, true, false);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(pcm), format, pcm.length / 2 / channels),
        AudioFileFormat.Type.WAVE,
        file);
    return file.toByteArray();
  }

  /** How long the browser finds the sound to be, once it has played some of it. */
  private static double seconds(Locator audio) {
    audio.evaluate("a => a.play()");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ((Number) audio.evaluate("a => a.currentTime")).doubleValue() > 0);
    return ((Number) audio.evaluate("a => a.duration")).doubleValue();
  }

  private static int status(Page page, String path) {
    Response response = page.navigate(browser.address(path));
    return response.status();
  }

  private static Locator row(Page page) {
    return page.locator("[data-prompt='" + WELCOME + "']");
  }

  private static Locator card(Page page, String language) {
    return page.locator("[data-testid=language][data-language=" + language + "]");
  }
}
