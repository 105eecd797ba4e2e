package dev.jackfield.engine.simulation;

import dev.jackfield.engine.simulation.Scenario.Arriving;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * What past calls say about those that come: how many at which time of day, how long talks take,
 * how soon people give up.
 */
public final class PastCalls {
  private static final double SLOT = 1_800;
  private static final int SLOTS = 48;
  private static final int FEWEST_TALKS = 10;
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setIgnoreEmptyLines(true)
          .get();

  /**
   * One of them.
   *
   * @param at when it came, as clocks showed
   * @param waited seconds
   * @param talked seconds; null: it was not answered
   */
  public record PastCall(String queue, LocalDateTime at, double waited, @Nullable Double talked) {}

  private final List<PastCall> calls;
  private final Set<LocalDate> days = new HashSet<>();

  public PastCalls(List<PastCall> calls) {
    this.calls = List.copyOf(calls);
    calls.forEach(c -> days.add(c.at().toLocalDate()));
  }

  /**
   * Reads {@code at,queue,waited,talked}: when it came, as 2026-11-16T09:30:12; seconds of waiting
   * and of talking, nothing for a call that was not answered.
   *
   * @throws BadScenario that names line and column
   */
  public static PastCalls read(Reader csv) throws IOException {
    List<PastCall> calls = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(csv, FORMAT)) {
      for (String column : List.of("at", "queue", "waited", "talked")) {
        if (!parser.getHeaderNames().contains(column)) {
          throw new BadScenario(
              "the file of past calls has no column \""
                  + column
                  + "\"; its first line must be at,queue,waited,talked");
        }
      }
      for (CSVRecord row : parser) {
        calls.add(call(row, parser.getCurrentLineNumber()));
      }
    }
    if (calls.isEmpty()) {
      throw new BadScenario("the file of past calls has no calls");
    }
    return new PastCalls(calls);
  }

  private static PastCall call(CSVRecord row, long line) {
    LocalDateTime at;
    try {
      at = LocalDateTime.parse(row.get("at").replace(' ', 'T'));
    } catch (DateTimeParseException wrong) {
      throw new BadScenario(
          "line " + line + ": at \"" + row.get("at") + "\" is no time such as 2026-11-16T09:30:12");
    }
    String talked = row.get("talked");
    return new PastCall(
        row.get("queue"),
        at,
        seconds(row, "waited", line),
        talked.isEmpty() ? null : seconds(row, "talked", line));
  }

  private static double seconds(CSVRecord row, String column, long line) {
    try {
      double seconds = Double.parseDouble(row.get(column));
      if (seconds >= 0 && seconds < 1e6) {
        return seconds;
      }
    } catch (NumberFormatException none) {
      // Answered below, as one that is out of bounds.
    }
    throw new BadScenario(
        "line " + line + ": " + column + " \"" + row.get(column) + "\" is no number of seconds");
  }

  public boolean isEmpty() {
    return calls.isEmpty();
  }

  public int size() {
    return calls.size();
  }

  /** On how many days they came. */
  public int days() {
    return days.size();
  }

  /** In which there were calls. */
  public Set<String> queues() {
    Set<String> queues = new TreeSet<>();
    calls.forEach(c -> queues.add(c.queue()));
    return queues;
  }

  /** How many came to the queue in each half hour of a day, on average of the days seen. */
  public List<Arriving> arrivals(String queue) {
    double[] count = new double[SLOTS];
    for (PastCall c : calls) {
      if (c.queue().equals(queue)) {
        count[(int) (c.at().toLocalTime().toSecondOfDay() / SLOT)]++;
      }
    }
    List<Arriving> rates = new ArrayList<>();
    for (int s = 0; s < SLOTS; s++) {
      if (count[s] > 0) {
        rates.add(new Arriving(s * SLOT, (s + 1) * SLOT, count[s] / days.size() * 3_600 / SLOT));
      }
    }
    return rates;
  }

  /** How long talks of the queue took; null: too few were seen. */
  public @Nullable Spread handling(String queue) {
    List<Double> talks = new ArrayList<>();
    for (PastCall c : calls) {
      Double talked = c.talked();
      if (c.queue().equals(queue) && talked != null) {
        talks.add(talked);
      }
    }
    return talks.size() < FEWEST_TALKS ? null : new Spread.Observed(talks);
  }

  /**
   * How long callers of the queue wait before they give up: all their waiting, shared by those who
   * did. Null: nobody gave up.
   */
  public @Nullable Spread patience(String queue) {
    double waited = 0;
    int gaveUp = 0;
    for (PastCall c : calls) {
      if (c.queue().equals(queue)) {
        waited += c.waited();
        gaveUp += c.talked() == null ? 1 : 0;
      }
    }
    return gaveUp == 0 || waited <= 0 ? null : new Spread.Exponential(waited / gaveUp);
  }
}
