package dev.jackfield.connector.knowledge;

import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.knowledge.Found;
import dev.jackfield.step.knowledge.KnowledgeBase;
import dev.jackfield.step.knowledge.KnowledgeBase.Question;
import dev.jackfield.step.knowledge.PlainText;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Finds the article that fits best to what a caller said. Safe for any thread. */
public final class KnowledgeStep implements StepCode<KnowledgeStep.Input, KnowledgeStep.Output> {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int USUAL_PERCENT = 60;
  private static final int LONGEST = 1_000;

  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "knowledge",
          "Find an article",
          "Finds the published article of the knowledge base that fits best to what the caller said,"
              + " so that the flow can say its answer, or go on when there is none.",
          StepType.Group.LOOK_THINGS_UP,
          StepType.Place.ENGINE,
          Input.class,
          Output.class,
          List.of(),
          Duration.ofSeconds(30));

  public record Input(
      @In(
              label = "Question",
              doc = "What the caller said, or other words to find an article by.",
              given = In.Given.COMPUTED,
              required = true,
              example = "=listen.text")
          String question,
      @In(
              label = "Language",
              doc = "Language of the article, as `en` or `zh`. Usually that of the call.",
              example = "zh",
              rare = true)
          @Nullable String language,
      @In(
              label = "Tags",
              doc = "Only articles with one of these tags, with commas between them.",
              example = "billing, contract",
              rare = true)
          @Nullable String tags,
      @In(
              label = "At least, percent",
              doc =
                  "How much of the telling words of the question must be in the article, 0 to 100."
                      + " Default 60.",
              example = "60",
              rare = true)
          @Nullable Integer leastPercent) {}

  public record Output(
      @Out("Whether an article fits well enough.") boolean found,
      @Out("The article's name in addresses; empty when none was found.") String article,
      @Out("Its title.") String title,
      @Out("Its first paragraph, as it is spoken.") String answer,
      @Out("All of it, as it is spoken.") String text,
      @Out("How much of the question is in it, 0 to 100.") int percent) {
    public static final Output NONE = new Output(false, "", "", "", "", 0);

    public static Output of(Found article) {
      return new Output(
          true,
          article.id(),
          article.title(),
          PlainText.answer(article.text()),
          PlainText.of(article.text()),
          article.percent());
    }
  }

  private final KnowledgeBase articles;
  private final Executor readers = Thread::startVirtualThread;

  public KnowledgeStep(KnowledgeBase articles) {
    this.articles = articles;
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    Input in = run.input();
    int least = Objects.requireNonNullElse(in.leastPercent(), USUAL_PERCENT);
    if (least < 0 || least > 100) {
      throw new BadStepInput("the least percent of a question in its article is 0 to 100");
    }
    String words =
        in.question().length() > LONGEST ? in.question().substring(0, LONGEST) : in.question();
    String language =
        in.language() == null && run.hasCall()
            ? run.call().language()
            : Objects.requireNonNullElse(in.language(), "");
    Question question = new Question(words, language, tags(in.tags()), 1);
    readers.execute(
        () -> {
          try {
            run.done(
                articles.find(question).stream()
                    .filter(a -> a.percent() >= least)
                    .findFirst()
                    .map(Output::of)
                    .orElse(Output.NONE));
          } catch (IOException | RuntimeException e) {
            if (run.triesLeft() > 1) {
              run.retry(PAUSE, "articles cannot be searched: " + e.getMessage());
            } else {
              // A caller is better off without an answer than without a way on.
              run.done(Output.NONE);
            }
          }
        });
  }

  private static List<String> tags(@Nullable String tags) {
    return tags == null
        ? List.of()
        : Arrays.stream(tags.split("[,，、;]", -1))
            .map(t -> t.strip().toLowerCase(Locale.ROOT))
            .filter(t -> !t.isEmpty())
            .toList();
  }
}
