package dev.jackfield.desk;

import dev.jackfield.engine.desk.CallNotes;
import dev.jackfield.engine.desk.CallOutcome;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Form;
import dev.jackfield.web.TwoLanguageLines;
import dev.jackfield.web.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How calls can end, as agents choose it: a line each. */
@Controller
@RequestMapping("/outcomes")
final class OutcomePages {
  private static final int MOST = 40;
  private static final int LONGEST = 80;

  private final CallNotes notes;
  private final Viewers viewers;
  private final Audit audit;

  OutcomePages(CallNotes notes, Viewers viewers, Audit audit) {
    this.notes = notes;
    this.viewers = viewers;
    this.audit = audit;
  }

  @GetMapping
  String show(Model model) {
    String lines =
        TwoLanguageLines.written(
            notes.outcomes().stream()
                .filter(CallOutcome::enabled)
                .map(o -> new TwoLanguageLines.Line(o.code(), o.english(), o.chinese()))
                .toList());
    model.addAttribute("form", Form.empty().with("lines", lines));
    return "desk/outcomes";
  }

  @PostMapping
  String put(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Principal who,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent);
    List<CallOutcome> outcomes = read(form);
    if (form.isWrong()) {
      model.addAttribute("form", form);
      return "desk/outcomes";
    }
    notes.putOutcomes(outcomes);
    audit.did(who.getName(), "changed outcomes of calls", outcomes.size() + " of them");
    then.addFlashAttribute("said", viewers.wording(request).say("outcomes.saved"));
    return "redirect:/outcomes";
  }

  private static List<CallOutcome> read(Form form) {
    return TwoLanguageLines.read(form, "lines", "outcomes", MOST, LONGEST, Set.of()).stream()
        .map(l -> new CallOutcome(l.code(), l.english(), l.chinese(), true))
        .toList();
  }
}
