package dev.jackfield.engine.flowtest;

import dev.jackfield.engine.flowtest.FlowTest.Action;
import dev.jackfield.engine.flowtest.FlowTest.Expected;
import dev.jackfield.engine.trial.Act;
import dev.jackfield.engine.trial.Act.OtherDoes;
import dev.jackfield.engine.trial.Act.TicketAct;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a test: what stands before the colon, what may stand after it, and what it means.
 */
final class Verbs {
  private static final Pattern KEYS = Pattern.compile("[0-9*#]{1,40}");
  private static final Map<String, String> KEY_NAMES =
      Map.of("star", "*", "hash", "#", "pound", "#");
  private static final int LONGEST = 500;

  /** Lines without a value. */
  private static final Map<String, Action> PLAIN = new LinkedHashMap<>();

  /** Lines with one. */
  private static final Map<String, Reader> VALUED = new LinkedHashMap<>();

  /** Expectations that may stand without a value. */
  private static final Map<String, Expected> EXPECTED = new LinkedHashMap<>();

  /** Reads what stands after the colon. */
  private interface Reader {
    /**
     * @return null when it cannot be read
     */
    @Nullable Action read(String value);
  }

  static {
    PLAIN.put("hang up", new Action.Do(new Act.HangUp()));
    PLAIN.put("skip to the next timer", new Action.Skip());
    PLAIN.put("agent answers", other(OtherDoes.ANSWERS));
    PLAIN.put("agent is busy", other(OtherDoes.IS_BUSY));
    PLAIN.put("agent declines", other(OtherDoes.DECLINES));
    PLAIN.put("agent does not answer", other(OtherDoes.DOES_NOT_ANSWER));
    PLAIN.put("agent hangs up", other(OtherDoes.HANGS_UP));
    PLAIN.put("agent holds", other(OtherDoes.HOLDS));
    PLAIN.put("agent takes back", other(OtherDoes.TAKES_BACK));
    PLAIN.put("assign ticket", new Action.Do(new Act.OnTicket(TicketAct.ASSIGN)));
    PLAIN.put("resolve ticket", new Action.Do(new Act.OnTicket(TicketAct.RESOLVE)));
    PLAIN.put("reopen ticket", new Action.Do(new Act.OnTicket(TicketAct.REOPEN)));
    PLAIN.put("close ticket", new Action.Do(new Act.OnTicket(TicketAct.CLOSE)));
    PLAIN.put("expect no ticket", new Action.Expect(Expected.NO_TICKET, ""));

    VALUED.put("hear", Action.Hear::new);
    VALUED.put("not hear", Action.NotHear::new);
    VALUED.put("press", Verbs::press);
    VALUED.put("say", words -> new Action.Do(new Act.Say(words)));
    VALUED.put("wait", v -> Lengths.read(v).map(l -> new Action.Do(new Act.Pass(l))).orElse(null));
    VALUED.put("agent presses", Verbs::otherPresses);
    VALUED.put("agent passes on to", to -> new Action.Do(new Act.OtherPassesOn(to)));
    VALUED.put("agent is free", who -> new Action.Do(new Act.Freed(who)));

    EXPECTED.put("expect queue", Expected.QUEUE);
    EXPECTED.put("expect ticket", Expected.TICKET);
    EXPECTED.put("expect agent", Expected.AGENT);
    EXPECTED.put("expect talk", Expected.TALK);
    EXPECTED.put("expect step", Expected.STEP);
    EXPECTED.put("expect not step", Expected.NOT_STEP);
    EXPECTED.put("expect error", Expected.ERROR);
    EXPECTED.put("expect reason", Expected.REASON);
    EXPECTED.put("expect value", Expected.VALUE);
    EXPECTED.put("expect music", Expected.MUSIC);
    EXPECTED.put("expect passed on to", Expected.PASSED_ON);
    EXPECTED.put("expect incident", Expected.INCIDENT);
    EXPECTED.put("expect end", Expected.END);
  }

  private Verbs() {}

  private static Action other(OtherDoes what) {
    return new Action.Do(new Act.Other(what));
  }

  private static @Nullable Action press(String value) {
    String keys = KEY_NAMES.getOrDefault(value, value.replace(" ", ""));
    return KEYS.matcher(keys).matches() ? new Action.Do(new Act.Press(keys)) : null;
  }

  private static @Nullable Action otherPresses(String value) {
    String key = KEY_NAMES.getOrDefault(value, value);
    return KEYS.matcher(key).matches() && key.length() == 1
        ? new Action.Do(new Act.OtherPresses(key.charAt(0)))
        : null;
  }

