package dev.jackfield.designer;

import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A file of the rule book that people edit.
 *
 * @param kind table, rules or cases
 * @param name of the table or the rule set
 */
record RulePath(String path, Kind kind, String name) {
  private static final int MARK = 16;

  /** What a file holds. */
  enum Kind {
    TABLE("tables/", ".csv"),
    RULES("drl/", ".drl"),
    CASES("tests/", ".csv");

    private final String folder;
    private final String ending;

    Kind(String folder, String ending) {
      this.folder = folder;
      this.ending = ending;
    }

    /** As it stands in keys of words. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static RulePath of(Kind kind, String name) {
    return new RulePath(kind.folder + name + kind.ending, kind, name);
  }

  /** Nothing of this path is edited: as if it were not there. */
  static RulePath read(String path) {
    return Stream.of(Kind.values())
        .filter(k -> RuleFiles.isPath(path) && path.startsWith(k.folder) && path.endsWith(k.ending))
        .map(
            k ->
                new RulePath(
                    path, k, path.substring(k.folder.length(), path.length() - k.ending.length())))
        .findFirst()
        .orElseThrow(Pages.notFound());
  }

  /** All files of a rule set: tables, rules, cases. */
  static List<RulePath> ofSet(RuleBook book, String set) {
    return Stream.concat(
            book.tablesOf(set).stream().map(t -> of(Kind.TABLE, t.shape().name())),
            Stream.of(of(Kind.RULES, set), of(Kind.CASES, set)))
        .toList();
  }

  /** The rule set that this file belongs to, or the first that reads this table. */
  String setIn(RuleBook book) {
    if (kind != Kind.TABLE) {
      return name;
    }
    return book.files().names("drl", "drl").stream()
        .filter(s -> book.tablesOf(s).stream().anyMatch(t -> t.shape().name().equals(name)))
        .findFirst()
        .orElse("");
  }

  /** As people call it. */
  String title(RuleBook book, Locale language) {
    Table table = book.tables().get(name);
    return switch (kind) {
      case TABLE -> table == null ? name : table.shape().title().in(language);
      case RULES, CASES -> book.shape(name).title().in(language);
    };
  }

  /** Names a text, to know whether somebody else changed it. */
  static String mark(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, MARK);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
