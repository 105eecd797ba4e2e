package dev.jackfield.telephony.call;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.Locations;
import dev.jackfield.exchange.Locations.Trunk;
import dev.jackfield.exchange.Personal;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.telephony.sip.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is to be reached.
 *
 * @param name for people: the agent's id or the number
 * @param agent empty for a number
 * @param targets SIP URIs, tried in this order; empty: there is no such phone
 */
record Callee(
    String name, Optional<AgentId> agent, List<String> targets, Optional<Credentials> credentials) {
  private static final Pattern NUMBER = Pattern.compile("[+]?[0-9*#]{1,32}");

  static Callee agent(AgentId agent, Locations locations) {
    List<String> targets =
        locations.contacts(agent.value()).stream().map(Locations.Contact::uri).toList();
    return new Callee(agent.value(), Optional.of(agent), targets, Optional.empty());
  }

  static Callee number(String given, Locations locations) {
    String number = given.replaceAll("[ ()/.-]", "");
    if (!NUMBER.matcher(number).matches()) {
      throw new BadStepInput(
          "connect: \"number\" must be digits, with + in front for an international number, such as"
              + " +862155501234");
    }
    Optional<Trunk> trunk = locations.trunkFor(new Personal(number));
    return new Callee(
        number,
        Optional.empty(),
        trunk.map(t -> List.of(uri(number, t))).orElse(List.of()),
        trunk
            .filter(t -> !t.user().isEmpty())
            .map(t -> new Credentials(t.user(), t.password().value())));
  }

  private static String uri(String number, Trunk trunk) {
    return "sip:%s@%s:%d;transport=%s"
        .formatted(number.replace("#", "%23"), trunk.host(), trunk.port(), trunk.transport());
  }
}
