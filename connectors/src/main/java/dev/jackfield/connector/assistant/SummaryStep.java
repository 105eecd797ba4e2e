package dev.jackfield.connector.assistant;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepType;
import dev.jackfield.step.assistant.Assistant;
import dev.jackfield.step.assistant.Stories;
import dev.jackfield.step.assistant.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sums up the call so far, for a ticket or a note. Safe for any thread. */
public final class SummaryStep implements StepCode<SummaryStep.Input, SummaryStep.Output> {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** What happens is kept about every 100 ms; a caller may be waiting, so not for long. */
  private static final int LOOK_MS = 50;

  private static final int LOOKS = 40;

  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "summary",
          "Sum up the call",
          "Says in a few sentences what happened in the call so far: its own sentences, or those of"
              + " the AI provider when an administrator has set one up.",
          StepType.Group.LOOK_THINGS_UP,
          StepType.Place.ENGINE,
          Input.class,
          Output.class,
          List.of(),
          Duration.ofSeconds(60));

  public record Input(
      @In(
              label = "Language",
              doc = "Language of the summary, as `en` or `zh`. Usually that of the call.",
              example = "zh",
              rare = true)
          @Nullable String language,
      @In(
              label = "Names",
              doc =
                  "Names of people that may occur in it: a text or a list. They are taken out before"
                      + " anything is sent to an AI provider.",
              given = In.Given.COMPUTED,
              example = "=[customer.name]",
              rare = true)
          @Nullable Object names) {}

  public record Output(
      @Out("The summary. It may be personal.") String text,
      @Out("Who wrote it: `rules` or `provider`.") String by) {}

  private final Assistant assistant;
  private final Stories stories;
  private final Executor askers = Thread::startVirtualThread;

  public SummaryStep(Assistant assistant, Stories stories) {
    this.assistant = assistant;
    this.stories = stories;
  }

  @Override
  public void begin(StepRun<Input, Output> run) {
    Input in = run.input();
    String call = run.call().id();
    String language = Objects.requireNonNullElse(in.language(), run.call().language());
    askers.execute(() -> tell(run, call, language, LOOKS));
  }

  /**
   * @param looks how often it may still be waited until all that happened is kept
   */
  private void tell(StepRun<Input, Output> run, String call, String language, int looks) {
    try {
      if (looks > 0 && !stories.knows(call, run.key())) {
        CompletableFuture.delayedExecutor(LOOK_MS, TimeUnit.MILLISECONDS, askers)
            .execute(() -> tell(run, call, language, looks - 1));
        return;
      }
      Story story = stories.of(call, language).orElse(new Story(language, List.of(), List.of()));
      Assistant.Text text = assistant.summary(with(story, run.input().names()));
      run.done(new Output(text.words(), text.by().word()));
    } catch (RuntimeException away) {
      if (run.triesLeft() > 1) {
        run.retry(PAUSE, "what happened cannot be read: " + away.getMessage());
      } else {
        run.done(new Output("", Assistant.By.RULES.word()));
      }
    }
  }

  private static Story with(Story story, @Nullable Object names) {
    List<String> all = new ArrayList<>(story.names());
    all.addAll(NamesGiven.of(names));
    return new Story(story.language(), story.lines(), all);
  }
}
