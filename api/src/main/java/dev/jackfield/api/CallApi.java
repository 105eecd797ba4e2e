package dev.jackfield.api;

import dev.jackfield.engine.call.CallNumbers;
import dev.jackfield.engine.call.CallSummary;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.PlaceCall;
import dev.jackfield.engine.call.TraceLine;
import dev.jackfield.engine.flow.ReleasedId;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.Personal;
import dev.jackfield.web.Masked;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
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

/** Calls for programs. */
@RestController
@RequestMapping(ApiAccess.ROOT + "/calls")
@Tag(name = "calls")
final class CallApi {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,15}");

  private final Calls calls;
  private final PlaceCall place;
  private final Once once;

  CallApi(Calls calls, PlaceCall place, Once once) {
    this.calls = calls;
    this.place = place;
    this.once = once;
  }

  /**
   * A call as programs read it.
   *
   * @param caller masked without the scope {@code personal:read}
   * @param waitedMillis in the queue
   */
  record CallView(
      String id,
      String flow,
      String called,
      String caller,
      Instant arrivedAt,
      @Nullable Instant answeredAt,
      @Nullable String queue,
      @Nullable Long waitedMillis,
      @Nullable String agent,
      @Nullable Instant talkedAt,
      @Nullable Instant endedAt,
      @Nullable String endedBy,
      String node) {}

  /**
   * Something that happened in a call.
   *
   * @param personal numbers, keys and words; empty without the scope {@code personal:read}
   */
  record EventView(Instant at, String type, Object data, Map<String, String> personal) {}

  record CallWish(
      @Nullable String number,
      @Nullable String shown,
      @Nullable String flow,
      @Nullable String language,
      @Nullable String purpose,
      @Nullable String campaign) {}

  record CallBegun(String id) {}

  @Operation(
      summary = "Calls, the newest first",
      description = "`before`: only those that arrived before this time; `next` uses it.")
  @GetMapping
  Page<CallView> list(
      @RequestParam(required = false) @Nullable Instant before,
      @RequestParam(defaultValue = "" + Page.USUAL) int limit,
      Authentication who) {
    int most = Page.limit(limit);
    List<CallSummary> read =
        before == null ? calls.newest(most + 1) : calls.older(before, most + 1);
    List<CallSummary> shown = read.size() > most ? read.subList(0, most) : read;
    Map<String, CallNumbers> numbers = calls.numbers(shown.stream().map(CallSummary::id).toList());
    String next =
        read.size() > most
            ? ApiAccess.ROOT + "/calls?limit=" + limit + "&before=" + shown.getLast().arrivedAt()
            : null;
    return new Page<>(
        shown.stream().map(c -> view(c, numbers.get(c.id()), ApiAccess.seesNumbers(who))).toList(),
        next);
  }

  @Operation(summary = "A call")
  @GetMapping("/{id}")
  CallView one(@PathVariable String id, Authentication who) {
    CallSummary call = call(id);
    return view(call, calls.numbers(List.of(id)).get(id), ApiAccess.seesNumbers(who));
  }

  @Operation(summary = "All that happened in a call")
  @GetMapping("/{id}/trace")
  List<EventView> trace(@PathVariable String id, Authentication who) {
    call(id);
    boolean sees = ApiAccess.seesNumbers(who);
    return calls.trace(id).stream().map(line -> event(line, sees)).toList();
  }

  private static EventView event(TraceLine line, boolean sees) {
    return new EventView(line.at(), line.type(), line.data(), sees ? line.personal() : Map.of());
  }

  @Operation(
      summary = "Call somebody",
      description =
          "Begins a flow that dials the number. The rules are asked right before it dials; the call's"
              + " trace says what they said. Once for each Idempotency-Key.")
  @PostMapping
  ResponseEntity<String> place(
      @RequestBody CallWish sent,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication who) {
    String number = number(sent.number(), "number");
    String shown = number(sent.shown(), "shown");
    String flow = sent.flow() == null ? "" : sent.flow();
    String language = sent.language() == null ? "en" : sent.language();
    if (Locale.forLanguageTag(language).getLanguage().isEmpty()) {
      throw ApiProblem.wrong("language", "A BCP 47 tag, as en or zh-CN.");
    }
    return once.create(
        key,
        "calls",
        sent,
        who,
        () ->
            switch (place.place(
                new Personal(number),
                new Personal(shown),
                flow,
                language,
                new About(
                    sent.purpose() == null ? "" : sent.purpose(),
                    sent.campaign() == null ? "" : sent.campaign()))) {
              case PlaceCall.Placed.Begun begun ->
                  new Once.Created(
                      ApiAccess.ROOT + "/calls/" + begun.call().value(),
                      new CallBegun(begun.call().value()));
              case PlaceCall.Placed.UnknownFlow unknown ->
                  throw ApiProblem.wrong("flow", "The id of a flow that is deployed.");
            });
  }

  private static String number(@Nullable String number, String field) {
    if (number == null || !NUMBER.matcher(number).matches()) {
      throw ApiProblem.wrong(field, "3 to 15 digits, perhaps with + in front.");
    }
    return number;
  }

  private CallSummary call(String id) {
    return calls.find(id).orElseThrow(() -> ApiProblem.notFound("call " + id));
  }

  private static CallView view(CallSummary c, @Nullable CallNumbers numbers, boolean sees) {
    String caller = numbers == null ? "" : numbers.caller().value();
    return new CallView(
        c.id(),
        ReleasedId.of(c.processId()).flow(),
        numbers == null ? "" : numbers.called().value(),
        sees ? caller : Masked.number(caller),
        c.arrivedAt(),
        c.answeredAt(),
        c.queue(),
        c.waitedMillis(),
        c.agent(),
        c.talkedAt(),
        c.endedAt(),
        c.endedBy(),
        c.node());
  }
}
