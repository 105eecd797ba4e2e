package dev.jackfield.engine.rule.drools;

import dev.jackfield.engine.rule.Decision;
import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.Row;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleProblem;
import dev.jackfield.engine.rule.RuleSets;
import java.util.List;
import java.util.Optional;
import org.kie.api.KieBase;
import org.kie.api.builder.Message;
import org.kie.api.builder.Results;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.utils.KieHelper;

/**
 * Compiles a DRL. A session of its own for each question; a limit on firings ends rules that fire
 * each other for ever. Thread-safe.
 */
public final class DroolsCompiler implements RuleBook.Compiler {
  /** A question that fires more rules than this has no answer. */
  public static final int MOST_FIRINGS = 1_000;

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
    KieHelper helper = new KieHelper().addContent(drl, ResourceType.DRL);
    Results results = helper.verify();
    if (results.hasMessages(Message.Level.ERROR)) {
      for (Message message : results.getMessages(Message.Level.ERROR)) {
        problems.add(
            RuleProblem.error(
                "drl/" + ruleSet + ".drl",
                Math.max(0, message.getLine()),
                "",
                "drl-compiler",
                message.getText()));
      }
      return Optional.empty();
    }
    return Optional.of(new Compiled(ruleSet, helper.build(), explains));
  }

  private record Compiled(String ruleSet, KieBase rules, boolean explains)
      implements RuleBook.CompiledRules {

    @Override
    public void ask(Question question, List<Row> rows, Decision decision) {
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
          throw new RuleSets.BadRules(ruleSet + ".drl: its rules fire each other without end");
        }
      } finally {
        session.dispose();
      }
    }
  }
}
