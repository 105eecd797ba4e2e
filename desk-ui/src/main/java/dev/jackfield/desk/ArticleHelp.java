package dev.jackfield.desk;

import dev.jackfield.step.assistant.Assistant;
import dev.jackfield.step.knowledge.Found;
import dev.jackfield.step.knowledge.KnowledgeBase;
import dev.jackfield.step.knowledge.KnowledgeBase.Question;
import dev.jackfield.web.Wording;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.springframework.ui.Model;

/** Articles that stand beside a call or a ticket, and an answer that is written from them. */
final class ArticleHelp {
  static final String FRAGMENT = "desk/desk-found :: found";

  private static final int SUGGESTED = 4;
  private static final int FOUND = 8;
  private static final int LONGEST = 500;

  /** A suggestion that has less of it is none. */
  private static final int LEAST_PERCENT = 30;

  private final KnowledgeBase knowledge;
  private final Assistant assistant;

  ArticleHelp(KnowledgeBase knowledge, Assistant assistant) {
    this.knowledge = knowledge;
    this.assistant = assistant;
  }

  /**
   * Words for a person.
   *
   * @param by who wrote it, in words
   */
  record Written(String text, String by) {}

  /**
   * Puts what the fragment shows.
   *
   * @param typed what somebody searches for; empty: nothing
   * @param wanted what the call or the ticket is about
   * @param where {@code desk} or {@code ticket}: begins the keys of what is said about it
   */
  void show(String typed, String wanted, String where, Wording wording, Model model)
      throws IOException {
    String sought = cut(typed.strip());
    boolean isTyped = !sought.isEmpty();
    String words = isTyped ? sought : cut(wanted.strip());
    ArticleViews views = new ArticleViews(wording);
    List<Found> found =
        words.isEmpty()
            ? List.of()
            : knowledge.find(Question.of(words, "", isTyped ? FOUND : SUGGESTED));
    model.addAttribute("typed", sought);
    model.addAttribute(
        "foundFor",
        words.isEmpty()
            ? ""
            : isTyped ? wording.say("desk.found.typed") : wording.say(where + ".found.for", words));
    model.addAttribute(
        "foundNone",
        wording.say(words.isEmpty() ? where + ".found.nothing-said" : "desk.found.none"));
    model.addAttribute("asks", assistant.asksOutside());
    model.addAttribute(
        "articles",
        found.stream()
            .filter(f -> isTyped || f.percent() >= LEAST_PERCENT)
            .map(views::of)
            .toList());
  }

  /**
   * @param names of people that are known here
   */
  Written answer(String typed, String wanted, Collection<String> names, Wording wording)
      throws IOException {
    String words = cut(typed.isBlank() ? wanted.strip() : typed.strip());
    List<Found> found =
        words.isEmpty() ? List.of() : knowledge.find(Question.of(words, "", SUGGESTED));
    String language = found.isEmpty() ? "en" : found.getFirst().language();
    return written(assistant.suggestion(words, found, language, names), wording);
  }

  static Written written(Assistant.Text text, Wording wording) {
    return new Written(text.words(), wording.say("desk.by." + text.by().word()));
  }

  private static String cut(String words) {
    return words.substring(0, Math.min(words.length(), LONGEST));
  }
}
