package dev.jackfield.engine.rule.drools;

import dev.jackfield.engine.rule.Decision;
import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.Row;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleProblem;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.drl.CheckedDrl;
import dev.jackfield.engine.rule.drl.Problem;
import dev.jackfield.engine.rule.drl.RowsRead;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/**
 * Compiles a DRL. A session of its own for each question; a limit on firings ends rules that fire
 * each other for ever. Thread-safe.
 */
public final class DroolsCompiler implements RuleBook.Compiler {
  /** A question that fires more rules than this has no answer. */
  public static final int MOST_FIRINGS = 1_000;

  /** Rows joined for one question; 1,000,000 take about a second. */
  private static final long MOST_WORK = 250_000;

  private static final int ROWS_WITHOUT_A_LOOK = 60;
  private static final AtomicLong COMPILED = new AtomicLong();

  private final boolean explains;

  /** Keeps which rules fired. */
  public DroolsCompiler() {
    this(true);
  }

  /**
   * @param explains false: which rules fired is not kept, for measuring what that costs
   */
  public DroolsCompiler(boolean explains) {
    this.explains = explains;
  }

  @Override
  public Optional<RuleBook.CompiledRules> compile(
      String ruleSet, String drl, boolean trusted, List<RuleProblem> problems) {
    return trusted
        ? compile(ruleSet, asPrinted(ruleSet, drl), List.of(), problems)
        : compileChecked(ruleSet, drl, problems);
  }

  /** What files say within the checked part means the same as when a browser sent it. */
  private static String asPrinted(String ruleSet, String drl) {
    CheckedDrl checked = CheckedDrl.read(ruleSet, drl);
    return checked.isUsable() && CompiledAsRead.differences(checked).isEmpty()
        ? checked.canonical()
        : drl;
  }

  /** What came from a browser is compiled as our reader printed it, and looked at again. */
  private Optional<RuleBook.CompiledRules> compileChecked(
      String ruleSet, String drl, List<RuleProblem> problems) {
    String file = "drl/" + ruleSet + ".drl";
    CheckedDrl checked = CheckedDrl.read(ruleSet, drl);
    checked.problems().forEach(p -> problems.add(RuleProblem.of(file, p)));
    if (!checked.isUsable()) {
      return Optional.empty();
    }
    List<String> differences = CompiledAsRead.differences(checked);
    differences.forEach(d -> problems.add(RuleProblem.of(file, Problem.notAsRead(d))));
    return differences.isEmpty()
        ? compile(ruleSet, checked.canonical(), checked.rules(), problems)
        : Optional.empty();
  }

  private Optional<RuleBook.CompiledRules> compile(
      String ruleSet, String drl, List<CheckedDrl.Rule> rules, List<RuleProblem> problems) {
    KieServices kie = KieServices.get();
    ReleaseId id = kie.newReleaseId("rules", ruleSet, String.valueOf(COMPILED.incrementAndGet()));
    KieFileSystem files = kie.newKieFileSystem().generateAndWritePomXML(id);
    files.write(
        "src/main/resources/rules/" + ruleSet.replace('-', '_') + "/" + ruleSet + ".drl", drl);
    KieBuilder builder = kie.newKieBuilder(files).buildAll();
    try {
      List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
      for (Message message : errors) {
        problems.add(
            RuleProblem.error(
                "drl/" + ruleSet + ".drl",
                Math.max(0, message.getLine()),
                "",
                "drl-compiler",
                message.getText()));
      }
      return errors.isEmpty()
          ? Optional.of(
              new Compiled(ruleSet, kie.newKieContainer(id).getKieBase(), rules, explains))
          : Optional.empty();
    } finally {
      kie.getRepository().removeKieModule(id);
    }
  }

  /**
   * @param checked what is known of rules that people edit; none of trusted ones
   */
  private record Compiled(
      String ruleSet, KieBase rules, List<CheckedDrl.Rule> checked, boolean explains)
      implements RuleBook.CompiledRules {

    @Override
    public void ask(Question question, List<Row> rows, Decision decision) {
      if (rows.size() > ROWS_WITHOUT_A_LOOK) {
        lookAtWork(rows);
      }
      KieSession session = rules.newKieSession();
      try {
        session.setGlobal("decision", decision);
        if (explains) {
          session.addEventListener(
              new DefaultAgendaEventListener() {
                @Override
                public void afterMatchFired(AfterMatchFiredEvent event) {
                  decision.fired(event.getMatch().getRule().getName());
                }
              });
        }
        session.insert(question);
        rows.forEach(session::insert);
        if (session.fireAllRules(MOST_FIRINGS) >= MOST_FIRINGS) {
          throw new RuleSets.BadRules(
              RuleProblem.error(
                  "drl/" + ruleSet + ".drl",
                  0,
                  "",
                  "too-many-firings",
                  MOST_FIRINGS,
                  mostFired(decision.fired())));
        }
      } finally {
        session.dispose();
      }
    }

    /** The name of the rule that fired most; empty when that is not kept. */
    private static String mostFired(List<String> fired) {
      return fired.stream()
          .collect(Collectors.groupingBy(rule -> rule, Collectors.counting()))
          .entrySet()
          .stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse("");
    }

    /** Drools joins all rows before it fires once: no limit on firings stops it in that. */
    private void lookAtWork(List<Row> rows) {
      Map<String, Long> counts =
          rows.stream().collect(Collectors.groupingBy(Row::getTable, Collectors.counting()));
      RowsRead.Sizes sizes =
          new RowsRead.Sizes() {
            @Override
            public long rows(String table) {
              return counts.getOrDefault(table, 0L);
            }

            @Override
            public long largestGroup(String table, List<String> columns) {
              return rows(table);
            }
          };
      for (CheckedDrl.Rule rule : checked) {
        if (rule.work(sizes) > MOST_WORK) {
          throw new RuleSets.BadRules(
              RuleProblem.error(
                  "drl/" + ruleSet + ".drl",
                  rule.line(),
                  "",
                  "too-many-rows",
                  rule.name(),
                  MOST_WORK));
        }
      }
    }
  }
}
