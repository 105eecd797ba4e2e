package dev.jackfield.app;

import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.engine.process.Role;
import dev.jackfield.web.FirstAdmin;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a person finds the system that was started. */
record Whereabouts(AppSettings settings, String numbers, Optional<FirstAdmin.Credentials> admin) {

  static Whereabouts of(JackfieldSystem system) {
    return new Whereabouts(
        system.part(AppSettings.class),
        system.part(Numbers.class).all().stream()
            .map(PhoneNumber::number)
            .collect(Collectors.joining(", ")),
        system.part(AppSettings.class).has(Role.UI)
            ? system.part(FirstAdmin.class).createIfNobody()
            : Optional.empty());
  }

  void say(Console console) {
    console.say("");
    if (settings.has(Role.UI)) {
      sayPages(console);
    }
    if (settings.has(Role.TELEPHONY)) {
      AppSettings.Sip sip = settings.sip();
      console.say(
          "  phones     sip:" + sip.advertisedOrOwn() + ":" + sip.port() + " (UDP and TCP)");
      console.say("  numbers    " + numbers);
    }
    console.say("  log        " + settings.logs().resolve("jackfield.log"));
    console.say("  stop       Ctrl-C");
    console.say("");
  }

  private void sayPages(Console console) {
    console.say("  pages      http://" + settings.http().address() + ":" + settings.http().port());
    admin.ifPresent(
        first ->
            console.say(
                "             sign in as "
                    + first.name()
                    + " with password "
                    + first.password()
                    + " (told only now: note it, or change it on the page)"));
  }
}
