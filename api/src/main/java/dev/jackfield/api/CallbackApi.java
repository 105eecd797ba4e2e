package dev.jackfield.api;

import dev.jackfield.engine.callback.Callback;
import dev.jackfield.engine.callback.Callback.First;
import dev.jackfield.engine.callback.Callback.State;
import dev.jackfield.engine.callback.CallbackWish;
import dev.jackfield.engine.callback.Callbacks;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.Personal;
import dev.jackfield.web.Masked;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Callbacks for programs. */
@RestController
@RequestMapping(ApiAccess.ROOT + "/callbacks")
@Tag(name = "callbacks")
final class CallbackApi {
  private static final String ONE = ApiAccess.ROOT + "/callbacks/";
  private static final String OPEN = "open";
  private static final int LONGEST = 2_000;

  private final Callbacks callbacks;
  private final CallQueues queues;
  private final Numbers numbers;
  private final Once once;

  CallbackApi(Callbacks callbacks, CallQueues queues, Numbers numbers, Once once) {
    this.callbacks = callbacks;
    this.queues = queues;
    this.numbers = numbers;
    this.once = once;
  }

  /**
   * A callback as programs read it.
   *
   * @param number masked without the scope {@code personal:read}
   * @param state {@code planned}, {@code waiting}, {@code calling}, {@code talked}, {@code
   *     in-vain}, {@code not-allowed}, {@code expired}, {@code cancelled}
   * @param call the newest call out for it
   */
  record CallbackView(
      String id,
      String state,
      String number,
      String queue,
      String reason,
      Instant dueAt,
      Instant expiresAt,
      int attempts,
      @Nullable String agent,
      @Nullable String call,
      @Nullable String askedIn,
      String createdBy,
      Instant createdAt,
      @Nullable Instant endedAt) {}

  /**
   * A wish.
   *
   * @param shown our number that the call comes from
   * @param at when; missing: as soon as an agent is free
   * @param skills least levels by name; missing: the queue's name, level 1
   * @param first {@code caller} or {@code agent}: who is rung first
   */
  record CallbackRequest(
      @Nullable String number,
      @Nullable String shown,
      @Nullable String queue,
      @Nullable Instant at,
      @Nullable String language,
      @Nullable String reason,
      @Nullable Map<String, Integer> skills,
      @Nullable String first) {}

  @Operation(
      summary = "Callbacks, the newest first",
      description =
          "`state`: one of their states, `open` (all that are not over), or empty for all.")
  @GetMapping
  Page<CallbackView> list(
      @RequestParam(defaultValue = OPEN) String state,
      @RequestParam(defaultValue = "" + Page.USUAL) int limit,
      @RequestParam(defaultValue = "0") int offset,
      Authentication who) {
    if (!state.isEmpty() && !state.equals(OPEN)) {
      try {
        State.of(state);
      } catch (IllegalArgumentException unknown) {
        throw ApiProblem.wrong("state", "A state of callbacks, open, or empty.");
      }
    }
    boolean sees = ApiAccess.seesNumbers(who);
    List<CallbackView> read =
        callbacks.newest(state, Page.offset(offset), Page.limit(limit) + 1).stream()
            .map(c -> view(c, sees))
            .toList();
    String address = ApiAccess.ROOT + "/callbacks?limit=" + limit + "&state=" + state;
    return Page.of(read, limit, offset, address);
  }

  @Operation(summary = "A callback")
  @GetMapping("/{id}")
  CallbackView one(@PathVariable String id, Authentication who) {
    return view(callback(id), ApiAccess.seesNumbers(who));
  }

