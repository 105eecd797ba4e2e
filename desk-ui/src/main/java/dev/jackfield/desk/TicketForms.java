package dev.jackfield.desk;

import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.TicketStore.Described;
import dev.jackfield.web.Form;
import dev.jackfield.web.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.ui.Model;

/** What people write about a ticket: subject, description, kind, priority, skill. */
final class TicketForms {
  private static final List<String> KINDS =
      List.of("call", "callback-request", "voicemail", "question", "complaint", "outage", "fraud");
  private static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");
  private static final Pattern KIND = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,39}");
  private static final int LONGEST_SUBJECT = 200;

  private TicketForms() {}

  static Described read(Form form) {
    String subject = form.needed("subject", "ticket.subject.needed");
    if (subject.length() > LONGEST_SUBJECT) {
      form.reject("subject", "form.long", LONGEST_SUBJECT);
    }
    String kind = form.value("kind").isEmpty() ? "question" : form.value("kind");
    if (!KIND.matcher(kind).matches()) {
      form.reject("kind", "ticket.kind.wrong");
    }
    String skill = form.value("skill");
    if (!skill.isEmpty() && !KIND.matcher(skill).matches()) {
      form.reject("skill", "ticket.kind.wrong");
    }
    String priority = form.value("priority");
    if (!priority.isEmpty() && !PRIORITIES.contains(priority)) {
      form.reject("priority", "ticket.priority.wrong");
    }
    return new Described(
        subject, form.shortEnough("description", form.value("description")), kind, priority, skill);
  }

  static void fill(Form form, TicketRow ticket) {
    form.with("subject", ticket.subject())
        .with("description", ticket.description())
        .with("kind", ticket.kind())
        .with("priority", ticket.priority())
        .with("skill", ticket.skill());
  }

  /**
   * @param byRules whether the priority can be left to the rules
   */
  static void choices(Wording wording, Set<String> skills, boolean byRules, Model model) {
    Map<String, String> priorities = new LinkedHashMap<>();
    if (byRules) {
      priorities.put("", wording.say("ticket.priority.by-rules"));
    }
    PRIORITIES.forEach(p -> priorities.put(p, wording.say("ticket.priority." + p)));
    model.addAttribute("priorities", priorities);
    Map<String, String> kinds = new LinkedHashMap<>();
    KINDS.forEach(k -> kinds.put(k, wording.say("ticket.kind." + k)));
    model.addAttribute("kinds", kinds);
    model.addAttribute("allSkills", skills);
  }
}
