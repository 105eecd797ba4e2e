package dev.jackfield.designer;

import dev.jackfield.engine.draft.BpmnImport;
import dev.jackfield.engine.draft.Draft;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.draft.FlowStarts;
import dev.jackfield.web.Form;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

/** Flows begun: from a drawing, from a file, as a copy; and taken away. */
@Controller
@RequestMapping("/flows")
final class FlowBeginPages {
  private static final int LONGEST_NAME = 100;

  private final Drafts drafts;
  private final FlowStarts starts;
  private final Pages pages;

  FlowBeginPages(Drafts drafts, FlowStarts starts, Pages pages) {
    this.drafts = drafts;
    this.starts = starts;
    this.pages = pages;
  }

  // --- a new flow

  @GetMapping("/new")
  String begin(HttpServletRequest request, @Nullable Authentication who, Model model) {
    DraftApi.allow(who);
    return begin(Form.empty().with("start", "empty"), request, model);
  }

  private String begin(Form form, HttpServletRequest request, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("starts", starts.all(pages.viewers().wording(request).locale()));
    return "designer/flow-new";
  }

  @PostMapping("/new")
  String create(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model,
      RedirectAttributes then) {
    DraftApi.allow(who);
    Form form = Form.of(sent);
    String name = form.value("name");
    String wished = form.value("id");
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      form.reject("name", "drafts.problem.name", LONGEST_NAME);
    }
    if (!wished.isEmpty() && !Drafts.ID.matcher(wished).matches()) {
      form.reject("id", "drafts.problem.id");
    } else if (!wished.isEmpty() && drafts.find(wished).isPresent()) {
      form.reject("id", "drafts.problem.taken", wished);
    }
    if (form.isWrong()) {
      return begin(form, request, model);
    }
    String id = wished.isEmpty() ? drafts.freeId(readable(name)) : wished;
    String xml =
        starts
            .draw(form.value("start"), pages.viewers().wording(request).locale(), id, name)
            .orElseThrow(Pages.notFound());
    drafts.create(id, xml, Viewers.of(who).name());
    return pages.done(request, then, "created", "flow", name, "/flows/" + id + "/design");
  }

  /** An id that a person would choose for this name; Chinese names are numbered. */
  static String readable(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+|-+$", "");
    return plain.isEmpty() ? "flow" : plain.substring(0, Math.min(plain.length(), 50));
  }

  // --- files

  /**
   * What became of a process in a file.
   *
   * @param remarks what was done to it
   */
  record Brought(String flow, String name, boolean isVersion, List<String> remarks) {}

  @GetMapping("/import")
  String bring(@Nullable Authentication who) {
    DraftApi.allow(who);
    return "designer/flow-import";
  }

  /**
   * @param over true: a flow of this id gets a new version; false: it comes beside it
   */
  @PostMapping("/import")
  String bring(
      @RequestParam MultipartFile upload,
      @RequestParam(defaultValue = "false") boolean over,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model)
      throws IOException {
    DraftApi.allow(who);
    Wording wording = pages.viewers().wording(request);
    String file = String.valueOf(upload.getOriginalFilename());
    try {
      if (upload.getSize() > BpmnImport.LARGEST) {
        throw BpmnImport.tooLarge(upload.getSize());
      }
      List<Brought> brought = new ArrayList<>();
      for (BpmnImport.Found found : BpmnImport.read(file, upload.getBytes())) {
        brought.add(bring(found, file, over, Viewers.of(who).name(), wording));
      }
      model.addAttribute("brought", brought);
    } catch (BpmnImport.Refused refused) {
      model.addAttribute("whyNot", refused.why().say(wording.locale()));
    }
    model.addAttribute("file", file);
    return "designer/flow-import";
  }

  private Brought bring(
      BpmnImport.Found found, String file, boolean over, String who, Wording wording) {
    List<String> remarks = found.remarks().stream().map(r -> r.say(wording.locale())).toList();
    boolean isThere = drafts.find(found.flow()).isPresent();
    String id = found.flow();
    if (isThere && over) {
      drafts.take(id, found.xml(), file, who);
    } else {
      id = isThere ? drafts.freeId(id) : id;
      String xml = Drafts.as(found.xml(), id, found.name());
      drafts.create(id, xml, who);
      drafts.take(id, xml, file, who);
    }
    pages.audit().did(who, "imported flow", id);
    return new Brought(id, found.name(), isThere && over, remarks);
  }

  @PostMapping("/{id}/copy")
  String copy(
      @PathVariable String id,
      @RequestParam String name,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    DraftApi.allow(who);
    Draft draft = drafts.find(id).orElseThrow(Pages.notFound());
    String title = name.isBlank() ? draft.name() : name.strip();
    String flow = drafts.freeId(name.isBlank() ? id : readable(title));
    String xml =
        Drafts.as(draft.xml(), flow, title.substring(0, Math.min(title.length(), LONGEST_NAME)));
    drafts.create(flow, xml, Viewers.of(who).name());
    return pages.done(request, then, "created", "flow", title, "/flows/" + flow + "/design");
  }

  @PostMapping("/{id}/remove")
  String remove(
      @PathVariable String id,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    DraftApi.allow(who);
    Draft draft = drafts.find(id).orElseThrow(Pages.notFound());
    drafts.remove(id);
    return pages.done(request, then, "deleted", "flow", draft.name(), "/flows");
  }
}
