package dev.jackfield.desk;

import dev.jackfield.engine.batch.Batch;
import dev.jackfield.engine.batch.Batch.Order;
import dev.jackfield.engine.batch.Batch.State;
import dev.jackfield.engine.batch.BatchNumber;
import dev.jackfield.engine.batch.BatchOutcome;
import dev.jackfield.engine.batch.BatchProblem;
import dev.jackfield.engine.batch.Batches;
import dev.jackfield.engine.contact.ContactLists;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.Table;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Form;
import dev.jackfield.web.Masked;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Batches of numbers: a list, a form that takes a file, and each with its progress and results. */
@Controller
final class BatchPages {
  private static final int MOST = 200;
  private static final int ROWS = 100;
  private static final long LARGEST = 10_000_000;
  private static final String MARK = "\uFEFF";
  private static final Pattern CALLS_OUT = Pattern.compile("\"dev\\.jackfield\\.step\\.dial\"");

  private final Batches batches;
  private final Flows flows;
  private final Numbers numbers;
  private final RuleSets rules;
  private final Viewers viewers;
  private final Audit audit;

  BatchPages(
      Batches batches, Flows flows, Numbers numbers, RuleSets rules, Viewers viewers, Audit audit) {
    this.batches = batches;
    this.flows = flows;
    this.numbers = numbers;
    this.rules = rules;
    this.viewers = viewers;
    this.audit = audit;
  }

  /** A batch in words. */
  record View(
      String id,
      String label,
      String title,
      String flow,
      String shown,
      String purpose,
      String campaign,
      String perMinute,
      String atOnce,
      String mostAbandoned,
      String state,
      String stateWords,
      String look,
      String why,
      String created,
      String createdBy,
      String ended,
      int all,
      int done,
      int percent,
      List<Figure> figures,
      boolean canStart,
      boolean isPaused,
      boolean canPause,
      boolean isOver) {}

  record Figure(String what, String words, String count) {}

  record Row(
      String row,
      String number,
      String state,
      String words,
      String detail,
      String dialled,
      String call) {}

  @GetMapping("/batches")
  String list(HttpServletRequest request, Model model) {
    model.addAttribute(
        "form", Form.empty().with("perMinute", 60).with("atOnce", 10).with("mostAbandoned", 3));
    return showList(request, model);
  }

  private String showList(HttpServletRequest request, Model model) {
    Wording wording = viewers.wording(request);
    model.addAttribute(
        "batches", batches.newest(MOST).stream().map(b -> view(b, wording)).toList());
    Map<String, String> dialling = new LinkedHashMap<>();
    flows.all().stream()
        .filter(
            f -> CALLS_OUT.matcher(f.xml()).find() && !f.ref().processId().equals("callback-call"))
        .forEach(f -> dialling.put(f.ref().processId(), f.name()));
    Map<String, String> shown = new LinkedHashMap<>();
    numbers.all().forEach(n -> shown.put(n.number(), n.number() + " " + n.title()));
    Map<String, String> purposes = new LinkedHashMap<>();
    // It decides whom the rules let be called: nobody is to have it by not looking.
    purposes.put("", wording.say("batch.purpose.choose"));
    Table known = rules.book().tables().get(ContactLists.PURPOSES);
    if (known != null) {
      known.rows().stream()
          .map(r -> r.cell("purpose"))
          .filter(p -> !List.of("connect", "transfer", "callback").contains(p))
          .forEach(p -> purposes.put(p, p));
    }
    model.addAttribute("flows", dialling);
    model.addAttribute("shown", shown);
    model.addAttribute("purposes", purposes);
    return "desk/batches";
  }

  @PostMapping("/batches")
  String prepare(
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam MultipartFile upload,
      HttpServletRequest request,
      Authentication who,
      Model model,
      RedirectAttributes then)
      throws IOException {
    Form form = Form.of(sent);
    Wording wording = viewers.wording(request);
    Order order = order(form);
    String csv = upload.getSize() > LARGEST ? "" : text(upload.getBytes());
    if (csv.isBlank()) {
      form.reject("upload", "batch.upload.none", "10");
    }
    if (!form.isWrong()) {
      switch (batches.prepare(order, csv, who.getName())) {
        case Batches.Prepared.Made made -> {
          audit.did(who.getName(), "prepared batch", made.batch().label());
          then.addFlashAttribute(
              "said", wording.say("batch.did.prepare", wording.number(made.numbers())));
          return "redirect:/batches/" + made.batch().id();
        }
        case Batches.Prepared.Wrong wrong -> {
          form.reject("upload", "batch.upload.wrong");
          model.addAttribute("problems", problems(wrong.problems(), wording));
        }
      }
    }
    model.addAttribute("form", form);
    return showList(request, model);
  }

  private Order order(Form form) {
    String flow = form.value("flow");
    if (flows.newest(flow).isEmpty()) {
      form.reject("flow", "batch.flow.needed");
    }
    String shown = form.value("shown");
    if (numbers.find(shown).isEmpty()) {
      form.reject("shown", "batch.shown.needed");
    }
    String campaign = form.value("campaign");
    if (!campaign.isEmpty()) {
      form.name("campaign");
    }
    return new Order(
        form.needed("title", "batch.title.needed"),
        flow,
        shown,
        numbers.find(shown).map(n -> n.language()).orElse("en"),
        new About(form.needed("purpose", "batch.purpose.needed"), campaign),
        form.number("perMinute", 1, 6_000),
        form.number("atOnce", 1, 1_000),
        form.number("mostAbandoned", 0, 100));
  }

