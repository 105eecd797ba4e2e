package dev.jackfield.designer;

import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.QueueBoard;
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
  private final Agents agents;
  private final QueueBoard board;
  private final Pages pages;

  QueuePages(CallQueues queues, Numbers numbers, Agents agents, QueueBoard board, Pages pages) {
    this.queues = queues;
    this.numbers = numbers;
    this.agents = agents;
    this.board = board;
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

  /** Not while calls wait in it, nor while a number or agents count on it. */
  @PostMapping("/{name}/delete")
  String delete(@PathVariable String name, HttpServletRequest request, RedirectAttributes then) {
    queue(name);
    String why = whyNot(name);
    if (!why.isEmpty()) {
      then.addFlashAttribute("refused", pages.viewers().wording(request).say(why, name));
      return "redirect:" + HOME + "/" + name;
    }
    queues.remove(name);
    return pages.done(request, then, "deleted", "queue", name, HOME);
  }

  private String whyNot(String name) {
    if (numbers.all().stream().anyMatch(n -> name.equals(n.fallbackQueue()))) {
      return "queue.is-fallback";
    }
    if (agents.all().stream().anyMatch(a -> a.queues().contains(name))) {
      return "queue.has-agents";
    }
    boolean hasCalls =
        board.now().queues().stream().anyMatch(q -> q.name().equals(name) && q.waiting() > 0);
    return hasCalls ? "queue.has-calls" : "";
  }

  private CallQueue queue(String name) {
    return queues.find(name).orElseThrow(Pages.notFound());
  }
}
