package dev.jackfield.engine.knowledge;

import dev.jackfield.step.knowledge.Found;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Articles as files: Markdown with a head of {@code name: value} lines between two lines of three
 * dashes, one article a file; or CSV with a head line, one article a line.
 */
public final class ArticleFile {
  public static final long LARGEST = 5_000_000;
  private static final int MOST = 5_000;
  private static final String MARK = "\uFEFF";
  private static final Set<String> FIELDS =
      Set.of("id", "title", "text", "language", "tags", "state");
  private static final Pattern HEAD =
      Pattern.compile("\\A---[ \\t]*\\R(.*?)\\R---[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("\\A\\s*#[ \\t]+(.+?)[ \\t]*(?:\\R|\\z)");

  private ArticleFile() {}

  /**
   * Something that is wrong; nothing of the file was taken.
   *
   * @param line 0: of the whole file
   * @param key last part of the message's key
   * @param what stands there
   */
  public record Problem(String file, int line, String key, String what) {}

  /**
   * What a file says.
   *
   * @param problems when there are any, the articles do not count
   */
  public record Read(List<ArticleText> articles, List<Problem> problems) {
    static Read wrong(String file, int line, String key, String what) {
      return new Read(List.of(), List.of(new Problem(file, line, key, what)));
    }
  }

  /**
   * @param language of articles that do not say theirs
   */
  public static Read read(String name, byte[] bytes, String language) {
    if (bytes.length > LARGEST) {
      return tooLarge(name);
    }
    Optional<String> text = text(bytes);
    if (text.isEmpty()) {
      return Read.wrong(name, 0, "utf8", "");
    }
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "md", "markdown", "txt" -> markdown(name, text.get(), language);
      case "csv" -> csv(name, text.get(), language);
      default -> Read.wrong(name, 0, "kind", ending);
    };
  }

  /** What is said of a file that is not even read. */
  public static Read tooLarge(String name) {
    return Read.wrong(name, 0, "large", "");
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') >= 0
          ? Optional.empty()
          : Optional.of(text.startsWith(MARK) ? text.substring(1) : text);
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  private static Read markdown(String name, String whole, String language) {
    Map<String, String> fields = new TreeMap<>();
    Matcher head = HEAD.matcher(whole);
    String body = whole;
    if (head.find()) {
      body = whole.substring(head.end());
      int line = 1;
      for (String each : head.group(1).split("\\R", -1)) {
        line++;
        int colon = each.indexOf(':');
        String field = colon < 0 ? "" : each.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (!each.isBlank() && !FIELDS.contains(field)) {
          return Read.wrong(name, line, "head", each.strip());
        }
        if (!each.isBlank()) {
          fields.put(field, unquoted(each.substring(colon + 1).strip()));
        }
      }
    }
    Matcher heading = HEADING.matcher(body);
    if (!fields.containsKey("title") && heading.find()) {
      fields.put("title", heading.group(1));
      body = body.substring(heading.end());
    }
    fields.putIfAbsent("id", id(name));
    fields.put("text", body.strip());
    List<Problem> problems = new ArrayList<>();
    ArticleText article = article(fields, language);
    check(article, name, 0, problems);
    return new Read(List.of(article), problems);
  }

  private static String unquoted(String value) {
    boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    boolean isList = value.startsWith("[") && value.endsWith("]");
    return isQuoted || isList ? value.substring(1, value.length() - 1) : value;
  }

  /** From a file's name: what cannot stand in an id is a dash. */
  private static String id(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String plain =
        name.substring(0, name.lastIndexOf('.'))
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.substring(0, Math.min(plain.length(), 60));
  }

  private static Read csv(String name, String text, String language) {
    List<ArticleText> articles = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setIgnoreSurroundingSpaces(true)
            .get();
    try (CSVParser lines = format.parse(new StringReader(text))) {
      Set<String> columns = new TreeSet<>();
      lines.getHeaderNames().forEach(h -> columns.add(h.toLowerCase(Locale.ROOT)));
      if (!columns.containsAll(Set.of("title", "text")) || !FIELDS.containsAll(columns)) {
        return Read.wrong(name, 1, "columns", String.join(", ", lines.getHeaderNames()));
      }
      for (CSVRecord line : lines) {
        int number = (int) lines.getCurrentLineNumber();
        if (!line.isConsistent() || articles.size() == MOST) {
          problems.add(new Problem(name, number, articles.size() == MOST ? "many" : "cells", ""));
          return new Read(List.of(), problems);
        }
        Map<String, String> fields = new TreeMap<>();
        columns.forEach(c -> fields.put(c, line.get(c)));
        ArticleText article = article(fields, language);
        check(article, name, number, problems);
        articles.add(article);
      }
    } catch (IOException | IllegalArgumentException e) {
      return Read.wrong(name, 0, "csv", String.valueOf(e.getMessage()));
    }
    return new Read(articles, problems);
  }

  private static ArticleText article(Map<String, String> fields, String language) {
    String said = Found.language(fields.getOrDefault("language", ""));
    return new ArticleText(
        fields.getOrDefault("id", "").strip().toLowerCase(Locale.ROOT),
        fields.getOrDefault("title", "").strip(),
        fields.getOrDefault("text", "").strip(),
        said.isEmpty() ? language : said,
        ArticleText.tags(fields.getOrDefault("tags", "")),
        !fields.getOrDefault("state", "published").strip().equalsIgnoreCase("draft"));
  }

  private static void check(ArticleText a, String file, int line, List<Problem> problems) {
    a.wrong().ifPresent(key -> problems.add(new Problem(file, line, key, a.id())));
  }
}
