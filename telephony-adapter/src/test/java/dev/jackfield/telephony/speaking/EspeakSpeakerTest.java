package dev.jackfield.telephony.speaking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.telephony.TestTones;
import dev.jackfield.telephony.speaking.Speaker.Saying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With espeak-ng itself, and with programs that only look like it. */
class EspeakSpeakerTest {
  private final EspeakSpeaker speaker = new EspeakSpeaker("espeak-ng", Map.of("de", "de+f2"));
  @TempDir Path folder;

  @BeforeEach
  void writeTones() throws IOException {
    TestTones.write(folder);
  }

  private static Saying saying(String language, String voice, String text) {
    return new Saying(language, voice, text, false);
  }

  @Test
  void englishAndMandarinAreSpoken() {
    assertThat(speaker.speak(saying("en", "", "Welcome.")).orElseThrow().samples())
        .hasSizeBetween(3_000, 16_000);
    assertThat(speaker.speak(saying("zh-CN", "", "欢迎致电。")).orElseThrow().samples())
        .hasSizeBetween(3_000, 20_000);
  }

  @Test
  void anotherVoiceSoundsDifferent() {
    short[] usual = speaker.speak(saying("en", "", "Welcome.")).orElseThrow().samples();
    short[] other = speaker.speak(saying("en", "en-gb", "Welcome.")).orElseThrow().samples();
    assertThat(other).isNotEqualTo(usual);
  }

  @Test
  void aVoiceThatIsNotThereOrNoNameIsReplacedByTheUsualOne() {
    short[] usual = speaker.speak(saying("en", "", "Welcome.")).orElseThrow().samples();
    assertThat(speaker.speak(saying("en", "qqq", "Welcome.")).orElseThrow().samples())
        .isEqualTo(usual);
    assertThat(speaker.speak(saying("en", "-w/tmp/x", "Welcome.")).orElseThrow().samples())
        .isEqualTo(usual);
  }

  @Test
  void itKnowsWhichLanguagesItHas() {
    assertThat(speaker.canSpeak("en-US")).isTrue();
    assertThat(speaker.canSpeak("zh")).isTrue();
    assertThat(speaker.canSpeak("xx")).isFalse();
    EspeakSpeaker nobody = new EspeakSpeaker("no-such-program", Map.of());
    assertThat(nobody.canSpeak("en")).isFalse();
    assertThat(nobody.speak(saying("en", "", "Welcome."))).isEmpty();
  }

  @Test
  void voicesFollowTheLanguageOrTheSettings() {
    assertThat(speaker.voice("en-US")).isEqualTo("en-us");
    assertThat(speaker.voice("en-GB")).isEqualTo("en-gb");
    assertThat(speaker.voice("zh-CN")).isEqualTo("cmn-latn-pinyin");
    assertThat(speaker.voice("de-AT")).isEqualTo("de+f2");
    assertThat(speaker.voice("fr")).isEqualTo("fr");
  }

  @Test
  void wordsAreSpokenOnceAndKeptForTheNextStart() throws Exception {
    Path kept = folder.resolve("kept");
    Path program = folder.resolve("speaker");
    Files.writeString(
        program, "#!/bin/sh\ncat > /dev/null\ncat '" + folder + "/en/tone-400.wav'\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Speaker first = keeping(program, kept);
    assertThat(first.speak(saying("en", "", "Hello"))).isPresent();
    assertThat(first.speak(new Saying("en", "", "Your PIN is 1234", true))).isPresent();
    try (var files = Files.list(kept)) {
      assertThat(files).singleElement().asString().endsWith(".wav");
    }

    Files.delete(program);
    Speaker next = keeping(program, kept);
    assertThat(next.speak(saying("en", "", "Hello")).orElseThrow().samples()).hasSize(8000);
    assertThat(next.speak(saying("en", "en-gb", "Hello"))).isEmpty();
    assertThat(next.speak(new Saying("en", "", "Your PIN is 1234", true))).isEmpty();
  }

  private static Speaker keeping(Path program, Path folder) {
    return new KeptSpeech(new EspeakSpeaker(program.toString(), Map.of()), "test", folder);
  }
}
