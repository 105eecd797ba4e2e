package dev.jackfield.designer;

import dev.jackfield.engine.contact.Attempts;
import dev.jackfield.engine.contact.ContactEntry;
import dev.jackfield.engine.contact.ContactList;
import dev.jackfield.engine.contact.ContactLists;
import dev.jackfield.engine.contact.ContactStore;
import dev.jackfield.engine.contact.EntryProblem;
import dev.jackfield.engine.hours.Places;
import dev.jackfield.exchange.Personal;
import dev.jackfield.web.Form;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The contact lists: looked through, searched for a number, changed, as files. */
@Controller
@RequestMapping("/rules/lists")
final class ContactPages {
  private static final String HOME = "/rules/lists";
  private static final int MOST = 50;
  private static final long LARGEST = 30_000_000;
  private static final String MARK = "\uFEFF";
  private static final List<String> FIELDS = List.of("number", "purpose", "until", "how", "note");

  private final ContactLists lists;
  private final Attempts attempts;
  private final Pages pages;
  private final Clock clock;

  ContactPages(ContactLists lists, Attempts attempts, Pages pages, Clock clock) {
    this.lists = lists;
    this.attempts = attempts;
    this.pages = pages;
    this.clock = clock;
  }

  record Tab(String list, String title, String size, boolean isHere) {}

  @GetMapping
  String show(
      @RequestParam(defaultValue = "do-not-call") String list,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(required = false) @Nullable Long before,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    ContactList shown = listOf(list);
    ContactViews views = views(request, who);
    if (number.isBlank()) {
      List<ContactEntry> found = lists.newest(shown, before, MOST);
      model.addAttribute("entries", found.stream().map(views::of).toList());
      model.addAttribute("older", found.size() < MOST ? null : found.getLast().id());
    } else {
      find(number.strip(), views, model);
    }
    Form form = Form.empty().with("list", shown.word());
    form.with("number", model.getAttribute("found"));
    return page(shown, form, views, who, model);
  }

  /**
   * A whole number with all about it; for those who see numbers, also all that begin with what was
   * typed. Others could read a number digit by digit so.
   */
  private void find(String typed, ContactViews views, Model model) {
    Optional<String> number = Places.e164(typed);
    String digits = typed.replaceAll("[\\s().-]", "");
    model.addAttribute("searched", typed);
    model.addAttribute("older", null);
    if (number.isPresent()) {
      Personal whole = new Personal(number.get());
      List<ContactEntry> about = lists.about(whole);
      boolean isOnItsOwn = !about.isEmpty() || !views.seesNumbers();
      model.addAttribute("found", views.number(whole.value()));
      model.addAttribute(
          "entries",
          (isOnItsOwn ? about : lists.beginningWith(digits, MOST))
              .stream().map(views::of).toList());
      model.addAttribute("attempts", attempts.of(whole, MOST).stream().map(views::of).toList());
    } else {
      boolean isBeginning = digits.matches("\\+[0-9]{1,14}") && views.seesNumbers();
      model.addAttribute("unreadable", !isBeginning);
      model.addAttribute(
          "entries",
          isBeginning
              ? lists.beginningWith(digits, MOST).stream().map(views::of).toList()
              : List.of());
    }
  }

  private String page(
      ContactList shown, Form form, ContactViews views, @Nullable Authentication who, Model model) {
    Wording wording = views.wording();
    Map<ContactList, Long> sizes = lists.sizes();
    boolean isSearch = model.containsAttribute("searched");
    model.addAttribute(
        "tabs",
        List.of(ContactList.values()).stream()
            .map(
                l ->
                    new Tab(
                        l.word(),
                        wording.say("contact.list." + l.word()),
                        size(sizes.getOrDefault(l, 0L), wording),
                        l == shown && !isSearch))
            .toList());
    Map<String, String> titles = new LinkedHashMap<>();
    for (ContactList l : ContactList.values()) {
      titles.put(l.word(), wording.say("contact.list." + l.word()));
    }
    Map<String, String> purposes = new LinkedHashMap<>();
    purposes.put("", wording.say("contact.purpose.every"));
    lists.purposes().forEach(p -> purposes.put(p, p));
    model.addAttribute("lists", titles);
    model.addAttribute("purposes", purposes);
    model.addAttribute("list", shown.word());
    model.addAttribute("form", form);
    model.addAttribute("mayEdit", RuleSetPages.mayEdit(who));
    model.addAttribute("isSearch", isSearch);
    return "designer/contact-lists";
  }

