package dev.jackfield.desk;

import dev.jackfield.engine.knowledge.Article;
import dev.jackfield.engine.knowledge.ArticleFile;
import dev.jackfield.engine.knowledge.ArticleText;
import dev.jackfield.engine.knowledge.Articles;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Form;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Articles are written, imported, published and taken away. */
@Controller
@RequestMapping("/knowledge/edit")
final class ArticlePages {
  private static final String TO_LIST = "redirect:/knowledge";
  private static final int MOST_FILES = 500;
  private static final int MOST_PROBLEMS = 50;

  private final Articles articles;
  private final Viewers viewers;
  private final Audit audit;

  ArticlePages(Articles articles, Viewers viewers, Audit audit) {
    this.articles = articles;
    this.viewers = viewers;
    this.audit = audit;
  }

  @GetMapping("/new")
  String blank(HttpServletRequest request, Model model) {
    Form form =
        Form.empty()
            .with("seen", "0")
            .with("language", viewers.wording(request).locale().getLanguage());
    return ask(form, request, model);
  }

  @GetMapping("/{id}")
  String edit(@PathVariable String id, HttpServletRequest request, Model model) {
    return ask(filled(article(id)), request, model);
  }

  private static Form filled(Article a) {
    return Form.empty()
        .with("id", a.id())
        .with("seen", a.version())
        .with("title", a.title())
        .with("text", a.text())
        .with("language", a.language())
        .with("tags", String.join(", ", a.tags()))
        .with("published", a.isPublished() ? "yes" : null);
  }

  private String ask(Form form, HttpServletRequest request, Model model) {
    model.addAttribute("form", form);
    model.addAttribute(
        "languages", new ArticleViews(viewers.wording(request)).languages(form.value("language")));
    return "desk/article-edit";
  }

  @PostMapping
  String write(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Principal who,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent);
    int seen = form.number("seen", 0, Integer.MAX_VALUE);
    ArticleText text =
        new ArticleText(
            form.value("id"),
            form.value("title"),
            form.value("text").replace("\r\n", "\n"),
            form.value("language"),
            ArticleText.tags(form.value("tags")),
            form.isTicked("published"));
    text.wrong().ifPresent(w -> form.reject(w, "article.wrong." + w));
    if (!form.isWrong()) {
      Optional<Article> written = articles.write(text, seen, who.getName());
      if (written.isPresent()) {
        audit.did(who.getName(), "wrote article", written.get().id());
        then.addFlashAttribute("said", viewers.wording(request).say("article.saved"));
        return "redirect:/knowledge/" + written.get().id();
      }
      form.reject("text", "article.meanwhile");
    }
    return ask(form, request, model);
  }

  @PostMapping("/{id}/{act:publish|withdraw}")
  String publish(
      @PathVariable String id,
      @PathVariable String act,
      @RequestParam int seen,
      HttpServletRequest request,
      Principal who,
      RedirectAttributes then) {
    article(id);
    boolean changed = articles.publish(id, seen, act.equals("publish"), who.getName()).isPresent();
    Wording wording = viewers.wording(request);
    if (changed) {
      audit.did(who.getName(), "did " + act + " article", id);
      then.addFlashAttribute("said", wording.say("article.done." + act));
    } else {
      then.addFlashAttribute("refused", wording.say("article.meanwhile"));
    }
    return "redirect:/knowledge/" + id;
  }

  // --- as it was

  @GetMapping("/{id}/versions/{version}")
  String version(
      @PathVariable String id, @PathVariable int version, HttpServletRequest request, Model model) {
    Article now = article(id);
    ArticleViews views = new ArticleViews(viewers.wording(request));
    model.addAttribute(
        "article",
        views.of(
            id,
            articles
                .version(id, version)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))));
    model.addAttribute("now", now.version());
    return "desk/article-version";
  }

  @PostMapping("/{id}/versions/{version}")
  String goBack(
      @PathVariable String id,
      @PathVariable int version,
      @RequestParam int seen,
      HttpServletRequest request,
      Principal who,
      RedirectAttributes then) {
    article(id);
    Wording wording = viewers.wording(request);
    if (articles.goBack(id, version, seen, who.getName()).isPresent()) {
      audit.did(who.getName(), "went back to version " + version + " of article", id);
      then.addFlashAttribute("said", wording.say("article.done.back", wording.number(version)));
    } else {
      then.addFlashAttribute("refused", wording.say("article.meanwhile"));
    }
    return "redirect:/knowledge/" + id;
  }

  @PostMapping("/{id}/delete")
  String delete(
      @PathVariable String id, HttpServletRequest request, Principal who, RedirectAttributes then) {
    Article article = article(id);
    articles.remove(id);
    audit.did(who.getName(), "deleted article", id);
    then.addFlashAttribute(
        "said", viewers.wording(request).say("article.deleted", article.title()));
    return TO_LIST;
  }

  private Article article(String id) {
    return articles.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  // --- files

  @GetMapping("/import")
  String files() {
    return "desk/article-import";
  }

  /** All files or none: half an import is worse than none. */
  @PostMapping("/import")
  String take(
      @RequestParam List<MultipartFile> upload,
      HttpServletRequest request,
      Principal who,
      Model model,
      RedirectAttributes then)
      throws IOException {
    Wording wording = viewers.wording(request);
    List<ArticleText> all = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (MultipartFile file : upload.stream().limit(MOST_FILES).toList()) {
      String name = String.valueOf(file.getOriginalFilename());
      byte[] bytes = file.getSize() > ArticleFile.LARGEST ? new byte[0] : file.getBytes();
      ArticleFile.Read read =
          file.getSize() > ArticleFile.LARGEST
              ? ArticleFile.tooLarge(name)
              : ArticleFile.read(name, bytes, wording.locale().getLanguage());
      all.addAll(read.articles());
      read.problems().forEach(p -> problems.add(words(p, wording)));
    }
    if (upload.size() > MOST_FILES) {
      problems.add(wording.say("article.import.many", wording.number(MOST_FILES)));
    }
    if (!problems.isEmpty()) {
      model.addAttribute("problems", problems.stream().limit(MOST_PROBLEMS).toList());
      return "desk/article-import";
    }
    articles.take(all, who.getName());
    audit.did(who.getName(), "imported articles", all.size() + " of them");
    then.addFlashAttribute("said", wording.say("article.imported", wording.number(all.size())));
    return "redirect:/knowledge?state=all";
  }

  private static String words(ArticleFile.Problem p, Wording wording) {
    String what = wording.say("article.wrong." + p.key(), p.what());
    return p.line() == 0
        ? wording.say("article.import.file", p.file(), what)
        : wording.say("article.import.line", p.file(), wording.number(p.line()), what);
  }
}
