package dev.jackfield.designer;

import dev.jackfield.engine.flow.FlowTests.NotNow;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flowtest.Coverage;
import dev.jackfield.engine.flowtest.FlowTest.Action;
import dev.jackfield.engine.flowtest.FlowTest.Given;
import dev.jackfield.engine.flowtest.FlowTestFile;
import dev.jackfield.engine.flowtest.KeptTest;
import dev.jackfield.engine.flowtest.KeptTests;
import dev.jackfield.engine.flowtest.TestProblem;
import dev.jackfield.engine.flowtest.Together;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.trial.Trials;
import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.step.Processes;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A try as a page drives it: begun, acted in, listened to, kept as a test. */
@RestController
@RequestMapping("/flows/{id}/try")
final class TryApi {
  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
  private static final int LONGEST_DRAWING = 5_000_000;
  private static final int MOST_WORDS = 1_000;
  private static final MediaType WAV = MediaType.parseMediaType("audio/wav");
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final TryDesk desk;
  private final Together together;
  private final Flows flows;
  private final KeptTests tests;
  private final Numbers numbers;
  private final PromptLibrary prompts;
  private final Viewers viewers;
  private final Audit audit;
  private final Clock clock;

  TryApi(
      TryDesk desk,
      Together together,
      Flows flows,
      KeptTests tests,
      Numbers numbers,
      PromptLibrary prompts,
      Viewers viewers,
      Audit audit,
      Clock clock) {
    this.desk = desk;
    this.together = together;
    this.flows = flows;
    this.tests = tests;
    this.numbers = numbers;
    this.prompts = prompts;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
  }

  record NumberOfOurs(String number, String title, String language) {}

  /**
   * What a phone in the page begins with.
   *
   * @param time now, in the zone, as {@code 2026-11-24 10:00}
   * @param mayKeep whether this person may keep tests
   */
  record Setting(
      Map<String, String> labels,
      List<NumberOfOurs> numbers,
      String time,
      String zone,
      @Nullable String who,
      boolean mayKeep) {}

  /**
   * @param xml the drawing; null: the newest of the flow
   * @param given fields as in a test
   * @param lookups fields of its {@code lookups} as a person types them
   */
  record Begin(@Nullable String xml, Map<String, Object> given, @Nullable String lookups) {}

  /**
   * @param titles what is drawn in the flows that it calls, by flow and element
   */
  record Begun(String id, Map<String, Map<String, String>> titles) {}

  record Did(String verb, @Nullable String value) {}

  /**
   * @param nothing there was no timer to skip to
   */
  record Done(boolean nothing) {}

  record ToKeep(String name, boolean save) {}

  record Kept(String text, boolean saved) {}

  record Problem(String problem) {}

  @GetMapping("/setting")
  Setting setting(
      @PathVariable String id, HttpServletRequest request, @Nullable Authentication who) {
    Wording wording = viewers.wording(request);
    ZoneId zone = wording.zone();
    return new Setting(
        TryLabels.in(wording.locale()),
        numbers.all().stream()
            .map(n -> new NumberOfOurs(n.number(), n.title(), n.language()))
            .toList(),
        LOCAL.format(clock.instant().atZone(zone)),
        zone.getId(),
        desk.who().filter(w -> !w.equals(Viewers.of(who).name())).orElse(null),
        DraftApi.mayDraw(who));
  }

