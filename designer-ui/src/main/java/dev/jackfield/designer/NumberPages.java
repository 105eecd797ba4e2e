package dev.jackfield.designer;

import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.release.FlowsNow;
import dev.jackfield.exchange.IncomingCalls.RecordCalls;
import dev.jackfield.web.Form;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

/** The numbers that can be called. */
@Controller
@RequestMapping("/numbers")
final class NumberPages {
  private static final String HOME = "/numbers";
  private static final String FORM = "designer/number";

  private final Numbers numbers;
  private final FlowsNow flows;
  private final CallQueues queues;
  private final Pages pages;

  NumberPages(Numbers numbers, FlowsNow flows, CallQueues queues, Pages pages) {
    this.numbers = numbers;
    this.flows = flows;
    this.queues = queues;
    this.pages = pages;
  }

  /**
   * @param isDeployed false: its flow is not there, callers hear that we cannot serve them
   */
  record Row(String number, String title, String flow, boolean isDeployed, String language) {}

  @GetMapping
  String list(Model model) {
    Map<String, String> names = names();
    model.addAttribute("numbers", numbers.all().stream().map(n -> row(n, names)).toList());
    return "designer/numbers";
  }

  /** Flows that calls can run, by id. */
  private Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    flows.lines().stream()
        .filter(FlowsNow.Line::canRun)
        .forEach(l -> names.put(l.flow(), l.name()));
    return names;
  }

  private static Row row(PhoneNumber n, Map<String, String> names) {
    return new Row(
        n.number(),
        n.title(),
        names.getOrDefault(n.processId(), n.processId()),
        names.containsKey(n.processId()),
        n.language());
  }

  @GetMapping("/new")
  String fresh(HttpServletRequest request, Model model) {
    return form(NumberForm.fresh(), null, request, model);
  }

  @GetMapping("/{number}")
  String edit(@PathVariable String number, HttpServletRequest request, Model model) {
    return form(NumberForm.of(number(number)), number, request, model);
  }

  private String form(Form form, @Nullable String number, HttpServletRequest request, Model model) {
    Wording wording = pages.viewers().wording(request);
    Map<String, String> flowNames = new LinkedHashMap<>();
    String chosen = form.value("flow");
    if (!chosen.isEmpty()) {
      flowNames.put(chosen, chosen);
    }
    flowNames.putAll(names());
    Map<String, String> queueTitles = new LinkedHashMap<>();
    queues.all().forEach(q -> queueTitles.put(q.name(), q.title()));
    Map<String, String> recordings = new LinkedHashMap<>();
    for (RecordCalls record : RecordCalls.values()) {
      recordings.put(record.name(), wording.say("number.record." + record));
    }
    model.addAttribute("records", recordings);
    model.addAttribute("form", form);
    model.addAttribute("existing", number);
    model.addAttribute("flows", flowNames);
    model.addAttribute("queues", queueTitles);
    return FORM;
  }

  @PostMapping("/new")
  String create(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent);
    PhoneNumber read = read(form);
    if (numbers.find(read.number()).isPresent()) {
      form.reject("number", "form.taken");
    }
    if (form.isWrong()) {
      return form(form, null, request, model);
    }
    numbers.put(read);
    return pages.done(request, then, "created", "number", read.number(), HOME);
  }

  @PostMapping("/{number}")
  String change(
      @PathVariable String number,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent).with("number", number(number).number());
    PhoneNumber read = read(form);
    if (form.isWrong()) {
      return form(form, number, request, model);
    }
    numbers.put(read);
    return pages.done(request, then, "changed", "number", number, HOME);
  }

  @PostMapping("/{number}/delete")
  String delete(@PathVariable String number, HttpServletRequest request, RedirectAttributes then) {
    numbers.remove(number);
    return pages.done(request, then, "deleted", "number", number, HOME);
  }

  private PhoneNumber number(String number) {
    return numbers.find(number).orElseThrow(Pages.notFound());
  }

  private PhoneNumber read(Form form) {
    Set<String> queueNames = queues.all().stream().map(CallQueue::name).collect(Collectors.toSet());
    return NumberForm.read(form, names().keySet(), queueNames);
  }
}
