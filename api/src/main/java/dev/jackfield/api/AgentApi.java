package dev.jackfield.api;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.engine.queue.QueueBoard;
import dev.jackfield.engine.queue.QueueBoard.AgentNow;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.web.Audit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Agents for programs, with what they do now. Phones are set up on the agents' pages. */
@RestController
@RequestMapping(ApiAccess.ROOT + "/agents")
@Tag(name = "agents")
final class AgentApi {
  private static final int BEST = 10;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_WRAP_UP = 3_600;

  private final Agents agents;
  private final Presence presence;
  private final QueueBoard board;
  private final Audit audit;

  AgentApi(Agents agents, Presence presence, QueueBoard board, Audit audit) {
    this.agents = agents;
    this.presence = presence;
    this.board = board;
    this.audit = audit;
  }

  /**
   * An agent.
   *
   * @param skills level of each, 1 to 10
   * @param state {@code offline}, {@code available}, {@code reserved}, {@code ringing}, {@code
   *     talking}, {@code wrap-up}, {@code break}, {@code away}
   */
  record AgentView(
      String id,
      String name,
      Map<String, Integer> skills,
      long wrapUpSeconds,
      boolean enabled,
      boolean hasPhone,
      String state,
      @Nullable Instant since,
      @Nullable String call) {}

  record AgentWish(
      @Nullable String name,
      @Nullable Map<String, Integer> skills,
      @Nullable Integer wrapUpSeconds,
      @Nullable Boolean enabled) {}

  /**
   * What the agent is to be.
   *
   * @param wish {@code ready}, {@code break} or {@code signed-off}
   * @param reason of a break
   */
  record StateWish(@Nullable String wish, @Nullable String reason) {}

  @Operation(summary = "All agents, by id")
  @GetMapping
  List<AgentView> list() {
    List<AgentNow> now = board.now().agents();
    return agents.all().stream().map(a -> view(a, now)).toList();
  }

  @Operation(summary = "An agent")
  @GetMapping("/{id}")
  AgentView one(@PathVariable String id) {
    return view(agent(id), board.now().agents());
  }

  @Operation(
      summary = "Set up or change an agent",
      description = "What is not sent stays as it is. The phone's account is made on the page.")
  @PutMapping("/{id}")
  AgentView put(@PathVariable String id, @RequestBody AgentWish sent, Authentication who) {
    if (!QueueApi.NAME.matcher(id).matches() || id.equals("new")) {
      throw ApiProblem.wrong("id", "Letters, digits, dots and dashes, 40 at most.");
    }
    Agent before =
        agents
            .find(id)
            .orElse(new Agent(new AgentId(id), id, Map.of(), null, null, Duration.ZERO, true));
    agents.put(
        before.changed(
            name(sent.name(), before.name()),
            sent.skills() == null ? before.skills() : skills(sent.skills()),
            sent.wrapUpSeconds() == null ? before.wrapUp() : wrapUp(sent.wrapUpSeconds()),
            sent.enabled() == null ? before.enabled() : sent.enabled()));
    audit.did(who.getName(), "changed agent", id);
    return one(id);
  }

  @Operation(summary = "Remove an agent")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id, Authentication who) {
    agents.remove(agent(id).id());
    audit.did(who.getName(), "deleted agent", id);
  }

  @Operation(
      summary = "What the agent is to be",
      description = "During a call it comes about after the call and its wrap-up.")
  @PutMapping("/{id}/state")
  AgentView state(@PathVariable String id, @RequestBody StateWish sent, Authentication who) {
    AgentId agent = agent(id).id();
    String wish = sent.wish() == null ? "" : sent.wish();
    try {
      presence.wish(
          agent,
          switch (wish) {
            case "ready" -> new Wish.Ready();
            case "signed-off" -> new Wish.SignedOff();
            case "break" -> new Wish.OnBreak(sent.reason() == null ? "" : sent.reason());
            default -> throw ApiProblem.wrong("wish", "One of ready, break, signed-off.");
          },
          who.getName());
    } catch (Presence.UnknownReason unknown) {
      throw ApiProblem.wrong("reason", String.valueOf(unknown.getMessage()));
    }
    return one(id);
  }

  private Agent agent(String id) {
    return agents.find(id).orElseThrow(() -> ApiProblem.notFound("agent " + id));
  }

  private static String name(@Nullable String sent, String before) {
    String name = sent == null ? before : sent.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw ApiProblem.wrong("name", "1 to " + LONGEST_NAME + " characters.");
    }
    return name;
  }

  private static Map<String, Integer> skills(Map<String, Integer> sent) {
    sent.forEach(
        (skill, level) -> {
          if (!QueueApi.NAME.matcher(skill).matches() || level < 1 || level > BEST) {
            throw ApiProblem.wrong(
                "skills", "Names with levels from 1 to 10, as {\"billing\": 5}.");
          }
        });
    return Map.copyOf(sent);
  }

  private static Duration wrapUp(int seconds) {
    if (seconds < 0 || seconds > LONGEST_WRAP_UP) {
      throw ApiProblem.wrong("wrapUpSeconds", "From 0 to " + LONGEST_WRAP_UP + ".");
    }
    return Duration.ofSeconds(seconds);
  }

  private static AgentView view(Agent a, List<AgentNow> all) {
    AgentNow now = all.stream().filter(n -> n.id().equals(a.id())).findFirst().orElse(null);
    return new AgentView(
        a.id().value(),
        a.name(),
        a.skills(),
        a.wrapUp().toSeconds(),
        a.enabled(),
        a.ha1() != null || a.fixedContact() != null,
        now == null ? "offline" : now.state().word(),
        now == null ? null : now.state().since(),
        now == null ? null : now.call().map(CallId::value).orElse(null));
  }
}