  @Operation(
      summary = "Plan a callback",
      description =
          "The rules are asked now, and again right before it dials; what they refuse now is planned"
              + " for the first time at which they allow it. Once for each Idempotency-Key.")
  @PostMapping
  ResponseEntity<String> plan(
      @RequestBody CallbackRequest sent,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication who) {
    String queue = sent.queue() == null ? "" : sent.queue();
    if (queues.find(queue).isEmpty()) {
      throw ApiProblem.wrong("queue", "The name of a queue.");
    }
    CallbackWish wish = wish(sent, queue, who.getName());
    boolean sees = ApiAccess.seesNumbers(who);
    return once.create(
        key,
        "callbacks",
        sent,
        who,
        () ->
            switch (callbacks.plan(wish, queue)) {
              case Callbacks.Planned.Made made ->
                  new Once.Created(ONE + made.callback().label(), view(made.callback(), sees));
              case Callbacks.Planned.Already already ->
                  throw ApiProblem.conflict(
                      already.callback().label() + " is open for this number and queue.");
              case Callbacks.Planned.NoNumber none ->
                  throw ApiProblem.wrong("number", "A number that can be called, as +4930123456.");
              case Callbacks.Planned.NotAllowed not ->
                  throw ApiProblem.wrong(
                      "number", "The rules allow it at no time: " + not.why().en());
            });
  }

  private CallbackWish wish(CallbackRequest sent, String queue, String by) {
    String shown =
        sent.shown() == null
            ? numbers.all().stream().map(PhoneNumber::number).findFirst().orElse("")
            : sent.shown();
    String first = sent.first() == null ? First.CALLER.word() : sent.first();
    if (!first.equals(First.CALLER.word()) && !first.equals(First.AGENT.word())) {
      throw ApiProblem.wrong("first", "caller or agent.");
    }
    String reason = sent.reason() == null ? "" : sent.reason();
    if (reason.length() > LONGEST) {
      throw ApiProblem.wrong("reason", "At most " + LONGEST + " characters.");
    }
    Map<String, Integer> skills = sent.skills() == null ? Map.of(queue, 1) : sent.skills();
    return new CallbackWish(
        null,
        null,
        new Personal(sent.number() == null ? "" : sent.number()),
        shown,
        shown,
        sent.language() == null ? "en" : sent.language(),
        Map.of(
            "queue",
            queue,
            "skills",
            skills.entrySet().stream()
                .map(s -> Map.of("skill", s.getKey(), "level", s.getValue()))
                .toList()),
        reason,
        "",
        CallbackWish.PURPOSE,
        First.of(first),
        sent.at(),
        null,
        CallbackWish.LIVES,
        by);
  }

  @Operation(summary = "Call as soon as any agent who can is free")
  @PostMapping("/{id}/now")
  CallbackView now(@PathVariable String id, Authentication who) {
    Callback c = callback(id);
    return done(c, callbacks.callNow(c.id(), who.getName()), who);
  }

  @Operation(summary = "Cancel a callback")
  @PostMapping("/{id}/cancel")
  CallbackView cancel(@PathVariable String id, Authentication who) {
    Callback c = callback(id);
    return done(c, callbacks.cancel(c.id(), who.getName()), who);
  }

  private CallbackView done(Callback before, boolean changed, Authentication who) {
    if (!changed) {
      throw ApiProblem.conflict(before.label() + " is being called, or over.");
    }
    return view(callbacks.find(before.id()).orElse(before), ApiAccess.seesNumbers(who));
  }

  private Callback callback(String id) {
    try {
      return callbacks
          .find(Callback.number(id))
          .orElseThrow(() -> ApiProblem.notFound("callback " + id));
    } catch (NumberFormatException none) {
      throw ApiProblem.notFound("callback " + id);
    }
  }

  private static CallbackView view(Callback c, boolean sees) {
    return new CallbackView(
        c.label(),
        c.state().word(),
        sees ? c.number().value() : Masked.number(c.number().value()),
        c.queue(),
        c.reason(),
        c.dueAt(),
        c.expiresAt(),
        c.attempts(),
        c.agent() == null ? null : c.agent().value(),
        value(c.call()),
        value(c.askedIn()),
        c.createdBy(),
        c.createdAt(),
        c.endedAt());
  }

  private static @Nullable String value(@Nullable CallId call) {
    return call == null ? null : call.value();
  }
}
