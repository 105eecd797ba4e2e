package dev.jackfield.connector.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.connector.HeardRun;
import dev.jackfield.step.knowledge.Found;
import dev.jackfield.step.knowledge.KnowledgeBase;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The step "knowledge": an answer, or a way on. */
class ArticleForACallerTest {

  private static String end(KnowledgeBase articles, KnowledgeStep.Input input) {
    HeardRun<KnowledgeStep.Input, KnowledgeStep.Output> run =
        new HeardRun<>(input, 1, o -> o.found() + " " + o.article() + " " + o.answer());
    new KnowledgeStep(articles).begin(run);
    return run.end();
  }

  private static KnowledgeBase with(int percent) {
    return question ->
        List.of(
            new Found(
                "hours",
                "Hours " + question.language() + question.tags(),
                "From **eight**.\n\nMore.",
                "en",
                List.of(),
                percent));
  }

  private static KnowledgeStep.Input asked(@Nullable Integer least) {
    return new KnowledgeStep.Input("when are you open", "en", "a, B", least);
  }

  @Test
  void theFirstParagraphOfAnArticleThatFitsIsTheAnswer() {
    assertThat(end(with(60), asked(null))).isEqualTo("done true hours From eight.");
    assertThat(end(with(30), asked(30))).isEqualTo("done true hours From eight.");
  }

  @Test
  void whatFitsBadlyIsNotFound() {
    assertThat(end(with(59), asked(null))).isEqualTo("done false  ");
    assertThat(end(_ -> List.of(), asked(null))).isEqualTo("done false  ");
  }

  @Test
  void aBrokenSearchIsAWayOnAndNoDeadEnd() {
    assertThat(
            end(
                _ -> {
                  throw new IOException("away");
                },
                asked(null)))
        .isEqualTo("done false  ");
  }
}