  /** Whether a line may begin so. */
  static boolean knows(String verb) {
    return PLAIN.containsKey(verb) || VALUED.containsKey(verb) || EXPECTED.containsKey(verb);
  }

  /**
   * @param value empty: none is given
   * @return empty: the value is none for this verb
   */
  static Optional<Action> read(String verb, String value) {
    if (value.length() > LONGEST) {
      return Optional.empty();
    }
    Expected expected = EXPECTED.get(verb);
    if (expected != null) {
      return fits(expected, value)
          ? Optional.of(new Action.Expect(expected, value))
          : Optional.empty();
    }
    if (value.isEmpty()) {
      return Optional.ofNullable(PLAIN.get(verb));
    }
    Reader reader = VALUED.get(verb);
    return reader == null ? Optional.empty() : Optional.ofNullable(reader.read(value));
  }

  private static boolean fits(Expected what, String value) {
    return switch (what) {
      case TICKET, AGENT, TALK, INCIDENT, NO_TICKET -> true;
      case END -> value.isEmpty() || ENDERS.contains(value.toLowerCase(Locale.ROOT));
      case VALUE -> value.matches("\\S+\\s*=\\s*.*");
      case QUEUE, STEP, NOT_STEP, ERROR, REASON, MUSIC, PASSED_ON -> !value.isEmpty();
    };
  }

  private static final java.util.Set<String> ENDERS =
      java.util.Set.of("caller", "agent", "flow", "system");

  /** What would be right for a verb. */
  static String example(String verb) {
    return switch (verb) {
      case "hear" -> "hear: Welcome";
      case "not hear" -> "not hear: We are closed";
      case "press" -> "press: 1, or press: 4711#, or press: star (also \"*\")";
      case "say" -> "say: I want to check my bill";
      case "wait" -> "wait: 30 seconds, or wait: 1 hour 30 minutes (a year at most)";
      case "agent presses" -> "agent presses: 1";
      case "agent passes on to" -> "agent passes on to: \"+862155501234\"";
      case "agent is free" -> "agent is free: anna";
      case "expect queue" -> "expect queue: billing";
      case "expect step", "expect not step" -> verb + ": Leave a message (its title or its id)";
      case "expect error" -> "expect error: NO_INPUT";
      case "expect reason" -> "expect reason: The call is about billing";
      case "expect value" -> "expect value: menu.choice = billing";
      case "expect music" -> "expect music: waiting";
      case "expect passed on to" -> "expect passed on to: \"+862155501234\"";
      case "expect end" -> "expect end, or expect end: caller (or agent, flow, system)";
      default -> verb;
    };
  }

  /** The verb that was probably meant; empty: none is near. */
  static Optional<String> near(String wrong) {
    String asked = wrong.toLowerCase(Locale.ROOT);
    return all().stream()
        .filter(v -> distance(v, asked) <= Math.max(2, v.length() / 4))
        .min((a, b) -> Integer.compare(distance(a, asked), distance(b, asked)));
  }

  static java.util.List<String> all() {
    return java.util.stream.Stream.of(VALUED, PLAIN, EXPECTED)
        .flatMap(m -> m.keySet().stream())
        .toList();
  }

  /** How many letters must be changed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + same);
      }
      before = row;
    }
    return before[other.length()];
  }

  /** As it stands in a file: verb and value, the latter empty when there is none. */
  static Map.Entry<String, String> write(Action action) {
    return switch (action) {
      case Action.Hear hear -> Map.entry("hear", hear.words());
      case Action.NotHear not -> Map.entry("not hear", not.words());
      case Action.Skip _ -> Map.entry("skip to the next timer", "");
      case Action.Expect expect ->
          EXPECTED.entrySet().stream()
              .filter(e -> e.getValue() == expect.what())
              .findFirst()
              .map(e -> Map.entry(e.getKey(), expect.value()))
              .orElse(Map.entry("expect no ticket", ""));
      case Action.Do(Act.Press press) -> Map.entry("press", press.keys());
      case Action.Do(Act.Say say) -> Map.entry("say", say.words());
      case Action.Do(Act.Pass pass) -> Map.entry("wait", Lengths.write(pass.time()));
      case Action.Do(Act.OtherPresses presses) ->
          Map.entry("agent presses", String.valueOf(presses.key()));
      case Action.Do(Act.OtherPassesOn on) -> Map.entry("agent passes on to", on.to());
      case Action.Do(Act.Freed freed) -> Map.entry("agent is free", freed.agent());
      case Action.Do done -> Map.entry(plain(done), "");
    };
  }

  private static String plain(Action.Do done) {
    return PLAIN.entrySet().stream()
        .filter(e -> e.getValue().equals(done))
        .findFirst()
        .orElseThrow()
        .getKey();
  }
}
