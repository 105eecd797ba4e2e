package dev.jackfield.designer;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.web.Form;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An agent as one is typed. */
final class AgentForm {
  private static final int LONGEST_WRAP_UP = 3_600;
  private static final int TOP_LEVEL = 10;
  private static final String CONTACT =
      "sip:[A-Za-z0-9._~!*'()&=+$,;?/%-]+@[A-Za-z0-9.-]+(:\\d{1,5})?(;[A-Za-z0-9=._-]+)*";

  private static final Pattern SEPARATOR = Pattern.compile("[,;\\n]");

  private AgentForm() {}

  static Form fresh() {
    return Form.empty().with("wrapUp", "10").with("phone", "registers").with("enabled", "yes");
  }

  static Form of(Agent a) {
    return Form.empty()
        .with("id", a.id().value())
        .with("name", a.name())
        .with("skills", skills(a.skills()))
        .with("queues", String.join(", ", new TreeSet<>(a.queues())))
        .with("wrapUp", a.wrapUp().toSeconds())
        .with("phone", a.fixedContact() == null ? "registers" : "fixed")
        .with("contact", a.fixedContact())
        .with("enabled", a.enabled() ? "yes" : "");
  }

  static String skills(Map<String, Integer> skills) {
    return new TreeMap<>(skills)
        .entrySet().stream()
            .map(s -> s.getKey() + "=" + s.getValue())
            .collect(Collectors.joining(", "));
  }

  /**
   * @param before as it was; null for a new one. The phone's password stays.
   * @return null when the form is wrong
   */
  static @Nullable Agent read(Form form, @Nullable Agent before, CallQueues known) {
    Set<String> queues = queues(form);
    for (String queue : queues) {
      if (known.find(queue).isEmpty()) {
        String there = known.all().stream().map(CallQueue::name).collect(Collectors.joining(", "));
        form.reject("queues", "agent.queues.wrong", queue, there);
      }
    }
    return read(form, before, queues);
  }

  private static @Nullable Agent read(Form form, @Nullable Agent before, Set<String> queues) {
    String id = form.name("id");
    String name = form.needed("name", "agent.name.wrong");
    Map<String, Integer> skills = skills(form);
    int wrapUp = form.number("wrapUp", 0, LONGEST_WRAP_UP);
    boolean fixed = form.value("phone").equals("fixed");
    String contact = form.value("contact");
    if (fixed && !contact.matches(CONTACT)) {
      form.reject("contact", "agent.contact.wrong");
    }
    if (form.isWrong()) {
      return null;
    }
    return new Agent(
        new AgentId(id),
        name,
        skills,
        fixed || before == null ? null : before.ha1(),
        fixed ? contact : null,
        Duration.ofSeconds(wrapUp),
        form.isTicked("enabled"),
        queues,
        before == null ? Map.of() : before.capacity());
  }

  private static Set<String> queues(Form form) {
    return SEPARATOR
        .splitAsStream(form.value("queues"))
        .map(String::strip)
        .filter(q -> !q.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, Integer> skills(Form form) {
    Map<String, Integer> skills = new TreeMap<>();
    for (String part : SEPARATOR.splitAsStream(form.value("skills")).toList()) {
      String skill = part.strip();
      if (skill.isEmpty()) {
        continue;
      }
      int equals = skill.indexOf('=');
      String word = equals < 0 ? skill : skill.substring(0, equals).strip();
      int level = equals < 0 ? 0 : level(skill.substring(equals + 1).strip());
      if (!word.matches("[\\p{L}0-9][\\p{L}0-9._-]{0,39}") || level == 0) {
        form.reject("skills", "agent.skills.wrong", skill);
      } else if (skills.putIfAbsent(word, level) != null) {
        form.reject("skills", "agent.skills.twice", word);
      }
    }
    return skills;
  }

  private static int level(String text) {
    try {
      int level = Integer.parseInt(text);
      return level >= 1 && level <= TOP_LEVEL ? level : 0;
    } catch (NumberFormatException none) {
      return 0;
    }
  }
}
