package dev.jackfield.engine.rule.drools;

import dev.jackfield.engine.rule.drl.CheckedDrl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * A second look at checked rules: what Drools' own parser understood of the canonical text must be
 * the rules that our reader understood, and nothing else.
 */
public final class CompiledAsRead {
  private static final Set<String> TYPES = Set.of("Question", "Row");
  private static final Set<String> IMPORTS =
      Set.of("dev.jackfield.engine.rule.Question", "dev.jackfield.engine.rule.Row");
  private static final Set<String> ATTRIBUTES = Set.of("salience", "activation-group", "dialect");

  private final List<String> differences = new ArrayList<>();

  private CompiledAsRead() {}

  /** What Drools understood otherwise; empty when it may be compiled. */
  public static List<String> differences(CheckedDrl checked) {
    CompiledAsRead look = new CompiledAsRead();
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
    try {
      PackageDescr parsed = parser.parse(false, checked.canonical());
      if (parser.hasErrors() || parsed == null) {
        return parser.getErrors().stream().map(DroolsError::getMessage).toList();
      }
      look.head(parsed);
      look.rules(parsed.getRules(), checked.rules());
    } catch (DroolsParserException e) {
      return List.of("not parsed: " + e.getMessage());
    }
    return List.copyOf(look.differences);
  }

  private void head(PackageDescr parsed) {
    none("functions", parsed.getFunctions());
    none("imports of functions", parsed.getFunctionImports());
    none("imports of accumulates", parsed.getAccumulateImports());
    none("types", parsed.getTypeDeclarations());
    none("enums", parsed.getEnumDeclarations());
    none("entry points", parsed.getEntryPointDeclarations());
    none("windows", parsed.getWindowDeclarations());
    same(
        "imports",
        IMPORTS,
        parsed.getImports().stream().map(i -> i.getTarget()).collect(Collectors.toSet()));
    same(
        "globals",
        List.of("dev.jackfield.engine.rule.Decision decision"),
        parsed.getGlobals().stream().map(g -> g.getType() + " " + g.getIdentifier()).toList());
  }

  private void rules(List<RuleDescr> parsed, List<CheckedDrl.Rule> read) {
    same("number of rules", read.size(), parsed.size());
    Iterator<CheckedDrl.Rule> rules = read.iterator();
    for (RuleDescr rule : parsed) {
      if (rules.hasNext()) {
        rule(rule, rules.next());
      }
    }
  }

  private void rule(RuleDescr parsed, CheckedDrl.Rule read) {
    String rule = "rule in line " + read.line() + ": ";
    same(rule + "kind", RuleDescr.class, parsed.getClass());
    same(rule + "name", read.name(), parsed.getName());
    same(rule + "line", read.line(), parsed.getLine());
    none(rule + "consequences of a name", parsed.getNamedConsequences().keySet());
    none(rule + "annotations", parsed.getAnnotationNames());
    if (parsed.getParentName() != null) {
      differences.add(rule + "extends");
    }
    Set<String> others = new TreeSet<>();
    for (AttributeDescr attribute : parsed.getAttributes().values()) {
      others.add(attribute.getName());
    }
    others.removeAll(ATTRIBUTES);
    none(rule + "attributes", others);
    same(
        rule + "consequence",
        read.consequence().strip(),
        String.valueOf(parsed.getConsequence()).strip());
    conditions(rule, parsed.getLhs(), read);
  }

  private void conditions(String rule, AndDescr parsed, CheckedDrl.Rule read) {
    same(rule + "number of conditions", read.patterns(), parsed.getDescrs().size());
    for (BaseDescr condition : parsed.getDescrs()) {
      Object inner = within(condition);
      if (!(inner instanceof PatternDescr pattern)
          || !TYPES.contains(pattern.getObjectType())
          || pattern.getSource() != null
          || pattern.isQuery()
          || !pattern.getBehaviors().isEmpty()) {
        differences.add(rule + "condition " + inner.getClass().getSimpleName());
      } else if (!pattern.getDescrs().stream().allMatch(ExprConstraintDescr.class::isInstance)) {
        differences.add(rule + "constraint that is no expression");
      }
    }
  }

  private static Object within(BaseDescr condition) {
    return switch (condition) {
      case NotDescr not when not.getDescrs().size() == 1 -> not.getDescrs().getFirst();
      case ExistsDescr exists when exists.getDescrs().size() == 1 -> exists.getDescrs().getFirst();
      default -> condition;
    };
  }

  private void none(String what, Collection<?> found) {
    if (!found.isEmpty()) {
      differences.add(what + ": " + found);
    }
  }

  private void same(String what, Object read, Object parsed) {
    if (!Objects.equals(read, parsed)) {
      differences.add(what + ": " + parsed + " instead of " + read);
    }
  }
}
