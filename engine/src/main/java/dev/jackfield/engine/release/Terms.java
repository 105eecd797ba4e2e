package dev.jackfield.engine.release;

import dev.jackfield.engine.release.Refusal.Reason;
import dev.jackfield.engine.release.Refusal.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a rollout goes by.
 *
 * @param plan its steps; empty: people move it on
 */
public record Terms(Audience audience, List<Step> plan, Limits limits) {
  private static final Pattern STEP =
      Pattern.compile("([0-9]{1,3}) *%?(?: *: *([0-9]{1,7})(?: *: *([0-9]{1,5}))?)?");

  /** The whole flow, moved on by hand. */
  public static final Terms USUAL = new Terms(Audience.ALL, List.of(), Limits.USUAL);

  /**
   * Whose calls it is about; the others run what they ran before.
   *
   * @param numbers that were dialled; empty: all of the flow
   * @param callers numbers as they come, with {@code *} at the end for all that begin so; empty:
   *     all
   * @param agents whose own calls it is about, by the names of their phones
   * @param hours empty: always; else {@code 08:00-18:00}, over midnight too
   * @param zone in which the hours are meant
   */
  public record Audience(
      List<String> numbers, List<String> callers, List<String> agents, String hours, String zone) {
    public static final Audience ALL = new Audience(List.of(), List.of(), List.of(), "", "UTC");

    /** Whether a call is of these. */
    public boolean holds(String called, String caller, Instant at) {
      boolean isOfNumber = numbers.isEmpty() || numbers.contains(called);
      boolean isOfCaller =
          (callers.isEmpty() && agents.isEmpty())
              || agents.contains(caller)
              || callers.stream().anyMatch(c -> fits(c, caller));
      return isOfNumber && isOfCaller && (hours.isEmpty() || isWithin(at));
    }

    private static boolean fits(String pattern, String caller) {
      return pattern.endsWith("*")
          ? caller.startsWith(pattern.substring(0, pattern.length() - 1))
          : caller.equals(pattern);
    }

    private boolean isWithin(Instant at) {
      LocalTime[] span = span(hours);
      LocalTime now = LocalTime.ofInstant(at, ZoneId.of(zone));
      return span[0].isBefore(span[1])
          ? !now.isBefore(span[0]) && now.isBefore(span[1])
          : !now.isBefore(span[0]) || now.isBefore(span[1]);
    }

    private static LocalTime[] span(String hours) {
      String[] parts = hours.split("-", -1);
      if (parts.length != 2) {
        throw new DateTimeException("two times with a dash between");
      }
      return new LocalTime[] {LocalTime.parse(parts[0].strip()), LocalTime.parse(parts[1].strip())};
    }

    /** Checks what people typed. */
    Audience checked() {
      for (String caller : callers) {
        if (!caller.matches("\\+?[0-9]{1,15}\\*?|\\*")) {
          throw new Refused(Reason.BAD_CALLER, caller);
        }
      }
      for (String agent : agents) {
        if (!agent.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}")) {
          throw new Refused(Reason.BAD_CALLER, agent);
        }
      }
      try {
        if (!hours.isEmpty()) {
          span(hours);
        }
        ZoneId.of(zone);
      } catch (DateTimeException e) {
        throw new Refused(Reason.BAD_HOURS, hours + (zone.equals("UTC") ? "" : " " + zone));
      }
      return this;
    }
  }

  /**
   * One step of a plan. It is over after as many calls of the release and as many minutes, when
   * nothing speaks against it.
   *
   * @param percent of the calls that the release is given in it
   */
  public record Step(int percent, long calls, long minutes) {
    @Override
    public String toString() {
      return calls == 0 && minutes == 0
          ? "" + percent
          : percent + ":" + calls + (minutes == 0 ? "" : ":" + minutes);
    }
  }

  /**
   * When a release is worse than the one before.
   *
   * @param trouble by how many in a hundred more calls than before may meet trouble
   * @param abandoned by how many in a hundred more may be given up by callers nobody has served
   * @param most in a hundred that may meet trouble, whatever it was before
   * @param leastCalls before so many, nothing is said
   * @param rollsBack false: it is only said
   */
  public record Limits(
      double trouble, double abandoned, double most, int leastCalls, boolean rollsBack) {
    public static final Limits USUAL = new Limits(2, 10, 20, 10, true);

    /** Checks what people typed. */
    Limits checked() {
      for (double share : new double[] {trouble, abandoned, most}) {
        if (!(share >= 0 && share <= 100)) {
          throw new Refused(Reason.BAD_LIMITS);
        }
      }
      if (leastCalls < 1) {
        throw new Refused(Reason.BAD_LIMITS);
      }
      return this;
    }
  }

  /** Reads {@code 10:100:10, 50:500:30, 100}: percent, calls, minutes; empty for none. */
  public static List<Step> plan(String typed) {
    List<Step> steps = new ArrayList<>();
    for (String part : typed.isBlank() ? new String[0] : typed.split("[,;，；]|->", -1)) {
      Matcher step = STEP.matcher(part.strip());
      if (!step.matches()) {
        throw new Refused(Reason.BAD_PLAN, typed);
      }
      int percent = Integer.parseInt(step.group(1));
      int last = steps.isEmpty() ? 0 : steps.getLast().percent();
      if (percent <= last || percent > 100) {
        throw new Refused(Reason.BAD_PLAN, typed);
      }
      steps.add(new Step(percent, number(step.group(2)), number(step.group(3))));
    }
    return steps;
  }

  private static long number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Words apart by spaces or commas. */
  public static List<String> words(String typed) {
    return Arrays.stream(typed.split("[\\s,;，；]+", -1)).filter(w -> !w.isEmpty()).toList();
  }

  /** As {@link #plan} reads it. */
  public String planText() {
    return plan.stream().map(Step::toString).collect(Collectors.joining(", "));
  }
}
