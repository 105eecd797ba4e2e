package dev.jackfield.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.draft.FlowDiff.Change;
import dev.jackfield.engine.draft.FlowDiff.Detail;
import dev.jackfield.engine.draft.FlowDiff.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person changed in the ready main menu is told, and nothing else. */
class FlowDiffTest {
  private final String before = read();

  private static String read() {
    try {
      return Files.readString(
          Path.of(System.getProperty("jackfield.root"), "flows/bpmn/main-menu.bpmn"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private FlowDiff with(String old, String now) {
    assertThat(before).contains(old);
    return FlowDiff.of(before, before.replace(old, now));
  }

  @Test
  void nothingChanged() {
    assertThat(FlowDiff.of(before, before).isEmpty()).isTrue();
  }

  @Test
  void aNameAndAnInput() {
    FlowDiff diff =
        FlowDiff.of(
            before,
            before
                .replace("name=\"Welcome the caller\"", "name=\"Greet\"")
                .replace("value=\"Welcome to Jackfield.\"", "value=\"Hello.\""));
    assertThat(diff.changes())
        .containsExactly(
            new Change(
                Kind.CHANGED,
                "welcome",
                "serviceTask",
                "Greet",
                List.of(
                    new Detail("name", "", "Welcome the caller", "Greet"),
                    new Detail("fixed", "text", "Welcome to Jackfield.", "Hello."))));
  }

  @Test
  void aConditionAndTheWayThatIsTakenOtherwise() {
    FlowDiff diff =
        with(
            "menu.choice = \"callback\"</bpmn:conditionExpression>",
            "menu.choice = \"back\"</bpmn:conditionExpression>");
    assertThat(diff.changes()).hasSize(1);
    Detail detail = diff.changes().getFirst().details().getFirst();
    assertThat(diff.changes().getFirst().type()).isEqualTo("sequenceFlow");
    assertThat(detail.part()).isEqualTo("condition");
    assertThat(detail.after()).endsWith("\"back\"");
    FlowDiff other = with(" default=\"which-choice-to-topic-known\"", "");
    assertThat(other.changes().getFirst().details())
        .containsExactly(new Detail("other", "default", "billing or support", ""));
  }

  @Test
  void aStepThatIsNewAndWaysThatLeadElsewhere() {
    FlowDiff diff =
        FlowDiff.of(
            before,
            before
                .replace(
                    "<bpmn:startEvent id=\"call-comes-in\"",
                    "<bpmn:endEvent id=\"new-end\" name=\"New end\"/><bpmn:startEvent id=\"call-comes-in\"")
                .replace("targetRef=\"welcome\"", "targetRef=\"ask-topic\""));
    assertThat(diff.elements(Kind.ADDED)).containsExactly("new-end");
    assertThat(diff.changes())
        .filteredOn(c -> c.kind() == Kind.CHANGED)
        .singleElement()
        .satisfies(
            c ->
                assertThat(c.details())
                    .containsExactly(
                        new Detail("to", "", "Welcome the caller", "Ask what it is about")));
    FlowDiff back =
        FlowDiff.of(
            before.replace(
                "<bpmn:startEvent id=\"call-comes-in\"",
                "<bpmn:endEvent id=\"new-end\" name=\"New end\"/><bpmn:startEvent id=\"call-comes-in\""),
            before);
    assertThat(back.changes())
        .containsExactly(new Change(Kind.REMOVED, "new-end", "endEvent", "New end", List.of()));
  }

  @Test
  void whatOnlyStandsElsewhereIsNoChange() {
    String moved =
        before.replaceFirst("(bpmnElement=\"welcome\">\\s*<dc:Bounds x=\")\\d+", "$1900");
    FlowDiff diff = FlowDiff.of(before, moved);
    assertThat(diff.changes()).isEmpty();
    assertThat(diff.moved()).containsExactly("welcome");
  }
}
