package dev.jackfield.desk;

import dev.jackfield.engine.simulation.WhatIf;
import dev.jackfield.web.Form;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What a supervisor asks of a day, as it is typed. */
final class WhatIfForm {
  private static final int MOST_AGENTS = 500;
  private static final int MOST_CALLS = 5_000;
  private static final int HOUR = 3_600;

  private WhatIfForm() {}

  /**
   * @param hasPast whether there were calls lately that can be played
   */
  static Form fresh(int agents, boolean hasPast) {
    return Form.empty()
        .with("day", DayOfWeek.MONDAY)
        .with("from", "08:00")
        .with("to", "18:00")
        .with("agents", Math.clamp(agents, 1, MOST_AGENTS))
        .with("more", 2)
        .with("within", 20)
        .with("calls", hasPast ? "past" : "entered")
        .with("perHour", 60)
        .with("handling", 240)
        .with("wrapUp", 20)
        .with("patience", 180);
  }

  static DayOfWeek day(Form form) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equals(form.value("day"))) {
        return day;
      }
    }
    return DayOfWeek.MONDAY;
  }

  /** Null when the form is wrong. */
  static WhatIf.@Nullable Asked read(Form form) {
    LocalTime from = time(form, "from");
    LocalTime to = time(form, "to");
    if (!form.isWrong() && !from.isBefore(to)) {
      form.reject("to", "whatif.to.wrong");
    }
    int agents = form.number("agents", 1, MOST_AGENTS);
    int more = form.number("more", -MOST_AGENTS, MOST_AGENTS);
    int within = form.number("within", 1, HOUR);
    WhatIf.Entered entered = form.value("calls").equals("past") ? null : entered(form);
    return form.isWrong()
        ? null
        : new WhatIf.Asked(day(form), from, to, agents, more, Duration.ofSeconds(within), entered);
  }

  private static WhatIf.Entered entered(Form form) {
    return new WhatIf.Entered(
        form.number("perHour", 1, MOST_CALLS),
        Duration.ofSeconds(form.number("handling", 1, HOUR)),
        Duration.ofSeconds(form.number("patience", 0, HOUR)),
        Duration.ofSeconds(form.number("wrapUp", 0, HOUR)));
  }

  private static LocalTime time(Form form, String field) {
    try {
      return LocalTime.parse(form.value(field));
    } catch (DateTimeParseException wrong) {
      form.reject(field, "whatif.time.wrong");
      return LocalTime.MIDNIGHT;
    }
  }
}
