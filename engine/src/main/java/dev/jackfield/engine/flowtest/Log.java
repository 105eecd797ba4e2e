package dev.jackfield.engine.flowtest;

import dev.jackfield.engine.flow.FlowXml;
import dev.jackfield.engine.flowtest.FlowTest.Action;
import dev.jackfield.engine.flowtest.FlowTest.Expected;
import dev.jackfield.engine.trial.Happened;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened in a test so far, looked through in order: what an expectation found is not found
 * by the next of its kind. Thread-safe.
 */
final class Log {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_SHOWN = 6;

  private final List<Happened> happened = new ArrayList<>();
  private final Map<Expected, Integer> found = new EnumMap<>(Expected.class);
  private final Map<String, String> titles = new HashMap<>();
  private int heard;
  private int lastAct;

  /**
   * @param diagrams where steps have their titles
   */
  Log(Map<String, String> diagrams) {
    diagrams.forEach(
        (flow, xml) -> {
          NodeList elements = FlowXml.read(flow, xml).getElementsByTagNameNS("*", "*");
          for (int i = 0; i < elements.getLength(); i++) {
            if (elements.item(i) instanceof Element e && !e.getAttribute("name").isBlank()) {
              titles.put(flow + "/" + e.getAttribute("id"), e.getAttribute("name"));
            }
          }
        });
  }

  synchronized void add(Happened one) {
    happened.add(one);
  }

  /** The caller, somebody else or time does something now. */
  synchronized void acts() {
    lastAct = happened.size();
  }

  synchronized Optional<String> heard(String words) {
    String asked = plain(words);
    for (int i = heard; i < happened.size(); i++) {
      if (happened.get(i) instanceof Happened.Said said && plain(said.words()).contains(asked)) {
        heard = i + 1;
        return Optional.empty();
      }
    }
    List<String> since = words(heard);
    return Optional.of(
        "\"%s\" was not heard; %s"
            .formatted(
                words,
                since.isEmpty()
                    ? "nothing was" + after(heard)
                    : "heard" + after(heard) + ": " + shown(since)));
  }

  private static String after(int place) {
    return place == 0 ? "" : " after what was heard before";
  }

  private List<String> words(int from) {
    return happened.subList(Math.min(from, happened.size()), happened.size()).stream()
        .filter(Happened.Said.class::isInstance)
        .map(h -> ((Happened.Said) h).words())
        .toList();
  }

  synchronized Optional<String> notHeard(String words) {
    String asked = plain(words);
    return words(lastAct).stream()
        .filter(w -> plain(w).contains(asked))
        .findFirst()
        .map(w -> "this was heard: \"" + w + "\"");
  }