  @PostMapping
  Begun begin(@PathVariable String id, @RequestBody Begin sent, @Nullable Authentication who) {
    String xml =
        Optional.ofNullable(sent.xml()).or(() -> together.newest(id)).orElseThrow(Pages.notFound());
    if (!DraftApi.mayDraw(who) && !isKnown(id, xml)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    if (xml.length() > LONGEST_DRAWING) {
      throw new Trials.Unusable(
          "the drawing is longer than %,d characters".formatted(LONGEST_DRAWING));
    }
    Given given =
        FlowTestFile.given(
            TryLabels.JSON.writeValueAsString(sent.given()),
            sent.lookups() == null ? "" : sent.lookups());
    Map<String, String> diagrams = together.with(id, xml);
    TrySession session = desk.begin(Viewers.of(who).name(), id, given, diagrams);
    Map<String, Map<String, String>> titles = new TreeMap<>();
    diagrams.forEach((flow, drawing) -> titles.put(flow, Coverage.titles(flow, drawing)));
    return new Begun(session.id, titles);
  }

  /** Who may not draw tries what others drew. */
  private boolean isKnown(String flow, String xml) {
    return together.newest(flow).filter(xml::equals).isPresent()
        || flows.versions(flow).stream().anyMatch(v -> v.xml().equals(xml));
  }

  @GetMapping("/{trial}/events")
  TrySession.News events(
      @PathVariable String trial, @RequestParam int from, @Nullable Authentication who) {
    return session(trial, who).news(from, LONGEST_POLL);
  }

  @PostMapping("/{trial}/act")
  Done act(@PathVariable String trial, @RequestBody Did sent, @Nullable Authentication who) {
    TrySession session = session(trial, who);
    Action action =
        FlowTestFile.act(sent.verb(), sent.value() == null ? "" : sent.value())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    return new Done(!session.act(action));
  }

  @PostMapping("/{trial}/end")
  Done end(@PathVariable String trial, @Nullable Authentication who) {
    desk.find(trial, Viewers.of(who).name()).ifPresent(desk::end);
    return new Done(false);
  }

  /** The try as a test: shown, and kept when it is asked for. */
  @PostMapping("/{trial}/test")
  Kept test(
      @PathVariable String id,
      @PathVariable String trial,
      @RequestBody ToKeep sent,
      @Nullable Authentication who) {
    String name = sent.name().isBlank() ? "A try" : sent.name().strip();
    String text = FlowTestFile.write(session(trial, who).test(name));
    if (!sent.save()) {
      return new Kept(text, false);
    }
    DraftApi.allow(who);
    String person = Viewers.of(who).name();
    KeptTest kept = tests.keep(id, "", text, person);
    audit.did(person, "kept flow test", id + ": " + kept.name());
    return new Kept(text, true);
  }

  /** What is said, as a call would hear it. */
  @GetMapping("/sound")
  ResponseEntity<Resource> sound(
      @RequestParam String words, @RequestParam String recording, @RequestParam String language) {
    if (words.length() > MOST_WORDS) {
      throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
    }
    byte[] wav =
        Optional.of(recording)
            .filter(r -> !r.isBlank() && !r.strip().contains(" "))
            .flatMap(r -> prompts.sound(r.strip(), language))
            .or(() -> prompts.speak(language, "", words))
            .orElseThrow(Pages.notFound());
    return ResponseEntity.ok()
        .contentType(WAV)
        .cacheControl(CacheControl.noStore())
        .body(new ByteArrayResource(wav));
  }

  private TrySession session(String trial, @Nullable Authentication who) {
    return desk.find(trial, Viewers.of(who).name())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.GONE));
  }

  @ExceptionHandler
  ResponseEntity<Problem> taken(Trials.Taken taken, HttpServletRequest request) {
    return ResponseEntity.status(HttpStatus.CONFLICT)
        .body(new Problem(viewers.wording(request).say("try.taken", taken.who())));
  }

  @ExceptionHandler
  ResponseEntity<Problem> unusable(Trials.Unusable unusable) {
    return ResponseEntity.unprocessableContent()
        .body(new Problem(String.valueOf(unusable.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<Problem> refused(Processes.Refused refused) {
    return ResponseEntity.unprocessableContent()
        .body(new Problem(String.valueOf(refused.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(TestProblem problem) {
    return ResponseEntity.unprocessableContent().body(new Problem(problem.words()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> notNow(NotNow notNow, HttpServletRequest request) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .body(new Problem(viewers.wording(request).say("try.not-now")));
  }
}
