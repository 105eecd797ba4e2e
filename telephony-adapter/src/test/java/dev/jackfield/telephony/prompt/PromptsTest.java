package dev.jackfield.telephony.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.telephony.TestTones;
import dev.jackfield.telephony.media.Clip;
import dev.jackfield.telephony.speaking.Speaker;
import dev.jackfield.telephony.speaking.Speakers;
import dev.jackfield.telephony.speaking.SpeakingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptsTest {
  private static final SpeakingSettings MUTE =
      new SpeakingSettings(ZoneOffset.UTC, "no-such-program", Map.of(), Optional.empty());

  @TempDir Path folder;
  private Prompts mute;

  @BeforeEach
  void writeRecordings() throws Exception {
    TestTones.write(folder);
    Files.createDirectories(folder.resolve("zh"));
    Files.copy(folder.resolve("en/tone-400.wav"), folder.resolve("zh/greeting.wav"));
    Files.copy(folder.resolve("en/tone-600.wav"), folder.resolve("loose.wav"));
    mute = prompts(saying -> Optional.empty());
  }

  private static Say computed(String text) {
    return new Say(List.of(new Say.Said.Text(text)));
  }

  private static Clip only(Prompts prompts, Words words) {
    return prompts.clips(words).join().getFirst();
  }

  @Test
  void aRecordingIsFoundInTheLanguageWithoutItsRegion() {
    Clip clip = only(mute, Words.of("zh-CN", "greeting", null));
    assertThat(clip.name()).isEqualTo("greeting");
    assertThat(clip.millis()).isEqualTo(1000);
  }

  @Test
  void aRecordingOutsideTheLanguagesIsFound() {
    assertThat(only(mute, Words.of("en", "loose", null)).name()).isEqualTo("loose");
  }

  @Test
  void withoutASpeakerTheEnglishRecordingPlays() {
    assertThat(only(mute, Words.of("de-AT", "tone-400", "Guten Tag")).name()).isEqualTo("tone-400");
  }

  @Test
  void withNeitherRecordingNorSpeakerAToneIsHeard() {
    Clip clip = only(mute, Words.of("en", "nowhere", "Hello"));
    assertThat(clip.name()).startsWith("tone 440");
    assertThat(clip.millis()).isBetween(100, 500);
  }

  @Test
  void aNameThatLeavesTheFolderIsNotLookedUp() {
    assertThat(only(mute, Words.of("en", "../../etc/passwd", null)).name()).startsWith("tone 440");
  }

  @Test
  void partsComeInARow() {
    List<Clip> clips =
        mute.clips(Words.of("en", "tone-400", "said").then(computed("computed"))).join();
    assertThat(clips).hasSize(2);
    assertThat(clips.getFirst().name()).isEqualTo("tone-400");
  }

  @Test
  void computedWordsAreNotNamed() {
    assertThat(Words.of("en", "tone-400", "said").then(computed("Your PIN is 1234")).label())
        .isEqualTo("tone-400 + computed words");
  }

  @Test
  void whatWasRenderedIsAnsweredFromMemory() {
    Queue<Runnable> later = new ArrayDeque<>();
    Prompts prompts =
        new Prompts(
            new Recordings(List.of(folder)),
            Speakers.of(MUTE, folder, Clock.systemUTC()),
            later::add);
    Words words = Words.of("en", "tone-400", null);
    var first = prompts.clips(words);
    assertThat(first).isNotDone();
    later.remove().run();
    assertThat(first).isDone();
    assertThat(prompts.clips(words)).isDone();
    assertThat(later).isEmpty();
  }

  @Test
  void wordsAreSpokenOnceAndAnsweredFromMemory() {
    AtomicInteger spoken = new AtomicInteger();
    Prompts prompts = prompts(saying -> spoken(saying, spoken, false));
    Words words = Words.of("en", null, "Hello there");
    assertThat(only(prompts, words).millis()).isEqualTo(500);
    assertThat(only(prompts, words).millis()).isEqualTo(500);
    assertThat(spoken).hasValue(1);
    assertThat(only(prompts, words.spokenBy("other")).millis()).isEqualTo(500);
    assertThat(spoken).hasValue(2);
  }

  @Test
  void whatAnotherSpokeInsteadIsAskedForAgain() {
    AtomicInteger spoken = new AtomicInteger();
    Prompts prompts = prompts(saying -> spoken(saying, spoken, true));
    Words words = Words.of("en", null, "Hello there");
    assertThat(only(prompts, words).millis()).isEqualTo(500);
    assertThat(only(prompts, words).millis()).isEqualTo(500);
    assertThat(spoken).hasValue(2);
  }

  @Test
  void aRecordingThatWasMissingIsHeardAsSoonAsItIsThere() throws Exception {
    Words words = Words.of("en", "late", null);
    assertThat(only(mute, words).name()).startsWith("tone 440");
    Files.copy(folder.resolve("en/tone-400.wav"), folder.resolve("en/late.wav"));
    assertThat(only(mute, words).name()).isEqualTo("late");
  }

  @Test
  void aRecordingThatWasChangedIsForgottenAndNoOther() throws Exception {
    Words words = Words.of("zh", "greeting", null);
    Words other = Words.of("en", "tone-400", null);
    Clip before = only(mute, words);
    Clip otherBefore = only(mute, other);
    Files.copy(
        folder.resolve("en/long-400.wav"),
        folder.resolve("zh/greeting.wav"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(only(mute, words)).isSameAs(before);
    mute.forget("greeting");
    assertThat(only(mute, words).millis()).isGreaterThan(before.millis());
    assertThat(only(mute, other)).isSameAs(otherBefore);
  }

  @Test
  void aFileThatIsPutIntoAFolderByHandIsHeardInTheCallAfterTheNext() throws Exception {
    Path own = folder.resolve("own");
    Prompts prompts =
        new Prompts(
            new Recordings(List.of(own, folder)),
            Speakers.of(MUTE, folder, Clock.systemUTC()),
            Runnable::run,
            Duration.ZERO);
    Words words = Words.of("zh-CN", "greeting", null);
    assertThat(only(prompts, words).millis()).isEqualTo(1000);
    Files.createDirectories(own.resolve("zh"));
    Files.copy(folder.resolve("en/long-400.wav"), own.resolve("zh/greeting.wav"));
    assertThat(only(prompts, words).millis()).isEqualTo(1000);
    assertThat(only(prompts, words).millis()).isEqualTo(20_000);
    Clip same = only(prompts, words);
    assertThat(only(prompts, words)).isSameAs(same);
  }

  private Prompts prompts(Function<Speaker.Saying, Optional<Speaker.Spoken>> speaking) {
    return new Prompts(
        new Recordings(List.of(folder)),
        new Speaker() {
          @Override
          public Optional<Spoken> speak(Saying saying) {
            return speaking.apply(saying);
          }

          @Override
          public boolean canSpeak(String language) {
            return true;
          }
        },
        Runnable::run);
  }

  private static Optional<Speaker.Spoken> spoken(
      Speaker.Saying saying, AtomicInteger count, boolean isSecondBest) {
    count.incrementAndGet();
    return Optional.of(new Speaker.Spoken(new short[4000], isSecondBest));
  }
}
