package dev.jackfield.designer;

import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.web.Form;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queues in which calls wait. */
@Controller
@RequestMapping("/queues")
final class QueuePages {
  private static final String HOME = "/queues";

  private final CallQueues queues;
  private final Numbers numbers;
  private final Matcher matcher;
  private final Pages pages;

  QueuePages(CallQueues queues, Numbers numbers, Matcher matcher, Pages pages) {
    this.queues = queues;
    this.numbers = numbers;
    this.matcher = matcher;
    this.pages = pages;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("queues", queues.all());
    return "designer/queues";
  }

  @GetMapping("/new")
  String fresh(Model model) {
    return form(QueueForm.fresh(), null, model);
  }

  @GetMapping("/{name}")
  String edit(@PathVariable String name, Model model) {
    return form(QueueForm.of(queue(name)), name, model);
  }

  private static String form(Form form, @Nullable String name, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("existing", name);
    return "designer/queue";
  }

  @PostMapping("/new")
  String create(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent);
    CallQueue read = QueueForm.read(form);
    if (queues.find(read.name()).isPresent()) {
      form.reject("name", "form.taken");
    }
    if (form.isWrong()) {
      return form(form, null, model);
    }
    queues.put(read);
    return pages.done(request, then, "created", "queue", read.name(), HOME);
  }

  @PostMapping("/{name}")
  String change(
      @PathVariable String name,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Model model,
      RedirectAttributes then) {
    queue(name);
    Form form = Form.of(sent).with("name", name);
    CallQueue read = QueueForm.read(form);
    if (form.isWrong()) {
      return form(form, name, model);
    }
    queues.put(read);
    return pages.done(request, then, "changed", "queue", name, HOME);
  }

  /** Not while calls wait in it, nor while it is a number's fallback. */
  @PostMapping("/{name}/delete")
  String delete(@PathVariable String name, HttpServletRequest request, RedirectAttributes then) {
    queue(name);
    boolean isFallback = numbers.all().stream().anyMatch(n -> name.equals(n.fallbackQueue()));
    if (isFallback || matcher.waiting(name) > 0) {
      then.addFlashAttribute(
          "refused",
          pages
              .viewers()
              .wording(request)
              .say(isFallback ? "queue.is-fallback" : "queue.has-calls", name));
      return "redirect:" + HOME + "/" + name;
    }
    queues.remove(name);
    return pages.done(request, then, "deleted", "queue", name, HOME);
  }

  private CallQueue queue(String name) {
    return queues.find(name).orElseThrow(Pages.notFound());
  }
}