  /** Empty when it is no text in UTF-8. */
  private static String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  private static List<String> problems(List<BatchProblem> problems, Wording wording) {
    List<String> words = new ArrayList<>();
    for (BatchProblem p : problems) {
      String what = wording.say("batch.problem." + p.key(), p.arguments().toArray());
      words.add(
          p.row() == 0 ? what : wording.say("batch.problem.row", wording.number(p.row()), what));
    }
    return words;
  }

  @GetMapping("/batches/{id}")
  String one(
      @PathVariable long id,
      @RequestParam(defaultValue = "1") int from,
      HttpServletRequest request,
      Authentication who,
      Model model) {
    show(id, from, request, who, model);
    return "desk/batch";
  }

  /** The part of the page that moves, again and again. */
  @GetMapping("/batches/{id}/progress")
  String progress(
      @PathVariable long id,
      @RequestParam(defaultValue = "1") int from,
      HttpServletRequest request,
      Authentication who,
      Model model) {
    show(id, from, request, who, model);
    return "desk/batch-progress :: progress";
  }

  private void show(
      long id, int from, HttpServletRequest request, Authentication who, Model model) {
    Wording wording = viewers.wording(request);
    boolean sees = Viewers.of(who).seesNumbers();
    List<BatchNumber> rows = batches.numbers(id, from, ROWS + 1);
    model.addAttribute("batch", view(batch(id), wording));
    model.addAttribute("rows", rows.stream().limit(ROWS).map(r -> row(r, sees, wording)).toList());
    model.addAttribute("from", from);
    model.addAttribute("before", from > 1 ? "" + Math.max(1, from - ROWS) : "");
    model.addAttribute("after", rows.size() > ROWS ? "" + rows.getLast().row() : "");
  }

  @PostMapping("/batches/{id}/{act}")
  String act(
      @PathVariable long id,
      @PathVariable String act,
      HttpServletRequest request,
      Authentication who,
      RedirectAttributes then) {
    Batch batch = batch(id);
    boolean changed =
        switch (act) {
          case "start" -> batches.start(id, who.getName());
          case "pause" -> batches.pause(id, who.getName());
          case "stop" -> batches.stop(id, who.getName());
          default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    Wording wording = viewers.wording(request);
    if (changed) {
      audit.did(who.getName(), "did " + act + " with batch", batch.label());
      then.addFlashAttribute("said", wording.say("batch.did." + act));
    } else {
      then.addFlashAttribute("refused", wording.say("batch.meanwhile"));
    }
    return "redirect:/batches/" + id;
  }

  /** What is masked on the page does not leave by a file. */
  @GetMapping("/batches/{id}/results.csv")
  void results(@PathVariable long id, Authentication who, HttpServletResponse response)
      throws IOException {
    Batch batch = batch(id);
    audit.did(who.getName(), "took the results of batch", batch.label());
    boolean sees = Viewers.of(who).seesNumbers();
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"" + batch.label() + "-results.csv\"");
    batches.writeResults(id, sees ? n -> n : Masked::number, response.getWriter());
  }

  private Batch batch(long id) {
    return batches.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private View view(Batch b, Wording wording) {
    Map<String, Integer> counts = batches.counts(b.id());
    int all = counts.values().stream().mapToInt(n -> n).sum();
    int done = all - counts.getOrDefault("open", 0) - counts.getOrDefault("dialling", 0);
    List<Figure> figures = new ArrayList<>();
    figures.add(figure("open", counts, wording));
    figures.add(figure("dialling", counts, wording));
    for (BatchOutcome outcome : BatchOutcome.values()) {
      if (counts.containsKey(outcome.word())) {
        figures.add(figure(outcome.word(), counts, wording));
      }
    }
    Order o = b.order();
    return new View(
        "" + b.id(),
        b.label(),
        o.title(),
        flows.newest(o.flow()).map(FlowVersion::name).orElse(o.flow()),
        o.shown(),
        o.about().purpose(),
        o.about().campaign(),
        wording.number(o.perMinute()),
        wording.number(o.atOnce()),
        wording.number(o.mostAbandoned()),
        b.state().word(),
        wording.say("batch.state." + b.state().word()),
        switch (b.state()) {
          case PREPARED -> "off";
          case RUNNING -> "accent";
          case PAUSED -> "busy";
          case DONE -> "good";
          case STOPPED -> "bad";
        },
        why(b, wording),
        wording.dateTime(b.createdAt()),
        b.createdBy(),
        wording.dateTime(b.endedAt()),
        all,
        done,
        all == 0 ? 0 : done * 100 / all,
        figures,
        b.state() == State.PREPARED || b.state() == State.PAUSED,
        b.state() == State.PAUSED,
        b.state() == State.RUNNING,
        b.state().isOver());
  }

  private static String why(Batch b, Wording wording) {
    String[] why = b.why().split(" ", 2);
    return why[0].isEmpty() ? "" : wording.say("batch.why." + why[0], why.length > 1 ? why[1] : "");
  }

  private static Figure figure(String what, Map<String, Integer> counts, Wording wording) {
    return new Figure(
        what, wording.say("batch.number." + what), wording.number(counts.getOrDefault(what, 0)));
  }

  private static Row row(BatchNumber n, boolean sees, Wording wording) {
    String state = n.outcome().isEmpty() ? n.state() : n.outcome();
    String later =
        n.state().equals("open") && n.nextAt() != null
            ? wording.say("batch.later", wording.dateTime(n.nextAt()))
            : "";
    return new Row(
        wording.number(n.row()),
        sees ? n.number().value() : Masked.number(n.number().value()),
        state,
        wording.say("batch.number." + state),
        (later + " " + n.detail()).strip(),
        wording.dateTime(n.dialledAt()),
        n.call() == null || n.dialledAt() == null ? "" : n.call().value());
  }
}
