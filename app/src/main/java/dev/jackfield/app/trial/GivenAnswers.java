package dev.jackfield.app.trial;

import dev.jackfield.connector.knowledge.KnowledgeStep;
import dev.jackfield.connector.table.LookUp;
import dev.jackfield.engine.rule.Row;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.trial.Situation;
import dev.jackfield.engine.trial.Situation.Answer;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.OpenJob;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.ready.Decide;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a try's situation says instead of the world: what is found, and whether the caller is a VIP.
 */
final class GivenAnswers {
  private static final String TIER = "tier";
  private static final String TIERS = "tiers";

  private volatile Map<String, Answer> lookups = Map.of();
  private volatile boolean isVip;

  void begin(Situation situation) {
    lookups = situation.lookups();
    isVip = situation.isVip();
  }

  /** Looks up where nothing is given. */
  StepCode<LookUp.Input, LookUp.Output> lookUp(StepCode<LookUp.Input, LookUp.Output> real) {
    return run -> {
      Answer given = given(run.input().table(), run.element());
      switch (given) {
        case null -> real.begin(run);
        case Answer.Found found -> run.done(new LookUp.Output(true, found.fields()));
        case Answer.Nothing _ -> run.done(new LookUp.Output(false, Map.of()));
        case Answer.Broken _ ->
            run.incident("the try says that \"" + run.input().table() + "\" is broken");
        case Answer.Fails _ ->
            run.incident("a look-up in a table ends in no error; say nothing, or broken");
      }
    };
  }

  /** Asks the real articles where nothing is given: that changes nothing. */
  StepCode<KnowledgeStep.Input, KnowledgeStep.Output> article(
      StepCode<KnowledgeStep.Input, KnowledgeStep.Output> real) {
    return run -> {
      switch (given(KnowledgeStep.TYPE.name(), run.element())) {
        case null -> real.begin(run);
        case Answer.Found found -> run.done(article(found.fields()));
        case Answer.Nothing _, Answer.Broken _ -> run.done(KnowledgeStep.Output.NONE);
        case Answer.Fails _ -> run.incident("articles end in no error; say nothing");
      }
    };
  }

  private static KnowledgeStep.Output article(Map<String, String> fields) {
    String answer = fields.getOrDefault("answer", "");
    return new KnowledgeStep.Output(
        true,
        fields.getOrDefault("article", "given"),
        fields.getOrDefault("title", ""),
        answer,
        fields.getOrDefault("text", answer),
        100);
  }

  /** What a connector finds: nothing that is not given, since a try reaches no other system. */
  Map<String, String> ofConnector(StepRun<OpenJob, ?> run) {
    return fields(run, run.input().jobType()).orElse(Map.of());
  }

  /** The step, unless the situation says which error it ends in. */
  <I extends Record, O extends Record> StepCode<I, O> unlessItFails(
      StepType<I, O> type, StepCode<I, O> code) {
    return run -> {
      if (!(answer(run, type.name()) instanceof Answer.Fails fails)) {
        code.begin(run);
      } else if (type.hasError(fails.code())) {
        run.error(fails.code(), "the try says so");
      } else {
        throw new BadStepInput(
            "\"%s\" cannot end in %s; it can in %s"
                .formatted(
                    run.element(),
                    fails.code(),
                    type.errors().stream().map(StepType.StepError::code).toList()));
      }
    };
  }

  /** A ready connector that is not asked: what is given is what it finds. */
  <I extends Record, O extends Record> StepCode<I, O> instead(
      StepType<I, O> type, Function<Optional<Map<String, String>>, O> answer) {
    return unlessItFails(type, run -> run.done(answer.apply(fields(run, type.name()))));
  }

  /**
   * What a step of another system finds; empty: nothing.
   *
   * @throws BadStepInput when it is not said
   */
  private Optional<Map<String, String>> fields(StepRun<?, ?> run, String type) {
    return switch (answer(run, type)) {
      case Answer.Found found -> Optional.of(found.fields());
      case Answer.Nothing _ -> Optional.empty();
      case Answer.Broken _ ->
          throw new BadStepInput("the try says that \"" + run.element() + "\" is broken");
      case Answer.Fails fails ->
          throw new IllegalStateException(fails.code() + " was to be looked at before");
      case null ->
          throw new BadStepInput(
              "a try reaches no other system: say in its situation what \""
                  + run.element()
                  + "\" finds");
    };
  }

  private @Nullable Answer answer(StepRun<?, ?> run, String type) {
    Answer byElement = lookups.get(run.element());
    return byElement == null ? lookups.get(type) : byElement;
  }

  private @Nullable Answer given(String table, String element) {
    Answer byTable = lookups.get(table);
    Answer byElement = byTable == null ? lookups.get(element) : byTable;
    return byElement == null ? lookups.get(LookUp.TYPE.name()) : byElement;
  }

  /** Tells the rules that the caller is of the best tier, unless the flow tells them a tier. */
  StepCode<Decide.Input, Decide.Output> decide(
      StepCode<Decide.Input, Decide.Output> real, RuleSets rules) {
    return run -> {
      Map<String, Object> facts = new LinkedHashMap<>();
      if (run.input().facts() != null) {
        facts.putAll(run.input().facts());
      }
      RuleBook book = rules.book();
      Optional<String> best = isVip ? bestTier(book) : Optional.empty();
      if (best.isPresent()
          && book.names().contains(run.input().ruleSet())
          && book.shape(run.input().ruleSet()).fact(TIER).isPresent()) {
        facts.putIfAbsent(TIER, best.get());
        real.begin(new Told(run, new Decide.Input(run.input().ruleSet(), facts)));
      } else {
        real.begin(run);
      }
    };
  }

  private static Optional<String> bestTier(RuleBook book) {
    return book.tables().containsKey(TIERS)
        ? book.rows(TIERS).stream()
            .max(Comparator.comparingDouble(GivenAnswers::priority))
            .map(r -> r.cell(TIER))
        : Optional.empty();
  }

  private static double priority(Row row) {
    return row.getNumber().getOrDefault("priority", 0.0);
  }

  /** The same run with other facts. */
  private record Told(StepRun<Decide.Input, Decide.Output> run, Decide.Input input)
      implements StepRun<Decide.Input, Decide.Output> {
    @Override
    public CallRef call() {
      return run.call();
    }

    @Override
    public boolean hasCall() {
      return run.hasCall();
    }

    @Override
    public long key() {
      return run.key();
    }

    @Override
    public String element() {
      return run.element();
    }

    @Override
    public String processId() {
      return run.processId();
    }

    @Override
    public long processInstanceKey() {
      return run.processInstanceKey();
    }

    @Override
    public CompletionStage<Boolean> done(Decide.Output output) {
      return run.done(output);
    }

    @Override
    public CompletionStage<Boolean> error(String code, String message) {
      return run.error(code, message);
    }

    @Override
    public CompletionStage<Boolean> incident(String message) {
      return run.incident(message);
    }

    @Override
    public CompletionStage<Boolean> retry(Duration pause, String message) {
      return run.retry(pause, message);
    }

    @Override
    public void onMovedOn(Runnable action) {
      run.onMovedOn(action);
    }

    @Override
    public CompletionStage<Boolean> settle(Duration timeout) {
      return run.settle(timeout);
    }
  }
}
