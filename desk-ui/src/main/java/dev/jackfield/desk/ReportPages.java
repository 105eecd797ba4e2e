package dev.jackfield.desk;

import dev.jackfield.engine.desk.CallNotes;
import dev.jackfield.engine.desk.CallOutcome;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.report.QueueFigures;
import dev.jackfield.engine.report.Reports;
import dev.jackfield.engine.report.Reports.By;
import dev.jackfield.engine.report.Span;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Figures of queues and agents over days, as table, chart and file. */
@Controller
@RequestMapping("/reports")
final class ReportPages {
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Reports reports;
  private final CallQueues queues;
  private final CallNotes notes;
  private final Boards boards;
  private final Viewers viewers;
  private final Audit audit;
  private final Clock clock;
  private final ZoneId zone;

  ReportPages(
      Reports reports,
      CallQueues queues,
      CallNotes notes,
      Boards boards,
      DeskSettings settings,
      Viewers viewers,
      Audit audit,
      Clock clock) {
    this.reports = reports;
    this.queues = queues;
    this.notes = notes;
    this.boards = boards;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
    this.zone = settings.zone();
  }

  @GetMapping
  String show(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String by,
      @RequestParam(defaultValue = "") String queue,
      HttpServletRequest request,
      Model model) {
    Wording wording = viewers.wording(request);
    ReportWish wish = wish(from, until, by, queue);
    ReportTable<?> table = table(wish, wording);
    model.addAttribute("wish", wish);
    model.addAttribute("groups", ReportWish.GROUPS);
    model.addAttribute("queues", queues.all());
    model.addAttribute("heads", table.heads(wording));
    model.addAttribute("numbers", table.columns().stream().map(c -> c.isNumber()).toList());
    model.addAttribute("rows", table.cells());
    model.addAttribute("totals", table.totals());
    model.addAttribute("chart", chart(table, wish, wording));
    model.addAttribute("zone", zone.getId());
    model.addAttribute("fault", wish.fault().isEmpty() ? "" : wording.say(wish.fault()));
    return "desk/reports";
  }

  @GetMapping("/csv")
  ResponseEntity<byte[]> csv(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String by,
      @RequestParam(defaultValue = "") String queue,
      HttpServletRequest request,
      Principal who) {
    Wording wording = viewers.wording(request);
    ReportWish wish = wish(from, until, by, queue);
    String name = "report-%s-%s-%s.csv".formatted(wish.by(), wish.from(), wish.until());
    audit.did(who.getName(), "took report", name);
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(table(wish, wording).csv(wording).getBytes(StandardCharsets.UTF_8));
  }

  private ReportWish wish(String from, String until, String by, String queue) {
    return ReportWish.read(from, until, by, queue, LocalDate.ofInstant(clock.instant(), zone));
  }

  private ReportTable<?> table(ReportWish wish, Wording wording) {
    Span span = Span.days(wish.from(), wish.until(), zone);
    return switch (wish.by()) {
      case "agent" ->
          ReportTables.agents(
              reports.agents(span), f -> boards.agentName(f.agent().value()), wording);
      case "outcome" -> {
        List<CallOutcome> known = notes.outcomes();
        yield ReportTables.outcomes(
            reports.outcomes(span), f -> NoteViews.title(known, f.outcome(), wording), wording);
      }
      case "day" -> queues(span, By.DAY, wish, wording);
      case "quarter" -> queues(span, By.QUARTER, wish, wording);
      default -> queues(span, By.QUEUE, wish, wording);
    };
  }

  private ReportTable<QueueFigures> queues(Span span, By by, ReportWish wish, Wording wording) {
    List<QueueFigures> rows =
        reports.queues(span, by, wish.queue().isEmpty() ? null : wish.queue());
    return ReportTables.queues(
        rows,
        wish.by(),
        f -> by == By.QUEUE ? boards.queueTitle(f.group()) : f.group().replace('T', ' '),
        wording);
  }

  private Chart chart(ReportTable<?> table, ReportWish wish, Wording wording) {
    List<QueueFigures> rows =
        table.rows().stream()
            .filter(QueueFigures.class::isInstance)
            .map(QueueFigures.class::cast)
            .toList();
    return Chart.of(
        rows,
        f ->
            switch (wish.by()) {
              case "queue" -> boards.queueTitle(f.group());
              case "quarter" -> f.group().substring(f.group().length() - 5);
              default -> f.group().substring(Math.max(0, f.group().length() - 5));
            },
        f -> ReportWords.column(f, wording));
  }
}
