package dev.jackfield.engine.rule.drl;

/** Which characters a reader of the text can see. */
final class Glyphs {
  private static final int JOINER_OF_EMOJI = 0x200D;

  private Glyphs() {}

  /**
   * Control and direction characters, separators of lines, halves of characters, private and
   * unassigned ones: they show something else than they are, or end a line in one reader and not in
   * another.
   */
  static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      case Character.FORMAT -> point != JOINER_OF_EMOJI;
      default -> false;
    };
  }

  static String name(int point) {
    return "U+%04X".formatted(point);
  }

  /**
   * A name of a fact, a column, a table or a field: letters of any script, digits, {@code _-. }.
   */
  static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= Caps.NAME
        && name.codePoints()
            .allMatch(c -> Character.isLetterOrDigit(c) || (c < 0x7f && "_-. ".indexOf(c) >= 0));
  }
}
