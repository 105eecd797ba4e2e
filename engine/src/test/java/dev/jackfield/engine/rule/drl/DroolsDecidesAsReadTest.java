package dev.jackfield.engine.rule.drl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.rule.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Conditions of random shape hold in Drools exactly when they hold by what was read, computed here
 * without Drools: no text in quotes changes what a condition means.
 */
class DroolsDecidesAsReadTest {
  private static final long SEED = 4;
  private static final int SETS = 25;
  private static final int RULES = 20;
  private static final int QUESTIONS = 8;

  @Test
  void everyConditionHoldsForTheSameQuestions() {
    Random random = new Random(SEED);
    RandomRule shapes = new RandomRule(random);
    int held = 0;
    int asked = 0;
    for (int set = 0; set < SETS; set++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < RULES; i++) {
        text.append(
            "rule \"%d\" when\n Question( %s )\nthen\nend\n"
                .formatted(i, shapes.conditions("text", 4)));
      }
      List<ReadRule> rules = read(text.toString());
      Compiled compiled = Compiled.of(CheckedDrl.read("x", text.toString()).canonical());
      for (int i = 0; i < QUESTIONS; i++) {
        Question question = question(random);
        List<String> expected =
            rules.stream().filter(r -> holds(r, question)).map(ReadRule::name).toList();
        assertThat(compiled.ask(question).fired())
            .as(question.facts() + "\n" + text)
            .containsExactlyInAnyOrderElementsOf(expected);
        held += expected.size();
        asked += RULES;
      }
    }
    assertThat(held).isBetween(asked / 10, asked * 9 / 10);
  }

  private static List<ReadRule> read(String text) {
    List<Problem> problems = new ArrayList<>();
    Reader reader = new Reader(new Tokens(Lexer.cut(text, problems::add)), problems::add);
    reader.read();
    assertThat(problems).as(text).isEmpty();
    return reader.rules();
  }

  private static Question question(Random random) {
    Question question = new Question();
    for (String name : List.of("a", "b", "c")) {
      if (random.nextInt(5) > 0) {
        String literal = RandomRule.TEXTS.get(random.nextInt(RandomRule.TEXTS.size()));
        question.tell(name, Lexer.cut(literal, p -> {}).getFirst().text());
      }
    }
    return random.nextBoolean() ? question.tell("n", random.nextInt(10) - 5) : question;
  }

  // --- what a condition means

  private static boolean holds(ReadRule rule, Question question) {
    return rule.patterns().getFirst().parts().stream()
        .allMatch(p -> p instanceof ReadRule.Part.Holds(Condition c) && holds(c, question));
  }

  private static boolean holds(Condition condition, Question question) {
    return switch (condition) {
      case Condition.All(var of) -> of.stream().allMatch(c -> holds(c, question));
      case Condition.Any(var of) -> of.stream().anyMatch(c -> holds(c, question));
      case Condition.OneOf(var field, boolean not, var values) ->
          not
              == values.stream()
                  .noneMatch(
                      v ->
                          compared(
                              value(field, question), Condition.Sign.EQUAL, value(v, question)));
      case Condition.Fits(var field, boolean not, String expression, int line) ->
          not != Patterns.fits((String) value(field, question), expression);
      case Condition.Compare(var left, var sign, var right) ->
          compared(value(left, question), sign, value(right, question));
    };
  }

  @SuppressWarnings("unchecked")
  private static boolean compared(
      @Nullable Object left, Condition.Sign sign, @Nullable Object right) {
    if (left == null || right == null) {
      return switch (sign) {
        case EQUAL -> left == right;
        case UNEQUAL -> left != right;
        case LESS, AT_MOST, GREATER, AT_LEAST -> false;
      };
    }
    int order = ((Comparable<Object>) left).compareTo(right);
    return switch (sign) {
      case EQUAL -> order == 0;
      case UNEQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }

  private static @Nullable Object value(Operand operand, Question question) {
    return switch (operand) {
      case Operand.Field f ->
          switch (f.map()) {
            case "text" -> question.getText().get(f.key());
            case "number" -> question.getNumber().get(f.key());
            case "yes" -> question.getYes().get(f.key());
            default -> throw new AssertionError(f.map());
          };
      case Operand.Text t -> t.value();
      case Operand.Digits d -> Double.valueOf(d.digits());
      case Operand.Yes y -> y.value();
      case Operand.Nothing n -> null;
      case Operand.Variable v -> throw new AssertionError(v.name());
    };
  }
}
