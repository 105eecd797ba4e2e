package dev.jackfield.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.jackfield.engine.draft.Draft;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.user.User;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Flows begun, brought in, compared and taken out, in a real browser. */
class FlowDraftPagesTest {
  private static final TestSystem SYSTEM = TestSystem.shared();
  private static PageBrowser browser;

  @BeforeAll
  static void openBrowser() throws Exception {
    browser =
        new PageBrowser(SYSTEM).person("anna", User.Role.ANALYST).person("otto", User.Role.OPS);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aFlowIsBegunFromADrawingInOnesOwnLanguage() {
    try (Page page = browser.window("anna", "zh-CN", ColorScheme.DARK)) {
      browser.open(page, "/flows");
      page.getByTestId("new").click();
      page.getByTestId("create").click();
      assertThat(page.getByTestId("fault-name")).isVisible();
      browser.picture(page, "flow-new-zh");
      page.locator("#name").fill("夜间<服务>");
      page.locator("input[value=opening-hours]").check();
      page.getByTestId("create").click();
      Draft draft = drafts().find("flow").orElseThrow();
      assertThat(draft.name()).isEqualTo("夜间<服务>");
      assertThat(draft.xml()).contains("是否营业？", "账单请按 1").doesNotContain("Are we open");
      browser.open(page, "/flows/flow");
      assertThat(page.locator("[data-diagram]")).hasAttribute("data-drawn", "true");
      assertThat(page.locator("h1")).containsText("夜间<服务>");
      browser.picture(page, "flow-draft-zh");
    }
  }

  @Test
  void whoeverMayNotDrawSeesAndCannotChange() {
    try (Page page = browser.window("otto", "en")) {
      browser.open(page, "/flows");
      assertThat(page.getByTestId("new")).hasCount(0);
      assertThat(page.locator("[data-flow=main-menu]")).containsText("version 1");
      browser.picture(page, "flows-ops");
      assertThat(page.navigate(browser.address("/flows/new")).status()).isEqualTo(403);
      browser.errors().clear();
    }
  }

  @Test
  void filesOfOtherToolsComeInOrAreRefusedWithWhatAndWhere() {
    try (Page page = browser.window("anna", "en")) {
      browser.open(page, "/flows/import");
      bring(page, "broken.bpmn", "<definitions>\n<oops></definitions>");
      assertThat(page.getByTestId("import-refused")).containsText("line 2");
      bring(page, "evil.bpmn", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>");
      assertThat(page.getByTestId("import-refused")).containsText("DOCTYPE");
      browser.picture(page, "flow-import-refused");
      bring(page, "large.bpmn", "<a>" + "x".repeat(20_000_000) + "</a>");
      assertThat(page.getByTestId("import-refused")).containsText("at most");
      bring(
          page,
          "pools.bpmn",
          """
          <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
            <collaboration id="c"><participant id="p1" processRef="order 1"/><participant id="p2" processRef="deliver"/></collaboration>
            <process id="order 1" name="Order"><startEvent id="s"/><task id="t" name="Take it"/><endEvent id="e"/>
              <sequenceFlow id="a" sourceRef="s" targetRef="t"/><sequenceFlow id="b" sourceRef="t" targetRef="e"/></process>
            <process id="deliver" name="Deliver"><startEvent id="s2"/><endEvent id="e2"/><sequenceFlow id="x" sourceRef="s2" targetRef="e2"/></process>
          </definitions>
          """);
      assertThat(page.getByTestId("brought")).hasCount(2);
      assertThat(page.getByTestId("brought").first()).containsText("pools and the messages");
      browser.picture(page, "flow-import");
      page.getByTestId("brought").first().locator("h2 a").click();
      // It came without a diagram and is laid out.
      assertThat(page.locator("[data-diagram]")).hasAttribute("data-drawn", "true");
      assertThat(page.locator("[data-element-id=t]")).isVisible();
      assertThat(page.locator(".djs-connection[data-element-id=a]")).hasCount(1);
      browser.picture(page, "flow-imported");
      page.getByTestId("design").click();
      opensInTheDesigner(page, "t");
      browser.picture(page, "flow-imported-designer");

      browser.open(page, "/flows/import");
      bring(
          page,
          "other-engine.bpmn",
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <bpmn2:definitions xmlns:bpmn2="http://www.omg.org/spec/BPMN/20100524/MODEL"
              xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:x="http://vendor.example/x"
              id="d" targetNamespace="t">
            <bpmn2:process id="approve" name="Approve" isExecutable="true" camunda:historyTimeToLive="5">
              <bpmn2:extensionElements><x:style colour="red"><x:deep/></x:style></bpmn2:extensionElements>
              <bpmn2:dataObject id="do"/><bpmn2:dataObjectReference id="paper" name="Paper" dataObjectRef="do"/>
              <bpmn2:startEvent id="begin" camunda:formKey="f"/>
              <bpmn2:userTask id="look" name="Look at it" camunda:assignee="kermit"/>
              <bpmn2:serviceTask id="call-java" name="Call Java" camunda:class="org.example.A"/>
              <bpmn2:endEvent id="done"/>
              <bpmn2:sequenceFlow id="w1" sourceRef="begin" targetRef="look"/>
              <bpmn2:sequenceFlow id="w2" sourceRef="look" targetRef="call-java"/>
              <bpmn2:sequenceFlow id="w3" sourceRef="call-java" targetRef="done"/>
            </bpmn2:process>
          </bpmn2:definitions>
          """);
      assertThat(page.getByTestId("brought")).containsText("settings of another tool (camunda, x)");
      page.locator("[data-testid=brought] a.button").click();
      opensInTheDesigner(page, "call-java");
      assertThat(page.locator(".djs-connection[data-element-id=w2]")).hasCount(1);
      assertThat(page.locator("[data-region=problems]")).containsText("Call Java");
      browser.picture(page, "flow-imported-other");
      assertThat(browser.errors()).isEmpty();
    }
  }

  private static void opensInTheDesigner(Page page, String element) {
    page.locator("[data-designer][data-ready=true]").waitFor();
    assertThat(page.locator("[data-element-id='%s']".formatted(element)).first()).isVisible();
  }

  private static void bring(Page page, String name, String xml) {
    page.locator("#upload")
        .setInputFiles(
            new FilePayload(name, "application/xml", xml.getBytes(StandardCharsets.UTF_8)));
    page.getByTestId("import").click();
  }

  @Test
  void versionsAreComparedBroughtBackCopiedAndTakenOut() throws Exception {
    String first = Files.readString(Path.of("../flows/bpmn/voicemail.bpmn"));
    String flow = "compared";
    drafts().create(flow, Drafts.as(first, flow, "Compared"), "anna");
    drafts().save(flow, 1, "As it came", "anna");
    drafts()
        .write(
            flow,
            Drafts.as(first, flow, "Compared")
                .replace("We did not hear a message. Goodbye.", "Nothing was heard.")
                .replace("name=\"Thank the caller\"", "name=\"Say thanks\""),
            1,
            "anna");
    drafts().save(flow, 2, "Shorter words", "anna");
    try (Page page = browser.window("anna", "en")) {
      browser.open(page, "/flows/" + flow + "/history");
      assertThat(page.getByTestId("version")).hasCount(2);
      assertThat(page.getByTestId("version").first()).containsText("Shorter words");
      browser.picture(page, "flow-history");
      page.getByTestId("what-changed").first().click();
      assertThat(page.locator("[data-diagram][data-drawn=true]")).hasCount(2);
      assertThat(page.getByTestId("difference")).hasCount(2);
      assertThat(page.locator("[data-testid=difference][data-element=thank]"))
          .containsText("Name: “Say thanks” (was “Thank the caller”)");
      assertThat(page.locator("[data-element-id=thank].changed")).hasCount(2);
      browser.picture(page, "flow-diff");

      browser.open(page, "/flows/" + flow + "/history");
      Download file = page.waitForDownload(() -> page.getByText("Export").first().click());
      assertThat(file.suggestedFilename()).isEqualTo("compared.bpmn");
      assertThat(Files.readString(file.path())).contains("Nothing was heard.");

      page.getByTestId("restore").click();
      assertThat(page.getByTestId("said")).containsText("as version 1 was");
      assertThat(drafts().find(flow).orElseThrow().xml()).contains("We did not hear");
      assertThat(page.getByTestId("version")).hasCount(3);

      page.locator("#name").fill("Compared too");
      page.getByTestId("copy").click();
      page.waitForURL(Pattern.compile(".*/flows/compared-too/design"));
      assertThat(drafts().find("compared-too").orElseThrow().name()).isEqualTo("Compared too");

      browser.open(page, "/flows/compared-too/history");
      page.getByText("Delete").first().click();
      page.getByTestId("delete").click();
      page.waitForURL(Pattern.compile(".*/flows"));
      assertThat(page.locator("[data-flow=compared-too]")).hasCount(0);
    }
  }

  private static Drafts drafts() {
    return SYSTEM.part(Drafts.class);
  }
}
