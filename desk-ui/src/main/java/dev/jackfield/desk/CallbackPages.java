package dev.jackfield.desk;

import dev.jackfield.engine.callback.Callback;
import dev.jackfield.engine.callback.Callback.First;
import dev.jackfield.engine.callback.Callback.State;
import dev.jackfield.engine.callback.CallbackTimes;
import dev.jackfield.engine.callback.CallbackWish;
import dev.jackfield.engine.callback.Callbacks;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.routing.WhenMayBeCalled.Why;
import dev.jackfield.exchange.Personal;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Form;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Callbacks: a list, a form that plans one, and each with its history. */
@Controller
final class CallbackPages {
  private static final int MOST = 300;
  private static final String LIST = "desk/callbacks";
  private static final String PAGE = "desk/callback";

  private final Callbacks callbacks;
  private final CallQueues queues;
  private final Numbers numbers;
  private final Boards boards;
  private final Viewers viewers;
  private final Audit audit;
  private final Clock clock;

  CallbackPages(
      Callbacks callbacks,
      CallQueues queues,
      Numbers numbers,
      Boards boards,
      Viewers viewers,
      Audit audit,
      Clock clock) {
    this.callbacks = callbacks;
    this.queues = queues;
    this.numbers = numbers;
    this.boards = boards;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping("/callbacks")
  String list(
      @RequestParam(required = false) @Nullable String state,
      HttpServletRequest request,
      Authentication who,
      Model model) {
    model.addAttribute("form", Form.empty().with("first", "caller"));
    return showList(state == null ? "open" : state, request, who, model);
  }

  private String showList(
      String state, HttpServletRequest request, Authentication who, Model model) {
    CallbackWords words = words(request, who);
    List<Callback> newest = callbacks.newest(state, MOST);
    Map<String, String> choices = new LinkedHashMap<>();
    queues.all().forEach(q -> choices.put(q.name(), q.title()));
    Map<String, String> first = new LinkedHashMap<>();
    for (First f : First.values()) {
      first.put(f.word(), words.wording().say("callback.first." + f.word()));
    }
    model.addAttribute("callbacks", newest.stream().map(words::view).toList());
    model.addAttribute(
        "states",
        Stream.concat(Stream.of("open"), Arrays.stream(State.values()).map(State::word)).toList());
    model.addAttribute("state", state);
    model.addAttribute("most", newest.size() < MOST ? "" : words.wording().number(MOST));
    model.addAttribute("queues", choices);
    model.addAttribute("firsts", first);
    return LIST;
  }

  @PostMapping("/callbacks")
  String plan(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Authentication who,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent);
    Wording wording = viewers.wording(request);
    String queue = form.value("queue");
    if (queues.find(queue).isEmpty()) {
      form.reject("queue", "callback.queue.needed");
    }
    String number = form.needed("number", "callback.number.needed");
    String near = numbers.all().stream().map(PhoneNumber::number).findFirst().orElse("");
    Optional<Instant> at = time(form, new Personal(number));
    form.shortEnough("reason", form.value("reason"));
    form.shortEnough("note", form.value("note"));
    if (!form.isWrong()) {
      CallbackWish wish = wish(form, wording, queue, near, at.orElse(null), who.getName());
      switch (callbacks.plan(wish, queue)) {
        case Callbacks.Planned.Made made -> {
          audit.did(who.getName(), "planned callback", made.callback().label());
          then.addFlashAttribute("said", wording.say("callback.did.planned"));
          return "redirect:/callbacks/" + made.callback().id();
        }
        case Callbacks.Planned.Already already -> {
          then.addFlashAttribute("refused", wording.say("callback.already"));
          return "redirect:/callbacks/" + already.callback().id();
        }
        case Callbacks.Planned.NoNumber no -> form.reject("number", "callback.number.none");
        case Callbacks.Planned.NotAllowed not ->
            form.reject("number", "callback.number.not-allowed", inLanguage(not.why(), wording));
      }
    }
    model.addAttribute("form", form);
    return showList("open", request, who, model);
  }

  private static String inLanguage(Why why, Wording wording) {
    return wording.locale().getLanguage().equals(Locale.CHINESE.getLanguage())
        ? why.zh()
        : why.en();
  }

