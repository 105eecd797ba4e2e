package dev.jackfield.desk;

import dev.jackfield.engine.desk.CallNotes;
import dev.jackfield.engine.desk.CallOutcome;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Form;
import dev.jackfield.web.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
  private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
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
        notes.outcomes().stream()
            .filter(CallOutcome::enabled)
            .map(o -> o.code() + " = " + o.english() + " | " + o.chinese())
            .collect(Collectors.joining("\n"));
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

  /** The first line that is wrong is told with its number. */
  private static List<CallOutcome> read(Form form) {
    List<CallOutcome> outcomes = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    List<String> lines = form.value("lines").lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      String[] code = line.split("=", 2);
      String[] titles = code.length == 2 ? code[1].split("\\|", 2) : new String[0];
      if (titles.length != 2
          || !CODE.matcher(code[0].strip()).matches()
          || !isTitle(titles[0])
          || !isTitle(titles[1])) {
        form.reject("lines", "outcomes.wrong", i + 1, line.strip());
      } else if (!codes.add(code[0].strip())) {
        form.reject("lines", "outcomes.twice", i + 1, code[0].strip());
      } else {
        outcomes.add(new CallOutcome(code[0].strip(), titles[0].strip(), titles[1].strip(), true));
      }
    }
    if (outcomes.size() > MOST) {
      form.reject("lines", "outcomes.many", MOST);
    }
    return outcomes;
  }

  private static boolean isTitle(String text) {
    return !text.isBlank() && text.strip().length() <= LONGEST;
  }
}
