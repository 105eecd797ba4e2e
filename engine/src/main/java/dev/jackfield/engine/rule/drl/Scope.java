package dev.jackfield.engine.rule.drl;

import dev.jackfield.engine.rule.drl.Problem.Refused;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The variables of a rule, and which of them surely have a value when the rule fires. */
final class Scope {
  private final Map<String, Term.Type> types = new HashMap<>();
  private final Set<String> told = new HashSet<>();

  Operand.Variable bind(Token name, Term.Type type) {
    if (name.text().length() > Caps.NAME) {
      throw new Refused(name.problem("bad-name", name.text()));
    }
    if (types.putIfAbsent(name.text(), type) != null) {
      throw new Refused(name.problem("variable-twice", name.text()));
    }
    return new Operand.Variable(name.text(), type, name.line());
  }

  Operand.Variable use(Token name) {
    Term.Type type = types.get(name.text());
    if (type == null) {
      throw new Refused(name.problem("variable-unknown", name.text()));
    }
    if (type == Term.Type.FACT) {
      throw new Refused(name.problem("variable-fact", name.text()));
    }
    return new Operand.Variable(name.text(), type, name.line());
  }

  Set<String> names() {
    return Set.copyOf(types.keySet());
  }

  void tell(String name) {
    told.add(name);
  }

  boolean isTold(String name) {
    return told.contains(name);
  }
}