  private CallbackWish wish(
      Form form, Wording wording, String queue, String near, @Nullable Instant at, String by) {
    return new CallbackWish(
        null,
        null,
        new Personal(form.value("number")),
        near,
        near,
        wording.locale().getLanguage().equals("zh") ? "zh" : "en",
        Map.of("queue", queue, "skills", List.of(Map.of("skill", queue, "level", 1))),
        form.value("reason"),
        form.value("note"),
        CallbackWish.PURPOSE,
        First.of(form.value("first").equals("agent") ? "agent" : "caller"),
        at,
        null,
        CallbackWish.LIVES,
        by);
  }

  /** By the clock of whoever is called; empty when no day is given: as soon as possible. */
  private Optional<Instant> time(Form form, Personal number) {
    String day = form.value("day");
    String time = form.value("time");
    if (day.isEmpty() && time.isEmpty()) {
      return Optional.empty();
    }
    if (day.isEmpty() || time.isEmpty()) {
      form.reject("day", "callback.day.both");
      return Optional.empty();
    }
    Optional<Instant> at = CallbackTimes.read(day + "T" + time, number);
    if (at.isEmpty()) {
      form.reject("day", "callback.day.none");
    } else if (at.get().isBefore(clock.instant())) {
      form.reject("day", "callback.day.past");
    }
    return at;
  }

  @GetMapping("/callbacks/{id}")
  String one(@PathVariable long id, HttpServletRequest request, Authentication who, Model model) {
    Callback c = callback(id);
    boolean sees = Viewers.of(who).seesNumbers();
    Form form = Form.empty().with("note", c.note()).with("number", sees ? c.number().value() : "");
    if (c.dueAt().isAfter(clock.instant())) {
      String[] due = CallbackTimes.write(c.dueAt(), c.number()).split("T", 2);
      form.with("day", due[0]).with("time", due[1].substring(0, "10:00".length()));
    }
    model.addAttribute("form", form);
    return show(c, request, who, model);
  }

  private String show(Callback c, HttpServletRequest request, Authentication who, Model model) {
    CallbackWords words = words(request, who);
    model.addAttribute("callback", words.view(c));
    model.addAttribute("zone", CallbackTimes.zone(c.number()).getId());
    model.addAttribute("history", callbacks.history(c.id()).stream().map(words::line).toList());
    return PAGE;
  }

  @PostMapping("/callbacks/{id}/{act}")
  String act(
      @PathVariable long id,
      @PathVariable String act,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Authentication who,
      Model model,
      RedirectAttributes then) {
    Callback c = callback(id);
    Form form = Form.of(sent);
    Wording wording = viewers.wording(request);
    boolean changed =
        switch (act) {
          case "cancel" -> callbacks.cancel(id, who.getName());
          case "now" -> callbacks.callNow(id, who.getName());
          case "edit" -> edited(form, c, who.getName());
          default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    if (form.isWrong()) {
      model.addAttribute("form", form);
      return show(c, request, who, model);
    }
    if (changed) {
      audit.did(who.getName(), "did " + act + " with callback", c.label());
      then.addFlashAttribute("said", wording.say("callback.done." + act));
    } else {
      then.addFlashAttribute("refused", wording.say("callback.meanwhile"));
    }
    return "redirect:/callbacks/" + id;
  }

  /** Where the language switch comes back to from a form that was refused. */
  @GetMapping("/callbacks/{id}/{act}")
  String back(@PathVariable long id) {
    return "redirect:/callbacks/" + id;
  }

  /** Who sees no numbers leaves the field empty, and the number as it is. */
  private boolean edited(Form form, Callback c, String by) {
    String number = form.value("number").isEmpty() ? c.number().value() : form.value("number");
    String note = form.shortEnough("note", form.value("note"));
    String due = CallbackTimes.write(c.dueAt(), c.number());
    boolean sameTime = due.startsWith(form.value("day") + "T" + form.value("time"));
    Optional<Instant> at = sameTime ? Optional.empty() : time(form, new Personal(number));
    if (form.isWrong()) {
      return false;
    }
    return switch (callbacks.edit(c.id(), number, at.orElse(null), note, by)) {
      case DONE -> true;
      case TOO_LATE -> false;
      case ALREADY -> {
        form.reject("number", "callback.already");
        yield false;
      }
      case NO_NUMBER -> {
        form.reject("number", "callback.number.none");
        yield false;
      }
    };
  }

  private Callback callback(long id) {
    return callbacks.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private CallbackWords words(HttpServletRequest request, Authentication who) {
    return new CallbackWords(viewers.wording(request), Viewers.of(who).seesNumbers(), boards);
  }
}
