package dev.jackfield.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TwoLanguageLinesTest {
  private static final TwoLanguageLines.Line LUNCH =
      new TwoLanguageLines.Line("lunch", "Lunch", "午餐");

  private static List<TwoLanguageLines.Line> read(Form form) {
    return TwoLanguageLines.read(form, "lines", "of", 2, 10, Set.of("taken"));
  }

  private static Form typed(String lines) {
    return Form.empty().with("lines", lines);
  }

  @Test
  void whatIsWrittenIsReadAsItWas() {
    List<TwoLanguageLines.Line> lines =
        List.of(LUNCH, new TwoLanguageLines.Line("tea-2", "A | B", "茶"));
    Form form = typed(" lunch=Lunch|午餐 \n\n tea-2 = Tea | 茶 | 水 ");
    assertThat(read(form))
        .containsExactly(LUNCH, new TwoLanguageLines.Line("tea-2", "Tea", "茶 | 水"));
    assertThat(form.isWrong()).isFalse();
    assertThat(TwoLanguageLines.written(lines)).startsWith("lunch = Lunch | 午餐\ntea-2 = ");
  }

  @Test
  void whatIsWrongIsToldWithItsLine() {
    for (String wrong :
        List.of(
            "Lunch",
            "lunch = Lunch",
            "lunch = | 午餐",
            "Lunch = a | b",
            "taken = a | b",
            "lunch = longer than ten | a")) {
      Form form = typed("tea = Tea | 茶\n" + wrong);
      assertThat(read(form)).hasSize(1);
      assertThat(form.fault("lines").key()).isEqualTo("of.wrong");
      assertThat(form.fault("lines").arguments()).startsWith(2);
    }
    Form twice = typed("tea = Tea | 茶\ntea = Tea | 茶");
    assertThat(read(twice)).hasSize(1);
    assertThat(twice.fault("lines").key()).isEqualTo("of.twice");
    Form many = typed("a = A | B\nb = A | B\nc = A | B");
    assertThat(read(many)).hasSize(3);
    assertThat(many.fault("lines").key()).isEqualTo("of.many");
  }
}