  private static String size(long size, Wording wording) {
    return wording.number(size) + (size < ContactStore.MOST_SIZED ? "" : "+");
  }

  @PostMapping("/add")
  String add(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model,
      RedirectAttributes then) {
    RuleSetPages.allow(who);
    Form form = Form.of(sent);
    ContactList list = listOf(form.value("list"));
    ContactViews views = views(request, who);
    Map<String, String> cells = new HashMap<>();
    FIELDS.forEach(f -> cells.put(f, form.value(f)));
    return switch (lists.add(list, cells, views.wording().zone(), name(who))) {
      case ContactLists.Taken.All all -> done(list, views.wording().say("contact.added"), then);
      case ContactLists.Taken.Nothing nothing -> {
        for (EntryProblem p : nothing.problems()) {
          form.reject(p.field(), ContactViews.key(p), p.arguments().toArray());
        }
        List<ContactEntry> newest = lists.newest(list, null, MOST);
        model.addAttribute("entries", newest.stream().map(views::of).toList());
        model.addAttribute("older", null);
        yield page(list, form, views, who, model);
      }
    };
  }

  /**
   * @param number what was searched for, to be searched again
   */
  @PostMapping("/{id}/remove")
  String remove(
      @PathVariable long id,
      @RequestParam String list,
      @RequestParam(defaultValue = "") String number,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    RuleSetPages.allow(who);
    ContactEntry _ = lists.remove(id, name(who)).orElseThrow(Pages.notFound());
    String back = done(listOf(list), pages.viewers().wording(request).say("contact.removed"), then);
    if (!number.isEmpty()) {
      then.addAttribute("number", number);
    }
    return back;
  }

  @PostMapping("/import")
  String take(
      @RequestParam String list,
      @RequestParam MultipartFile upload,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then)
      throws IOException {
    RuleSetPages.allow(who);
    ContactList into = listOf(list);
    ContactViews views = views(request, who);
    Wording wording = views.wording();
    String csv = upload.getSize() > LARGEST ? null : text(upload.getBytes());
    if (csv == null || csv.isBlank()) {
      then.addFlashAttribute(
          "importRefused", List.of(wording.say("contact.file", wording.number(30))));
      return done(into, "", then);
    }
    return switch (lists.take(into, csv, wording.zone(), name(who))) {
      case ContactLists.Taken.All all ->
          done(into, wording.say("contact.imported", wording.number(all.count())), then);
      case ContactLists.Taken.Nothing nothing -> {
        then.addFlashAttribute(
            "importRefused", nothing.problems().stream().map(views::of).toList());
        yield done(into, "", then);
      }
    };
  }

  private static String done(ContactList list, String said, RedirectAttributes then) {
    if (!said.isEmpty()) {
      then.addFlashAttribute("said", said);
    }
    then.addAttribute("list", list.word());
    return "redirect:" + HOME;
  }

  /** Null when it is no text in UTF-8. */
  private static @Nullable String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** What is masked on the page does not leave by a file. */
  @GetMapping("/export")
  void export(
      @RequestParam String list,
      HttpServletRequest request,
      @Nullable Authentication who,
      HttpServletResponse response)
      throws IOException {
    RuleSetPages.allow(who);
    ContactList out = listOf(list);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(out.word() + ".csv").build().toString());
    Writer writer = response.getWriter();
    writer.write(MARK);
    lists.write(out, pages.viewers().wording(request).zone(), name(who), writer);
  }

  private static String name(@Nullable Authentication who) {
    return Viewers.of(who).name();
  }

  private ContactViews views(HttpServletRequest request, @Nullable Authentication who) {
    return new ContactViews(
        pages.viewers().wording(request), clock.instant(), RuleSetPages.mayEdit(who));
  }

  private static ContactList listOf(String word) {
    return ContactList.of(word).orElseThrow(Pages.notFound());
  }
}
