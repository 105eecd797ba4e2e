package dev.jackfield.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A list that people edit in one field, a line each: {@code lunch = Lunch | 午餐}. */
public final class TwoLanguageLines {
  private static final Pattern LINE =
      Pattern.compile("([a-z0-9][a-z0-9-]{0,39})\\s*=\\s*([^|]*?)\\s*\\|\\s*(.*)");

  private TwoLanguageLines() {}

  /** One of them. */
  public record Line(String code, String english, String chinese) {
    private boolean fits(int longest) {
      return !english.isEmpty()
          && !chinese.isEmpty()
          && english.length() <= longest
          && chinese.length() <= longest;
    }
  }

  public static String written(List<Line> lines) {
    return lines.stream()
        .map(l -> l.code() + " = " + l.english() + " | " + l.chinese())
        .collect(Collectors.joining("\n"));
  }

  /**
   * Reads a field; what is wrong is told at it, by the keys {@code wrong} and {@code twice} (number
   * of the line, what stands there) and {@code many} (how many there may be) after the prefix.
   *
   * @param longest characters of the words in a language
   * @param reserved codes that are not taken
   */
  public static List<Line> read(
      Form form, String field, String keys, int most, int longest, Set<String> reserved) {
    List<Line> read = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    List<String> lines = form.value(field).lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      if (text.isEmpty()) {
        continue;
      }
      Matcher parts = LINE.matcher(text);
      Line line = parts.matches() ? new Line(parts.group(1), parts.group(2), parts.group(3)) : null;
      if (line == null || !line.fits(longest) || reserved.contains(line.code())) {
        form.reject(field, keys + ".wrong", i + 1, text);
      } else if (!codes.add(line.code())) {
        form.reject(field, keys + ".twice", i + 1, line.code());
      } else {
        read.add(line);
      }
    }
    if (read.size() > most) {
      form.reject(field, keys + ".many", most);
    }
    return read;
  }
}
