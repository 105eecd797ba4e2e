package dev.jackfield.step.knowledge;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An article's Markdown as it is spoken: without its marks. */
public final class PlainText {
  private static final Pattern PARAGRAPHS = Pattern.compile("\\R[ \\t]*\\R");
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)");
  private static final Pattern BEGIN_OF_LINE =
      Pattern.compile("(?m)^[ \\t]*(#{1,6}[ \\t]+|>[ \\t]?|[-*+][ \\t]+|\\d{1,3}[.)][ \\t]+)");
  private static final Pattern RULE = Pattern.compile("(?m)^[ \\t]*([-*_=][ \\t]*){3,}$");
  private static final Pattern MARKS = Pattern.compile("\\*\\*|__|[*`~]|<[^>\\n]{1,200}>");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern BETWEEN_CHINESE =
      Pattern.compile("(?<=[\\p{IsHan}\\u3001-\\u3002\\uff01-\\uff1f]) (?=\\p{IsHan})");

  private PlainText() {}

  /** All of it, in one line. */
  public static String of(String markdown) {
    return Arrays.stream(PARAGRAPHS.split(markdown, -1))
        .map(PlainText::line)
        .filter(p -> !p.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The first paragraph that is no heading: the answer in short. */
  public static String answer(String markdown) {
    return Arrays.stream(PARAGRAPHS.split(markdown, -1))
        .filter(p -> !p.strip().startsWith("#") || p.strip().contains("\n"))
        .map(
            p -> line(p.strip().startsWith("#") ? p.strip().substring(p.strip().indexOf('\n')) : p))
        .filter(p -> !p.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String line(String paragraph) {
    String plain = LINK.matcher(paragraph).replaceAll("$1");
    plain = RULE.matcher(plain).replaceAll("");
    plain = BEGIN_OF_LINE.matcher(plain).replaceAll("");
    plain = MARKS.matcher(plain).replaceAll("");
    plain = SPACES.matcher(plain).replaceAll(" ").strip();
    return BETWEEN_CHINESE.matcher(plain).replaceAll("");
  }
}
