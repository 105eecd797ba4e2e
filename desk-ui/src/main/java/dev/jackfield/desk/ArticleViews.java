package dev.jackfield.desk;

import dev.jackfield.engine.knowledge.Article;
import dev.jackfield.engine.knowledge.ArticleChange;
import dev.jackfield.engine.knowledge.ArticleVersion;
import dev.jackfield.engine.knowledge.Markdown;
import dev.jackfield.step.knowledge.Found;
import dev.jackfield.step.knowledge.PlainText;
import dev.jackfield.web.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Articles in words. */
final class ArticleViews {
  private static final List<String> LANGUAGES = List.of("en", "zh");

  private final Wording wording;

  ArticleViews(Wording wording) {
    this.wording = wording;
  }

  /**
   * An article in words.
   *
   * @param answer its first paragraph
   * @param percent how much of what was asked is in it; empty: nothing was asked
   */
  record ArticleView(
      String id,
      String title,
      String answer,
      String html,
      String language,
      String languageName,
      List<String> tags,
      boolean isPublished,
      String stateWords,
      String look,
      int version,
      String changedBy,
      String changedAt,
      String percent) {}

  /**
   * A change in words.
   *
   * @param version what can be read of it; empty: nothing was kept
   */
  record ChangeView(String at, String who, String what, String version) {}

  ArticleView of(Article a) {
    return new ArticleView(
        a.id(),
        a.title(),
        PlainText.answer(a.text()),
        Markdown.html(a.text()),
        a.language(),
        language(a.language()),
        a.tags(),
        a.isPublished(),
        wording.say(a.isPublished() ? "article.published" : "article.draft"),
        a.isPublished() ? "good" : "off",
        a.version(),
        a.changedBy(),
        wording.dateTime(a.changedAt()),
        "");
  }

  ArticleView of(Found a) {
    return new ArticleView(
        a.id(),
        a.title(),
        PlainText.answer(a.text()),
        Markdown.html(a.text()),
        a.language(),
        language(a.language()),
        a.tags(),
        true,
        "",
        "",
        0,
        "",
        "",
        wording.say("knowledge.percent", a.percent()));
  }

  ChangeView of(ArticleChange c) {
    return new ChangeView(
        wording.dateTime(c.at()),
        c.who(),
        wording.sayOr("article.did." + c.what(), c.what()),
        c.isKept() ? String.valueOf(c.version()) : "");
  }

  ArticleView of(String id, ArticleVersion v) {
    return new ArticleView(
        id,
        v.title(),
        PlainText.answer(v.text()),
        Markdown.html(v.text()),
        v.language(),
        language(v.language()),
        v.tags(),
        false,
        "",
        "",
        v.change().version(),
        v.change().who(),
        wording.dateTime(v.change().at()),
        "");
  }

  private String language(String code) {
    String name = Locale.forLanguageTag(code).getDisplayLanguage(wording.locale());
    return name.isEmpty() ? code : name;
  }

  /** Languages to choose from: the pages' own, and any other that is there already. */
  Map<String, String> languages(String... more) {
    Map<String, String> languages = new LinkedHashMap<>();
    Stream.concat(LANGUAGES.stream(), Stream.of(more))
        .filter(l -> l.matches("[a-z]{2}"))
        .forEach(l -> languages.put(l, language(l)));
    return languages;
  }
}
