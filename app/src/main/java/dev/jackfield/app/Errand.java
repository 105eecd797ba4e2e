package dev.jackfield.app;

import java.util.List;
import java.util.function.Function;

/**
 * What a command asks of a running system over the owner's socket: a line that names it, a line of
 * JSON, and lines back.
 *
 * @param name the first line
 * @param longest request, in characters; 0: the name is all
 * @param run gives the answer; a line that begins with {@link TextConversation#REFUSED} is the last
 *     and says why not. Blocks.
 */
record Errand(String name, int longest, Function<String, List<String>> run) {
  private static final int LONGEST = 50_000_000;

  /** One whose request is its name. */
  static Errand of(String name, java.util.function.Supplier<List<String>> run) {
    return new Errand(name, 0, _ -> run.get());
  }

  /** One with a request, which may hold whole files. */
  static Errand with(String name, Function<String, List<String>> run) {
    return new Errand(name, LONGEST, run);
  }

  /** The answer to a request that is longer than that. */
  List<String> tooLong() {
    return refused("what was sent is longer than %,d characters".formatted(longest));
  }

  static List<String> refused(String why) {
    return List.of(TextConversation.REFUSED + why.replaceAll("\\R", " "));
  }
}
