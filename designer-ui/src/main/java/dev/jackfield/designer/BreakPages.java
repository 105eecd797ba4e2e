package dev.jackfield.designer;

import dev.jackfield.engine.agent.BreakReason;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.web.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
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

/** Why agents may take breaks: a line for each. */
@Controller
@RequestMapping("/breaks")
final class BreakPages {
  private static final String HOME = "/breaks";
  private static final int MOST = 30;
  private static final Pattern LINE =
      Pattern.compile("([a-z0-9][a-z0-9-]{0,39})\\s*=\\s*([^|]{1,60}?)\\s*\\|\\s*([^|]{1,60}?)");

  private final Presence presence;
  private final Pages pages;

  BreakPages(Presence presence, Pages pages) {
    this.presence = presence;
    this.pages = pages;
  }

  @GetMapping
  String show(Model model) {
    String lines =
        presence.reasons().stream()
            .map(r -> r.id() + " = " + r.english() + " | " + r.chinese())
            .collect(Collectors.joining("\n"));
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
    List<BreakReason> reasons = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (String line : form.value("reasons").lines().map(String::strip).toList()) {
      if (line.isEmpty()) {
        continue;
      }
      Matcher read = LINE.matcher(line);
      if (!read.matches() || read.group(1).equals(BreakReason.NO_ANSWER.id())) {
        form.reject("reasons", "breaks.reasons.wrong", line);
      } else if (!ids.add(read.group(1))) {
        form.reject("reasons", "breaks.reasons.twice", read.group(1));
      } else {
        reasons.add(new BreakReason(read.group(1), read.group(2), read.group(3)));
      }
    }
    if (reasons.isEmpty() || reasons.size() > MOST) {
      form.reject("reasons", "breaks.reasons.count", MOST);
    }
    return reasons;
  }
}
