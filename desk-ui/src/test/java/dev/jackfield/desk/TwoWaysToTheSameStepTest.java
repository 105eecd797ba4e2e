package dev.jackfield.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.desk.PathTaken.Visit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a step ended says which way the call took from it. */
class TwoWaysToTheSameStepTest {
  private static final FlowGraph GRAPH =
      FlowGraph.read(
          """
          <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                       xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
            <process id="p">
              <startEvent id="start"/>
              <serviceTask id="ask"><extensionElements><zeebe:taskDefinition type="menu"/></extensionElements></serviceTask>
              <serviceTask id="say"><extensionElements><zeebe:taskDefinition type="play"/></extensionElements></serviceTask>
              <boundaryEvent id="one" attachedToRef="ask"><errorEventDefinition errorRef="e"/></boundaryEvent>
              <boundaryEvent id="any" attachedToRef="ask"><errorEventDefinition/></boundaryEvent>
              <boundaryEvent id="late" attachedToRef="ask"><timerEventDefinition/></boundaryEvent>
              <exclusiveGateway id="far"/>
              <endEvent id="end"/>
              <sequenceFlow id="f0" sourceRef="start" targetRef="ask"/>
              <sequenceFlow id="f1" sourceRef="ask" targetRef="say"/>
              <sequenceFlow id="f2" sourceRef="one" targetRef="far"/>
              <sequenceFlow id="f3" sourceRef="far" targetRef="say"/>
              <sequenceFlow id="f4" sourceRef="any" targetRef="say"/>
              <sequenceFlow id="f5" sourceRef="late" targetRef="say"/>
              <sequenceFlow id="f6" sourceRef="say" targetRef="end"/>
            </process>
            <error id="e" errorCode="NO_INPUT"/>
          </definitions>
          """,
          "p");

  @Test
  void done_goes_straight_on() {
    assertThat(after("done")).contains("f1").doesNotContain("f2", "f4", "f5");
  }

  @Test
  void an_error_takes_the_event_of_its_code_though_the_way_is_longer() {
    assertThat(after("NO_INPUT")).contains("one", "f2", "f3").doesNotContain("f1", "any", "late");
  }

  @Test
  void an_error_without_an_event_of_its_own_takes_the_one_for_all() {
    assertThat(after("NO_MATCH")).contains("any", "f4").doesNotContain("f1", "one", "late");
  }

  @Test
  void what_the_process_left_by_itself_was_no_error() {
    assertThat(after("moved-on")).contains("late", "f5").doesNotContain("f1", "one", "any");
  }

  @Test
  void the_end_is_lit_only_when_the_process_came_to_one() {
    assertThat(after("done")).doesNotContain("f6");
    assertThat(
            PathTaken.of(GRAPH, List.of(new Visit("ask", "done"), new Visit("say", "done")), true)
                .taken())
        .contains("f6", "end");
  }

  private static Set<String> after(String outcome) {
    return PathTaken.of(GRAPH, List.of(new Visit("ask", outcome), new Visit("say", null)), false)
        .taken();
  }
}
