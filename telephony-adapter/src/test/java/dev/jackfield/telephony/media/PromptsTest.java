package dev.jackfield.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.telephony.TestTones;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptsTest {
  @TempDir Path folder;
  private Prompts mute;

  @BeforeEach
  void writeRecordings() throws Exception {
    TestTones.write(folder);
    Files.createDirectories(folder.resolve("zh"));
    Files.copy(folder.resolve("en/tone-400.wav"), folder.resolve("zh/greeting.wav"));
    Files.copy(folder.resolve("en/tone-600.wav"), folder.resolve("loose.wav"));
    mute =
        new Prompts(
            List.of(folder), new Speech(folder.resolve("cache"), "no-such-program"), Runnable::run);
  }

  private static Clip only(Prompts prompts, Words words) {
    return prompts.clips(words).join().getFirst();
  }

  @Test
  void aRecordingIsFoundInTheLanguageWithoutItsRegion() {
    Clip clip = only(mute, Words.of("zh-CN", "greeting", null, null));
    assertThat(clip.name()).isEqualTo("greeting");
    assertThat(clip.millis()).isEqualTo(1000);
  }

  @Test
  void aRecordingOutsideTheLanguagesIsFound() {
    assertThat(only(mute, Words.of("en", "loose", null, null)).name()).isEqualTo("loose");
  }

  @Test
  void withoutASpeakerTheEnglishRecordingPlays() {
    assertThat(only(mute, Words.of("de-AT", "tone-400", "Guten Tag", null)).name())
        .isEqualTo("tone-400");
  }

  @Test
  void withNeitherRecordingNorSpeakerAToneIsHeard() {
    Clip clip = only(mute, Words.of("en", "nowhere", "Hello", null));
    assertThat(clip.name()).startsWith("tone 440");
    assertThat(clip.millis()).isBetween(100, 500);
  }

  @Test
  void aNameThatLeavesTheFolderIsNotLookedUp() {
    assertThat(only(mute, Words.of("en", "../../etc/passwd", null, null)).name())
        .startsWith("tone 440");
  }

  @Test
  void partsComeInARow() {
    List<Clip> clips = mute.clips(Words.of("en", "tone-400", "said", "computed")).join();
    assertThat(clips).hasSize(2);
    assertThat(clips.getFirst().name()).isEqualTo("tone-400");
  }

  @Test
  void computedWordsAreNotNamed() {
    assertThat(Words.of("en", "tone-400", "said", "Your PIN is 1234").label())
        .isEqualTo("tone-400 + computed words");
  }

  @Test
  void whatWasRenderedIsAnsweredFromMemory() {
    Queue<Runnable> later = new ArrayDeque<>();
    Prompts prompts =
        new Prompts(List.of(folder), new Speech(folder, "no-such-program"), later::add);
    Words words = Words.of("en", "tone-400", null, null);
    var first = prompts.clips(words);
    assertThat(first).isNotDone();
    later.remove().run();
    assertThat(first).isDone();
    assertThat(prompts.clips(words)).isDone();
    assertThat(later).isEmpty();
  }

  @Test
  void wordsAreSpokenOnceAndKept() throws Exception {
    Path cache = folder.resolve("cache");
    String speaker = fakeSpeaker();
    Prompts prompts = new Prompts(List.of(folder), new Speech(cache, speaker), Runnable::run);
    Clip clip = only(prompts, Words.of("en", null, "Hello there", null));
    assertThat(clip.millis()).isEqualTo(1000);
    try (var kept = Files.list(cache)) {
      assertThat(kept).singleElement().satisfies(f -> assertThat(f.toString()).endsWith(".wav"));
    }
    Files.delete(Path.of(speaker));
    Prompts afterRestart = new Prompts(List.of(folder), new Speech(cache, speaker), Runnable::run);
    assertThat(only(afterRestart, Words.of("en", null, "Hello there", null)).millis())
        .isEqualTo(1000);
  }

  /** A program that writes a WAV file of another rate, as espeak-ng does. */
  private String fakeSpeaker() throws Exception {
    Path program = folder.resolve("speaker");
    Files.writeString(
        program, "#!/bin/sh\ncat > /dev/null\ncat '" + folder + "/en/tone-400.wav'\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program.toString();
  }

  @Test
  void voicesFollowTheLanguage() {
    assertThat(Speech.voice("en-US")).isEqualTo("en-us");
    assertThat(Speech.voice("zh-CN")).isEqualTo("cmn-latn-pinyin");
    assertThat(Speech.voice("de")).isEqualTo("de");
  }

  @Test
  void anotherRateIsConvertedWithoutChangingTheTone() {
    short[] high = new short[22050];
    for (int i = 0; i < high.length; i++) {
      high[i] = (short) (8000 * Math.sin(2 * Math.PI * 1000 * i / 22050));
    }
    short[] low = Resampler.toEightKilohertz(high, 22050);
    assertThat(low).hasSize(8000);
    for (int i = 100; i < 7900; i++) {
      double right = 8000 * Math.sin(2 * Math.PI * 1000 * i / 8000);
      assertThat((double) low[i]).isCloseTo(right, Offset.offset(120.0));
    }
  }
}
