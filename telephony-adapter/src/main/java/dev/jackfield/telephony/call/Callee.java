package dev.jackfield.telephony.call;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallingOut;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.CallingOut.Kind;
import dev.jackfield.exchange.Locations;
import dev.jackfield.exchange.Locations.Trunk;
import dev.jackfield.exchange.Personal;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.telephony.sip.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be reached.
 *
 * @param name for people: the agent's id or the number
 * @param agent empty for a number
 * @param replaces the call there whose place ours takes (RFC 3891); null for none
 * @param targets SIP URIs, tried in this order; empty: there is no such phone
 */
record Callee(
    String name,
    Optional<AgentId> agent,
    List<String> targets,
    Optional<Credentials> credentials,
    @Nullable String replaces) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
  private static final Pattern NUMBER = Pattern.compile("[+]?[0-9*#]{1,32}");

  static Callee agent(AgentId agent, Locations locations) {
    List<String> targets =
        locations.contacts(agent.value()).stream().map(Locations.Contact::uri).toList();
    return new Callee(agent.value(), Optional.of(agent), targets, Optional.empty(), null);
  }

  static Callee number(String given, Locations locations) {
    String number = given.replaceAll("[ ()/.-]", "");
    if (!NUMBER.matcher(number).matches()) {
      throw new BadStepInput(
          "a number to call must be digits, with + in front for an international number, such as"
              + " +862155501234");
    }
    Optional<Trunk> trunk = locations.trunkFor(new Personal(number));
    return new Callee(
        number,
        Optional.empty(),
        trunk.map(t -> List.of(uri(number, t))).orElse(List.of()),
        trunk
            .filter(t -> !t.user().isEmpty())
            .map(t -> new Credentials(t.user(), t.password().value())),
        null);
  }

  /** An agent, even one whose phone is off, or a number. */
  static Callee named(String to, Locations locations) {
    boolean isNumber = NUMBER.matcher(to.replaceAll("[ ()/.-]", "")).matches();
    return NAME.matcher(to).matches() && !isNumber
        ? agent(new AgentId(to), locations)
        : user(to, null, locations);
  }

  /** Who is meant by the user part of an address: an agent with a phone, else a number. */
  static Callee user(String user, @Nullable String replaces, Locations locations) {
    Callee callee;
    if (NAME.matcher(user).matches() && !locations.contacts(user).isEmpty()) {
      callee = agent(new AgentId(user), locations);
    } else {
      callee = number(user, locations);
    }
    return new Callee(
        callee.name(), callee.agent(), callee.targets(), callee.credentials(), replaces);
  }

  /**
   * Asks whether this one may be called now; the trace is told when not. An agent's phone may be
   * rung at any time.
   *
   * @param then told why not, in words without the number, or nothing; on the call's executor
   */
  void ask(Call call, Kind kind, About about, Consumer<Optional<String>> then) {
    if (agent.isPresent()) {
      then.accept(Optional.empty());
      return;
    }
    var _ =
        call.surroundings()
            .callingOut()
            .refusal(new CallingOut.Wish(call.id(), new Personal(name), kind, about))
            .whenCompleteAsync(
                (refusal, failure) -> {
                  Optional<String> why =
                      failure == null ? refusal : Optional.of("the rules could not be asked");
                  why.ifPresent(
                      w -> call.record(new CallEvent.CallOutRefused(call.id(), call.now(), w)));
                  then.accept(why);
                },
                call::execute);
  }

  private static String uri(String number, Trunk trunk) {
    return "sip:%s@%s:%d;transport=%s"
        .formatted(number.replace("#", "%23"), trunk.host(), trunk.port(), trunk.transport());
  }
}
