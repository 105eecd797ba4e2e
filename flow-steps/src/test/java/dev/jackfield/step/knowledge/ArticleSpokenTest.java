package dev.jackfield.step.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a caller hears of an article. */
class ArticleSpokenTest {

  @Test
  void theFirstParagraphIsTheAnswer() {
    assertThat(
            PlainText.answer(
                "# Hours\n\nWe are *there* for you **on weekdays**\nfrom eight to eight.\n\n- Mo: 8"))
        .isEqualTo("We are there for you on weekdays from eight to eight.");
    assertThat(PlainText.answer("## Hours\nFrom eight.\n\nMore")).isEqualTo("From eight.");
    assertThat(PlainText.answer("# Only a heading")).isEmpty();
  }

  @Test
  void chineseLinesAreJoinedWithoutASpace() {
    assertThat(PlainText.answer("我们的服务时间是工作日，\n早上八点到晚上八点。")).isEqualTo("我们的服务时间是工作日，早上八点到晚上八点。");
  }

  @Test
  void marksAndAddressesAreNotSpoken() {
    assertThat(
            PlainText.of(
                "See [our page](https://x.example/a_b) `now`.\n\n1. One\n2) Two\n\n---\n\n> said"))
        .isEqualTo("See our page now. One Two said");
    assertThat(PlainText.of("a <b>b</b> 2 < 3")).isEqualTo("a b 2 < 3");
  }
}