  private static String plain(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{P}]+", " ").strip();
  }

  private static String shown(List<String> all) {
    String first =
        String.join(", ", all.stream().limit(MOST_SHOWN).map(w -> "\"" + w + "\"").toList());
    return all.size() > MOST_SHOWN ? first + " and " + (all.size() - MOST_SHOWN) + " more" : first;
  }

  synchronized Optional<String> expected(Action.Expect expect) {
    String value = expect.value();
    return switch (expect.what()) {
      case QUEUE ->
          next(
              expect,
              Happened.Queued.class,
              q -> q.queue().equals(value),
              Happened.Queued::queue,
              "queue");
      case TICKET ->
          next(
              expect,
              Happened.TicketOpened.class,
              t -> value.isEmpty() || t.kind().equals(value),
              Happened.TicketOpened::kind,
              "ticket of the kind");
      case NO_TICKET ->
          all(Happened.TicketOpened.class).stream()
              .findFirst()
              .map(t -> "a ticket was opened: " + t.kind());
      case AGENT ->
          next(
              expect,
              Happened.OtherRang.class,
              r -> value.isEmpty() || r.who().equals(value),
              Happened.OtherRang::who,
              "phone that rings:");
      case TALK ->
          next(
              expect,
              Happened.OtherTalked.class,
              t -> value.isEmpty() || t.who().equals(value),
              Happened.OtherTalked::who,
              "talk with");
      case STEP -> next(expect, Happened.Entered.class, e -> isStep(e, value), this::title, "step");
      case NOT_STEP ->
          all(Happened.Entered.class).stream()
              .filter(e -> isStep(e, value))
              .findFirst()
              .map(e -> "the step \"" + title(e) + "\" was reached");
      case ERROR ->
          next(
              expect,
              Happened.StepEnded.class,
              s -> s.outcome().equals(value),
              s -> isError(s) ? s.element() + ": " + s.outcome() : "",
              "error");
      case REASON ->
          next(
              expect,
              Happened.Decided.class,
              d -> d.reasons().stream().anyMatch(r -> plain(r).contains(plain(value))),
              d -> String.join(" ", d.reasons()),
              "reason");
      case VALUE -> value(value);
      case MUSIC ->
          next(
              expect,
              Happened.Music.class,
              m -> m.name().equals(value),
              Happened.Music::name,
              "music");
      case PASSED_ON ->
          next(
              expect,
              Happened.PassedOn.class,
              p -> p.to().contains(value),
              Happened.PassedOn::to,
              "passing on to");
      case INCIDENT ->
          next(
              expect,
              Happened.Failed.class,
              f -> value.isEmpty() || plain(f.words()).contains(plain(value)),
              Happened.Failed::words,
              "incident");
      case END ->
          next(
              expect,
              Happened.Ended.class,
              e -> value.isEmpty() || e.by().equalsIgnoreCase(value),
              e -> "ended by " + e.by().toLowerCase(Locale.ROOT),
              "end of the call");
    };
  }

  private static boolean isError(Happened.StepEnded step) {
    return step.outcome().equals(step.outcome().toUpperCase(Locale.ROOT));
  }

  private <T extends Happened> List<T> all(Class<T> kind) {
    return happened.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Finds the next one of its kind that fits, and says what there was instead. */
  private <T extends Happened> Optional<String> next(
      Action.Expect expect,
      Class<T> kind,
      Predicate<T> fits,
      Function<T, String> words,
      String what) {
    int from = found.getOrDefault(expect.what(), 0);
    for (int i = from; i < happened.size(); i++) {
      if (kind.isInstance(happened.get(i)) && fits.test(kind.cast(happened.get(i)))) {
        found.put(expect.what(), i + 1);
        return Optional.empty();
      }
    }
    List<String> others =
        happened.subList(from, happened.size()).stream()
            .filter(kind::isInstance)
            .map(h -> words.apply(kind.cast(h)))
            .filter(w -> !w.isEmpty())
            .distinct()
            .toList();
    return Optional.of(
        "there was no %s%s; %s%s"
            .formatted(
                what,
                expect.value().isEmpty() ? "" : " \"" + expect.value() + "\"",
                others.isEmpty() ? "nothing of that kind came" : "there was: " + shown(others),
                incidents()));
  }

  /** What often explains it. */
  private String incidents() {
    List<Happened.Failed> failed = all(Happened.Failed.class);
    return failed.isEmpty()
        ? ""
        : ". The flow hangs at \"%s\": %s"
            .formatted(failed.getLast().element(), failed.getLast().words());
  }

  private boolean isStep(Happened.Entered entered, String asked) {
    String id = entered.flow() + "/" + entered.element();
    return asked.equals(entered.element())
        || asked.equals(id)
        || plain(asked).equals(plain(titles.getOrDefault(id, entered.element())));
  }

  private String title(Happened.Entered entered) {
    String id = entered.flow() + "/" + entered.element();
    return titles.getOrDefault(id, entered.element());
  }

  /** {@code menu.choice = billing}: the newest value of that name is compared as a text. */
  private Optional<String> value(String asked) {
    int equals = asked.indexOf('=');
    String path = asked.substring(0, equals).strip();
    String right = asked.substring(equals + 1).strip();
    String name = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    Optional<Happened.Learnt> newest =
        all(Happened.Learnt.class).stream()
            .filter(l -> l.name().equals(name))
            .reduce((_, last) -> last);
    if (newest.isEmpty()) {
      return Optional.of("the flow has no value \"" + name + "\"");
    }
    JsonNode node = JSON.readTree(newest.get().json());
    for (String field :
        path.substring(Math.min(path.length(), name.length() + 1)).split("\\.", -1)) {
      node = field.isEmpty() ? node : node.path(field);
    }
    String is =
        node.isValueNode() ? node.asString() : node.isMissingNode() ? "nothing" : node.toString();
    return is.equals(right)
        ? Optional.empty()
        : Optional.of("%s is %s, not %s".formatted(path, is, right));
  }
}
