package dev.jackfield.desk;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.simulation.PastCalls;
import dev.jackfield.engine.simulation.WhatIf;
import dev.jackfield.web.Form;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What if there were more agents, or fewer, on such a day? */
@Controller
@RequestMapping("/what-if")
final class WhatIfPages {
  private static final long PATIENCE_SECONDS = 10;

  private final WhatIf whatIf;
  private final Agents agents;
  private final Viewers viewers;
  private final ZoneId zone;

  /** Playing takes a processor for a second or two: one at a time. */
  private final Semaphore turn = new Semaphore(1, true);

  WhatIfPages(WhatIf whatIf, Agents agents, Viewers viewers, DeskSettings settings) {
    this.whatIf = whatIf;
    this.agents = agents;
    this.viewers = viewers;
    this.zone = settings.zone();
  }

  @GetMapping
  String show(
      @RequestParam MultiValueMap<String, String> sent, HttpServletRequest request, Model model)
      throws InterruptedException {
    Wording wording = viewers.wording(request);
    boolean isAsked = sent.containsKey("agents");
    Form form = Form.of(sent);
    PastCalls past = whatIf.lately(WhatIfForm.day(form), zone);
    if (!isAsked) {
      form =
          WhatIfForm.fresh(
              (int) agents.all().stream().filter(Agent::enabled).count(), !past.isEmpty());
    }
    model.addAttribute("form", form);
    model.addAttribute("days", days(wording));
    model.addAttribute("zone", zone.getId());
    model.addAttribute(
        "past",
        past.isEmpty()
            ? wording.say("whatif.no-past")
            : wording.say("whatif.past", wording.number(past.size()), wording.number(past.days())));
    if (isAsked) {
      play(form, past, wording, model);
    }
    return "desk/what-if";
  }

  private void play(Form form, PastCalls past, Wording wording, Model model)
      throws InterruptedException {
    if (form.value("calls").equals("past") && past.isEmpty()) {
      form.reject("calls", "whatif.no-past");
    }
    WhatIf.Asked asked = WhatIfForm.read(form);
    if (asked == null) {
      return;
    }
    if (!turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      form.reject("calls", "whatif.busy");
      return;
    }
    try {
      model.addAttribute("shown", WhatIfView.of(whatIf.play(asked, zone), wording));
    } finally {
      turn.release();
    }
  }

  private static Map<String, String> days(Wording wording) {
    Map<String, String> days = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(day.name(), day.getDisplayName(TextStyle.FULL_STANDALONE, wording.locale()));
    }
    return days;
  }
}
