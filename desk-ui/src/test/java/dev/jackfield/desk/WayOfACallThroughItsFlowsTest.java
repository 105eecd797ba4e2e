package dev.jackfield.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.desk.Diagrams.Diagram;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.TraceLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** On the ready flows main-menu and connect-to-agent. */
class WayOfACallThroughItsFlowsTest {
  private static final String MENU = "main-menu";
  private static final String CONNECT = "connect-to-agent";

  private final Diagrams diagrams = new Diagrams(DeployedFlows.ready());
  private final List<TraceLine> trace = new ArrayList<>();
  private long job;

  @Test
  void steps_done_light_what_lies_between_them_and_only_that() {
    step(MENU, "welcome", "done");
    step(MENU, "ask-topic", "done");
    step(MENU, "open-ticket", null);

    Diagram menu = running().getFirst();

    assertThat(ids(menu.taken()))
        .containsExactlyInAnyOrder(
            "call-comes-in",
            "call-comes-in-to-welcome",
            "welcome",
            "welcome-to-ask-topic",
            "ask-topic",
            "ask-topic-to-which-choice",
            "which-choice",
            "which-choice-to-topic-known",
            "topic-known",
            "topic-known-to-open-ticket",
            "open-ticket");
    assertThat(menu.current()).isEqualTo("open-ticket");
    assertThat(menu.order()).isEqualTo("welcome=1 ask-topic=2 open-ticket=3");
  }

  @Test
  void an_error_goes_by_its_boundary_event() {
    step(MENU, "welcome", "done");
    step(MENU, "ask-topic", "NO_INPUT");
    step(MENU, "open-ticket", null);

    assertThat(ids(running().getFirst().taken()))
        .contains("no-choice", "no-choice-to-topic-known", "topic-known")
        .doesNotContain("which-choice", "which-choice-to-topic-known");
  }

  @Test
  void a_called_flow_is_a_diagram_of_its_own_and_lights_its_call_activity() {
    untilTheAgent();
    step(CONNECT, "talk", null);

    List<Diagram> both = running();

    assertThat(both).extracting(Diagram::name).containsExactly("Main menu", "Connect to an agent");
    assertThat(both.getFirst().current()).isEqualTo("connect-to-agent");
    assertThat(ids(both.getFirst().taken())).contains("open-ticket-to-connect-to-agent");
    assertThat(both.getLast().current()).isEqualTo("talk");
    assertThat(ids(both.getLast().taken()))
        .contains("agent-wanted", "how-long", "how-long-to-to-the-queue", "wait-to-talk")
        .doesNotContain("say-wait", "talk-to-talked", "agent-did-not-answer");
  }

  @Test
  void an_agent_who_does_not_answer_leads_back_to_the_queue() {
    untilTheAgent();
    step(CONNECT, "talk", "NO_ANSWER");
    step(CONNECT, "wait", "done");
    step(CONNECT, "talk", "done");

    List<Diagram> both = ended();

    assertThat(ids(both.getLast().taken()))
        .contains("agent-did-not-answer", "agent-did-not-answer-to-to-the-queue", "talked");
    assertThat(both.getLast().order()).contains("wait=5,7").contains("talk=6,8");
  }

  @Test
  void a_call_that_the_caller_ended_after_talking_reaches_the_one_end_without_a_step() {
    untilTheAgent();
    step(CONNECT, "talk", "done");

    List<Diagram> both = ended();

    assertThat(ids(both.getFirst().taken()))
        .contains("how-did-it-end", "how-did-it-end-to-caller-ended", "caller-ended")
        .doesNotContain("hang-up", "note-callback");
    assertThat(both.getFirst().current()).isEmpty();
  }

  @Test
  void a_hang_up_in_the_queue_lights_the_event_sub_process_and_no_end_that_was_not_reached() {
    untilTheQueue();
    step(CONNECT, "wait", "moved-on");
    step(MENU, "note-left", "done");

    List<Diagram> both = ended();

    assertThat(ids(both.getFirst().taken()))
        .contains("caller-hung-up", "still-wanted-agent", "note-left", "hang-up-noted")
        .doesNotContain("how-did-it-end", "nothing-to-note");
    assertThat(ids(both.getLast().taken()))
        .contains("wait")
        .doesNotContain("talk", "wait-to-talk", "waited-too-long", "queue-full");
  }

  @Test
  void a_call_that_ended_in_the_menu_stops_there() {
    step(MENU, "welcome", "done");
    step(MENU, "ask-topic", "moved-on");

    assertThat(ids(ended().getFirst().taken()))
        .contains("ask-topic")
        .doesNotContain("which-choice");
  }

  @Test
  void the_same_job_given_out_again_is_one_step() {
    step(MENU, "welcome", null);
    trace.add(trace.getFirst());

    assertThat(running().getFirst().order()).isEqualTo("welcome=1");
  }

  @Test
  void steps_are_called_as_the_analyst_named_them_in_called_flows_too() {
    assertThat(diagrams.stepName(DeployedFlows.MAIN_MENU, "ask-topic"))
        .isEqualTo("Ask what it is about");
    assertThat(diagrams.stepName(DeployedFlows.MAIN_MENU, "wait")).isEqualTo("Wait in the queue");
    assertThat(diagrams.stepName(DeployedFlows.MAIN_MENU, "gone")).isEqualTo("gone");
    assertThat(diagrams.stepName(404, "wait")).isEqualTo("wait");
  }

  private void untilTheQueue() {
    step(MENU, "welcome", "done");
    step(MENU, "ask-topic", "done");
    step(MENU, "open-ticket", "done");
    step(CONNECT, "decide-routing", "done");
  }

  private void untilTheAgent() {
    untilTheQueue();
    step(CONNECT, "wait", "done");
  }

  private void step(String process, String element, @Nullable String outcome) {
    job++;
    line("StepStarted", Map.of("processId", process, "element", element, "jobKey", job));
    if (outcome != null) {
      line(
          "StepEnded",
          Map.of("processId", process, "element", element, "jobKey", job, "outcome", outcome));
    }
  }

  private void line(String type, Map<String, ?> data) {
    trace.add(
        new TraceLine(
            DeployedFlows.AT.plusSeconds(trace.size()),
            type,
            new JsonMapper().valueToTree(data),
            Map.of()));
  }

  private List<Diagram> running() {
    return diagrams.of(call(null), trace);
  }

  private List<Diagram> ended() {
    return diagrams.of(call(DeployedFlows.AT.plusSeconds(100)), trace);
  }

  private static CallSummary call(@Nullable Instant endedAt) {
    return new CallSummary(
        "c-1",
        "node-a",
        MENU,
        1,
        DeployedFlows.MAIN_MENU,
        7L,
        DeployedFlows.AT.plusSeconds(1),
        null,
        null,
        null,
        null,
        null,
        endedAt,
        endedAt == null ? null : "CALLER");
  }

  private static List<String> ids(String apartBySpaces) {
    return Arrays.asList(apartBySpaces.split(" "));
  }
}
