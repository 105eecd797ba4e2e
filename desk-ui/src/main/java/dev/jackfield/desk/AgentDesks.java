package dev.jackfield.desk;

import dev.jackfield.desk.AgentDeskView.Choice;
import dev.jackfield.desk.AgentDeskView.DeskCall;
import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.engine.call.LiveBoard;
import dev.jackfield.engine.call.LiveCall;
import dev.jackfield.engine.desk.AgentDesk;
import dev.jackfield.engine.desk.DeskLink;
import dev.jackfield.engine.desk.Talks;
import dev.jackfield.engine.queue.QueueBoard.AgentNow;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Locations;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes what an agent's page shows. Thread-safe; blocks on the database but for {@link #mark}. */
final class AgentDesks {
  /** How long a call stays on the page once it is over. */
  private static final Duration STAYS = Duration.ofMinutes(30);

  private final AgentDesk desk;
  private final Presence presence;
  private final Agents agents;
  private final Locations locations;
  private final LiveBoard live;
  private final Talks talks;
  private final DeskCalls calls;
  private final Clock clock;
  private final Map<AgentId, Long> done = new ConcurrentHashMap<>();

  AgentDesks(
      AgentDesk desk,
      Presence presence,
      Agents agents,
      Locations locations,
      LiveBoard live,
      Talks talks,
      DeskCalls calls,
      CallerCards cards,
      Clock clock) {
    this.desk = desk;
    this.presence = presence;
    this.agents = agents;
    this.locations = locations;
    this.live = live;
    this.talks = talks;
    this.calls = calls;
    this.clock = clock;
    presence.watch(this::changed);
    cards.watch(this::changed);
  }

  /** Something was done on a page of the agent, which other pages of the same agent show too. */
  void changed(AgentId agent) {
    done.merge(agent, 1L, Long::sum);
  }

  /** Differs when the page has something new to show. Asks no database. */
  String mark(AgentId agent) {
    Optional<AgentNow> now = desk.now(agent);
    Optional<String> call = now.flatMap(AgentNow::call).map(CallId::value);
    return now.map(n -> n.state().getClass().getSimpleName() + n.state().since()).orElse("none")
        + call.map(id -> id + live.call(id).map(LiveCall::state) + live.isHeld(id)).orElse("")
        + call.flatMap(live::passedTo).isPresent()
        + locations.contacts(agent.value()).isEmpty()
        + done.getOrDefault(agent, 0L);
  }

  /** The agent's own call: the one that goes on, else the last one, if that was not long ago. */
  Optional<CallId> callOf(AgentId agent) {
    return desk.now(agent)
        .flatMap(AgentNow::call)
        .or(() -> talks.lastOf(agent, clock.instant().minus(STAYS)));
  }

  AgentDeskView view(DeskLink link, Viewer viewer, Wording wording) {
    AgentId id = link.agent();
    Instant now = clock.instant();
    AgentState state =
        desk.now(id).map(AgentNow::state).orElseGet(() -> new AgentState.Offline(now));
    Wish wish = presence.wish(id).orElseGet(Wish.Ready::new);
    boolean hasPhone = !locations.contacts(id.value()).isEmpty();
    boolean isOnCall = isOnCall(state);
    return new AgentDeskView(
        id.value(),
        agents.find(id).map(Agent::name).orElse(id.value()),
        now.toEpochMilli(),
        state.word(),
        stateWords(state, wish, hasPhone, wording),
        StateLook.of(state),
        state.since().toEpochMilli(),
        until(state),
        isOnCall || state instanceof AgentState.WrapUp ? pending(wish, wording) : "",
        hasPhone,
        link.answersByItself(),
        !(wish instanceof Wish.Ready) || state instanceof AgentState.Away,
        !(wish instanceof Wish.OnBreak),
        !(wish instanceof Wish.SignedOff),
        state instanceof AgentState.WrapUp,
        presence.reasons().stream()
            .map(r -> new Choice(r.id(), r.title(wording.locale())))
            .toList(),
        call(id, state, viewer, wording));
  }

  private @Nullable DeskCall call(AgentId agent, AgentState state, Viewer viewer, Wording wording) {
    CallId id = callOf(agent).orElse(null);
    return id == null
        ? null
        : calls.view(agent, id, phase(agent, state, id), state, viewer, wording);
  }

  /** Who is spoken with before the caller is handed over talks as anybody does. */
  private boolean isPassedOnBy(AgentId agent, CallId id) {
    return live.passedTo(id.value()).filter(to -> !to.value().equals(agent.value())).isPresent();
  }

  private String phase(AgentId agent, AgentState state, CallId id) {
    return switch (state) {
      case AgentState.Reserved s -> "coming";
      case AgentState.Ringing s -> "ringing";
      case AgentState.Talking s ->
          isPassedOnBy(agent, id) ? "passing" : live.isHeld(id.value()) ? "held" : "talking";
      case AgentState.WrapUp s -> "wrap-up";
      case AgentState.Offline s -> "after";
      case AgentState.Available s -> "after";
      case AgentState.Break s -> "after";
      case AgentState.Away s -> "after";
    };
  }

  private static boolean isOnCall(AgentState state) {
    return state instanceof AgentState.Reserved
        || state instanceof AgentState.Ringing
        || state instanceof AgentState.Talking;
  }

  private String stateWords(AgentState state, Wish wish, boolean hasPhone, Wording wording) {
    return switch (state) {
      case AgentState.Break b -> reason(b.reason(), wording);
      case AgentState.Offline o when wish instanceof Wish.SignedOff ->
          wording.say("desk.state.signed-off");
      case AgentState.Offline o when !hasPhone -> wording.say("desk.state.no-phone");
      case AgentState.Offline _,
          AgentState.Available _,
          AgentState.Reserved _,
          AgentState.Ringing _,
          AgentState.Talking _,
          AgentState.WrapUp _,
          AgentState.Away _ ->
          wording.say("agent.state." + state.word());
    };
  }

  private String pending(Wish wish, Wording wording) {
    return switch (wish) {
      case Wish.Ready w -> "";
      case Wish.OnBreak w -> wording.say("desk.pending", reason(w.reason(), wording));
      case Wish.SignedOff w -> wording.say("desk.pending", wording.say("desk.state.signed-off"));
    };
  }

  private String reason(String id, Wording wording) {
    return presence.reason(id).map(r -> r.title(wording.locale())).orElse(id);
  }

  private static long until(AgentState state) {
    return switch (state) {
      case AgentState.WrapUp w -> w.until().toEpochMilli();
      case AgentState.Away a -> a.until().toEpochMilli();
      case AgentState.Offline s -> 0;
      case AgentState.Available s -> 0;
      case AgentState.Reserved s -> 0;
      case AgentState.Ringing s -> 0;
      case AgentState.Talking s -> 0;
      case AgentState.Break s -> 0;
    };
  }
}
