package dev.jackfield.desk;

import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.report.QueueTarget;
import dev.jackfield.engine.report.QueueTargets;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Form;
import dev.jackfield.web.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What each queue is to achieve, and from when on the wallboard warns. */
@Controller
@RequestMapping("/wallboard/targets/{queue}")
final class TargetPages {
  private static final int HOUR = 3600;
  private static final int MOST_CALLS = 100_000;

  private final CallQueues queues;
  private final QueueTargets targets;
  private final Viewers viewers;
  private final Audit audit;

  TargetPages(CallQueues queues, QueueTargets targets, Viewers viewers, Audit audit) {
    this.queues = queues;
    this.targets = targets;
    this.viewers = viewers;
    this.audit = audit;
  }

  @GetMapping
  String show(@PathVariable String queue, Model model) {
    QueueTarget t = targets.of(queue);
    return form(
        queue,
        Form.empty()
            .with("within", t.answerWithin().toSeconds())
            .with("percent", t.percent())
            .with("waitingWarn", t.waitingWarn())
            .with("waitingAlarm", t.waitingAlarm())
            .with("waitWarn", t.waitWarn().toSeconds())
            .with("waitAlarm", t.waitAlarm().toSeconds()),
        model);
  }

  private String form(String name, Form form, Model model) {
    CallQueue queue =
        queues.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("queue", queue);
    model.addAttribute("form", form);
    return "desk/target";
  }

  @PostMapping
  String put(
      @PathVariable String queue,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Principal who,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent);
    QueueTarget target =
        new QueueTarget(
            queue,
            Duration.ofSeconds(form.number("within", 1, HOUR)),
            form.number("percent", 1, 100),
            form.number("waitingWarn", 0, MOST_CALLS),
            form.number("waitingAlarm", 0, MOST_CALLS),
            Duration.ofSeconds(form.number("waitWarn", 0, HOUR)),
            Duration.ofSeconds(form.number("waitAlarm", 0, HOUR)));
    if (form.isWrong() || queues.find(queue).isEmpty()) {
      return form(queue, form, model);
    }
    targets.put(target);
    audit.did(who.getName(), "changed target of queue", queue);
    then.addFlashAttribute("said", viewers.wording(request).say("target.saved", queue));
    return "redirect:/wallboard";
  }
}
