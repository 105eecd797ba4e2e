package dev.jackfield.designer;

import dev.jackfield.engine.agent.BreakReason;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.web.Form;
import dev.jackfield.web.TwoLanguageLines;
import jakarta.servlet.http.HttpServletRequest;
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

/** Why agents may take breaks: a line for each. */
@Controller
@RequestMapping("/breaks")
final class BreakPages {
  private static final String HOME = "/breaks";
  private static final int MOST = 30;
  private static final int LONGEST = 60;

  private final Presence presence;
  private final Pages pages;

  BreakPages(Presence presence, Pages pages) {
    this.presence = presence;
    this.pages = pages;
  }

  @GetMapping
  String show(Model model) {
    String lines =
        TwoLanguageLines.written(
            presence.reasons().stream()
                .map(r -> new TwoLanguageLines.Line(r.id(), r.english(), r.chinese()))
                .toList());
    model.addAttribute("form", Form.empty().with("reasons", lines));
    return "designer/breaks";
  }

  @PostMapping
  String change(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent);
    List<BreakReason> reasons = read(form);
    if (form.isWrong()) {
      model.addAttribute("form", form);
      return "designer/breaks";
    }
    presence.putReasons(reasons);
    return pages.done(request, then, "changed", "break reasons", "breaks", HOME);
  }

  private static List<BreakReason> read(Form form) {
    List<BreakReason> reasons =
        TwoLanguageLines.read(
                form,
                "reasons",
                "breaks.reasons",
                MOST,
                LONGEST,
                Set.of(BreakReason.NO_ANSWER.id()))
            .stream()
            .map(l -> new BreakReason(l.code(), l.english(), l.chinese()))
            .toList();
    if (reasons.isEmpty()) {
      form.reject("reasons", "breaks.reasons.many", MOST);
    }
    return reasons;
  }
}
