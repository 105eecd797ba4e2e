package dev.jackfield.engine.flow;

import dev.jackfield.step.Processes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What we read in a BPMN file ourselves. */
final class FlowFile {
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
  private static final Pattern STEP = Pattern.compile("^(?:= *\")?([a-z][a-z-]*)");

  private static final Pattern IN_COMPUTED_WORDS =
      Pattern.compile("\\brecording\"?\\s*:\\s*\"([^\"]+)\"");

  private static final Pattern FLOW_NODE =
      Pattern.compile(".*([tT]ask|Gateway|Event|[sS]ubProcess|callActivity)");

  private final Document document;

  private FlowFile(Document document) {
    this.document = document;
  }

  /**
   * Reads a file.
   *
   * @throws Processes.Refused when it is no XML, with the place
   */
  static FlowFile read(String name, String xml) {
    return new FlowFile(FlowXml.read(name, xml));
  }

  /** Name of a process, or its id when it has none. */
  String name(String processId) {
    return elements("process").stream()
        .filter(p -> p.getAttribute("id").equals(processId))
        .map(p -> p.getAttribute("name"))
        .filter(n -> !n.isBlank())
        .findFirst()
        .orElse(processId);
  }

  /** What the steps, gateways, events and sub-processes of a process are called, by their ids. */
  Map<String, String> titles(String processId) {
    Map<String, String> titles = new LinkedHashMap<>();
    for (Element e : within(processId, BPMN, "*")) {
      String id = e.getAttribute("id");
      if (FLOW_NODE.matcher(e.getLocalName()).matches() && !id.isEmpty()) {
        String name = e.getAttribute("name").strip();
        titles.put(id, name.isEmpty() ? id : name);
      }
    }
    return titles;
  }

  /** Whether anything waits for the message of this name. */
  boolean catches(String message) {
    List<String> ids =
        elements("message").stream()
            .filter(m -> m.getAttribute("name").equals(message))
            .map(m -> m.getAttribute("id"))
            .toList();
    return elements("messageEventDefinition").stream()
        .anyMatch(d -> ids.contains(d.getAttribute("messageRef")));
  }

  /** The processes that call activities of this file name; expressions are left out. */
  List<String> calls() {
    return elements(ZEEBE, "calledElement").stream()
        .map(e -> e.getAttribute("processId"))
        .filter(id -> !id.isBlank() && !id.startsWith("="))
        .toList();
  }

  /** Whether any step is given secret input. */
  boolean hasSecretInput() {
    return elements(ZEEBE, "header").stream()
        .anyMatch(h -> h.getAttribute("key").equals("secret") && isTrue(h.getAttribute("value")));
  }

  private static boolean isTrue(String value) {
    return value.strip().equalsIgnoreCase("true");
  }

  /** The values of the extension property of this name, on whatever element. */
  List<String> properties(String name) {
    return elements(ZEEBE, "property").stream()
        .filter(p -> p.getAttribute("name").equals(name))
        .map(p -> p.getAttribute("value"))
        .toList();
  }

  /** The processes that a process calls by a name that is written there, by call activity. */
  Map<String, String> callActivities(String processId) {
    Map<String, String> calls = new LinkedHashMap<>();
    for (Element activity : within(processId, BPMN, "callActivity")) {
      for (Element called : elements(activity, ZEEBE, "calledElement")) {
        String id = called.getAttribute("processId");
        if (!id.isBlank() && !id.startsWith("=")) {
          calls.put(activity.getAttribute("id"), id);
        }
      }
    }
    return calls;
  }

  /**
   * The recordings that a process names: in headers {@code recording} and {@code ...Recording} with
   * their words beside them, in headers of music, and in computed words as far as they are written
   * out there.
   */
  List<PromptUse> prompts(String processId) {
    List<PromptUse> uses = new ArrayList<>();
    for (Element task : within(processId, BPMN, "serviceTask")) {
      Map<String, String> headers = new LinkedHashMap<>();
      for (Element h : elements(task, ZEEBE, "header")) {
        headers.put(h.getAttribute("key"), h.getAttribute("value").strip());
      }
      boolean isMusicStep = types(task).startsWith("=\"music@");
      headers.forEach(
          (key, value) -> {
            if (key.equals("recording") || key.endsWith("Recording")) {
              String words = key.equals("recording") ? "text" : key.replace("Recording", "Text");
              add(uses, task, value, headers.getOrDefault(words, ""), false);
            } else if (key.equals("music") || (isMusicStep && key.equals("kind"))) {
              add(
                  uses,
                  task,
                  value.isEmpty() || value.equals("none") ? "" : "music/" + value,
                  "",
                  true);
            }
          });
      for (Element input : elements(task, ZEEBE, "input")) {
        Matcher named = IN_COMPUTED_WORDS.matcher(input.getAttribute("source"));
        while (input.getAttribute("target").equals("say") && named.find()) {
          add(uses, task, named.group(1), "", false);
        }
      }
    }
    return uses;
  }

  /** The steps of a process with their fixed inputs. */
  List<StepUse> steps(String processId) {
    List<StepUse> steps = new ArrayList<>();
    for (Element task : within(processId, BPMN, "serviceTask")) {
      Map<String, String> inputs = new LinkedHashMap<>();
      for (Element h : elements(task, ZEEBE, "header")) {
        inputs.put(h.getAttribute("key"), h.getAttribute("value").strip());
      }
      Matcher step = STEP.matcher(types(task));
      String title = task.getAttribute("name");
      steps.add(
          new StepUse(
              title.isBlank() ? task.getAttribute("id") : title,
              step.find() ? step.group(1) : "",
              inputs));
    }
    return steps;
  }

  private static String types(Element task) {
    return elements(task, ZEEBE, "taskDefinition").stream()
        .map(d -> d.getAttribute("type"))
        .findFirst()
        .orElse("");
  }

  private static void add(
      List<PromptUse> uses, Element task, String recording, String words, boolean isMusic) {
    if (!recording.isEmpty()) {
      String id = task.getAttribute("id");
      String title = task.getAttribute("name");
      uses.add(new PromptUse(id, title.isBlank() ? id : title, recording, words, isMusic));
    }
  }

  private List<Element> within(String processId, String namespace, String localName) {
    return elements("process").stream()
        .filter(p -> p.getAttribute("id").equals(processId))
        .flatMap(p -> elements(p, namespace, localName).stream())
        .toList();
  }

  private List<Element> elements(String localName) {
    return elements(BPMN, localName);
  }

  private List<Element> elements(String namespace, String localName) {
    return list(document.getElementsByTagNameNS(namespace, localName));
  }

  private static List<Element> elements(Element in, String namespace, String localName) {
    return list(in.getElementsByTagNameNS(namespace, localName));
  }

  private static List<Element> list(NodeList found) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      if (found.item(i) instanceof Element e) {
        elements.add(e);
      }
    }
    return elements;
  }
}
