package dev.jackfield.desk;

import dev.jackfield.engine.report.QueueFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Columns of calls and the line of the service level, as places in a drawing of 800 by 240.
 *
 * @param lines the service level, a polyline for each stretch without a gap
 * @param dots of it, for stretches of one
 */
record Chart(
    int width,
    int height,
    List<Bar> bars,
    List<Label> below,
    List<Label> beside,
    List<String> lines,
    List<Dot> dots) {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 240;
  private static final int LEFT = 40;
  private static final int RIGHT = 44;
  private static final int TOP = 12;
  private static final int BOTTOM = 28;
  private static final int MOST_LABELS = 12;
  private static final double WIDEST = 60;

  /**
   * @param kind {@code in-time}, {@code late} or {@code abandoned}
   * @param title what it is, for who points at it
   */
  record Bar(String x, String y, String width, String height, String kind, String title) {}

  record Label(String x, String y, String text, String anchor) {}

  record Dot(String x, String y) {}

  /** Nothing is drawn where nothing happened. */
  public boolean isEmpty() {
    return bars.isEmpty();
  }

  /**
   * @param label short, below a column
   * @param title of a column
   */
  static Chart of(
      List<QueueFigures> groups,
      Function<QueueFigures, String> label,
      Function<QueueFigures, String> title) {
    int most = groups.stream().mapToInt(Chart::height).max().orElse(0);
    int scale = scale(most);
    double step = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, groups.size());
    List<Bar> bars = new ArrayList<>();
    List<Label> below = new ArrayList<>();
    int every = (groups.size() + MOST_LABELS - 1) / MOST_LABELS;
    for (int i = 0; i < groups.size(); i++) {
      QueueFigures f = groups.get(i);
      double x = LEFT + i * step;
      double width = Math.min(step * 0.76, WIDEST);
      addBars(bars, f, x + (step - width) / 2, width, scale, title.apply(f));
      if (i % every == 0) {
        below.add(new Label(at(x + step / 2), at(HEIGHT - 8), label.apply(f), "middle"));
      }
    }
    List<String> lines = new ArrayList<>();
    List<Dot> dots = new ArrayList<>();
    addLevel(lines, dots, groups, step);
    return new Chart(WIDTH, HEIGHT, bars, below, beside(scale), lines, dots);
  }

  private static int height(QueueFigures f) {
    return f.answered() + f.abandoned();
  }

  /** A round number of calls at the top. */
  private static int scale(int most) {
    int scale = 4;
    for (int factor = 1; scale < most; ) {
      factor = scale / factor == 8 ? factor * 10 : factor;
      scale = scale == 4 * factor ? 8 * factor : scale * 2;
      if (scale > 1_000_000) {
        return most;
      }
    }
    return scale;
  }

  private static void addBars(
      List<Bar> bars, QueueFigures f, double x, double width, int scale, String title) {
    double floor = HEIGHT - BOTTOM;
    int late = f.answered() - f.inTime();
    int[] counts = {f.inTime(), late, f.abandoned()};
    String[] kinds = {"in-time", "late", "abandoned"};
    for (int i = 0; i < counts.length; i++) {
      double height = counts[i] * (double) (HEIGHT - TOP - BOTTOM) / scale;
      floor -= height;
      if (counts[i] > 0) {
        bars.add(new Bar(at(x), at(floor), at(width), at(height), kinds[i], title));
      }
    }
  }

  private static void addLevel(
      List<String> lines, List<Dot> dots, List<QueueFigures> groups, double step) {
    StringBuilder line = new StringBuilder();
    int points = 0;
    for (int i = 0; i <= groups.size(); i++) {
      OptionalDouble level =
          i < groups.size() ? groups.get(i).serviceLevel() : OptionalDouble.empty();
      if (level.isPresent()) {
        String x = at(LEFT + (i + 0.5) * step);
        String y = at(HEIGHT - BOTTOM - level.getAsDouble() * (HEIGHT - TOP - BOTTOM));
        line.append(points++ == 0 ? "" : " ").append(x).append(',').append(y);
        dots.add(new Dot(x, y));
      } else {
        if (points > 1) {
          lines.add(line.toString());
        }
        line.setLength(0);
        points = 0;
      }
    }
  }

  private static List<Label> beside(int scale) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i <= 4; i++) {
      String y = at(HEIGHT - BOTTOM - i * (HEIGHT - TOP - BOTTOM) / 4.0);
      labels.add(new Label(at(LEFT - 6), y, String.valueOf(scale * i / 4), "end"));
      labels.add(new Label(at(WIDTH - RIGHT + 6), y, 25 * i + " %", "start"));
    }
    return labels;
  }

  private static String at(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }
}
