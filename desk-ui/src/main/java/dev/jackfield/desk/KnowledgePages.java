package dev.jackfield.desk;

import dev.jackfield.engine.knowledge.Article;
import dev.jackfield.engine.knowledge.ArticleFilter;
import dev.jackfield.engine.knowledge.Articles;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.step.knowledge.KnowledgeBase;
import dev.jackfield.step.knowledge.KnowledgeBase.Question;
import dev.jackfield.web.Form;
import dev.jackfield.web.Leaf;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The knowledge base, to look things up in. Drafts are seen by those who write. */
@Controller
@RequestMapping("/knowledge")
final class KnowledgePages {
  static final Set<Role> WRITERS = Set.of(Role.SUPERVISOR, Role.ANALYST, Role.ADMIN);

  private static final int ROWS = 50;
  private static final int FOUND = 30;
  private static final int CHANGES = 20;
  private static final int LONGEST = 300;

  private final Articles articles;
  private final KnowledgeBase knowledge;
  private final Viewers viewers;

  KnowledgePages(Articles articles, KnowledgeBase knowledge, Viewers viewers) {
    this.articles = articles;
    this.knowledge = knowledge;
    this.viewers = viewers;
  }

  static boolean writes(Viewer viewer) {
    return WRITERS.stream().anyMatch(viewer::has);
  }

  @GetMapping
  String list(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Authentication who,
      Model model)
      throws IOException {
    Form form = Form.of(sent);
    boolean writes = writes(Viewers.of(who));
    ArticleViews views = new ArticleViews(viewers.wording(request));
    String words = form.value("q");
    words = words.substring(0, Math.min(words.length(), LONGEST));
    String language = form.value("language");
    Boolean isPublished = state(form.value("state"), writes);
    boolean isAsked = !words.isEmpty() && Boolean.TRUE.equals(isPublished);
    if (isAsked) {
      model.addAttribute("leaf", new Leaf<Object>(List.of(), "", ""));
      model.addAttribute(
          "articles",
          knowledge.find(Question.of(words, language, FOUND)).stream().map(views::of).toList());
    } else {
      Leaf<Article> leaf =
          Leaf.of(
              articles.newest(
                  new ArticleFilter(words, language, isPublished), Leaf.read(sent, ROWS)),
              ROWS,
              "/knowledge",
              sent);
      model.addAttribute("leaf", leaf);
      model.addAttribute("articles", leaf.rows().stream().map(views::of).toList());
    }
    Wording wording = viewers.wording(request);
    Map<String, String> languages = new LinkedHashMap<>();
    languages.put("", wording.say("knowledge.language.any"));
    languages.putAll(views.languages());
    Map<String, String> states = new LinkedHashMap<>();
    states.put("", wording.say("article.published"));
    states.put("draft", wording.say("article.draft"));
    states.put("all", wording.say("knowledge.state.all"));
    model.addAttribute("form", form);
    model.addAttribute("asked", isAsked);
    model.addAttribute("writes", writes);
    model.addAttribute("languages", languages);
    model.addAttribute("states", states);
    return "desk/articles";
  }

  /** Null: either. */
  private static @Nullable Boolean state(String state, boolean writes) {
    if (!writes) {
      return true;
    }
    return switch (state) {
      case "draft" -> Boolean.FALSE;
      case "all" -> null;
      default -> Boolean.TRUE;
    };
  }

  @GetMapping("/{id}")
  String one(@PathVariable String id, HttpServletRequest request, Authentication who, Model model) {
    boolean writes = writes(Viewers.of(who));
    Article article =
        articles
            .find(id)
            .filter(a -> a.isPublished() || writes)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    ArticleViews views = new ArticleViews(viewers.wording(request));
    model.addAttribute("article", views.of(article));
    model.addAttribute("writes", writes);
    model.addAttribute("changes", articles.history(id, CHANGES).stream().map(views::of).toList());
    return "desk/article";
  }
}
