package dev.jackfield.telephony.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.exchange.PromptLibrary.Heard;
import dev.jackfield.exchange.PromptLibrary.Kept;
import dev.jackfield.exchange.PromptLibrary.Refusal;
import dev.jackfield.telephony.TestTones;
import dev.jackfield.telephony.media.Clip;
import dev.jackfield.telephony.media.Wav;
import dev.jackfield.telephony.speaking.Speaker;
import dev.jackfield.telephony.speaking.Speakers;
import dev.jackfield.telephony.speaking.SpeakingSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryTest {
  @TempDir Path folder;
  private Path own;
  private Prompts prompts;
  private Library library;

  @BeforeEach
  void open() throws Exception {
    Path ready = folder.resolve("ready");
    own = folder.resolve("own");
    Files.createDirectories(ready);
    TestTones.write(ready);
    Recordings recordings = new Recordings(List.of(own, ready));
    Speaker speaker =
        Speakers.of(
            new SpeakingSettings(ZoneOffset.UTC, "espeak-ng", Map.of(), Optional.empty()),
            folder.resolve("cache"),
            Clock.systemUTC());
    prompts = new Prompts(recordings, speaker, Runnable::run);
    library = new Library(recordings, speaker, prompts);
  }

  private static byte[] wav(int millis, int loudness) {
    short[] samples = new short[8 * millis];
    for (int i = 0; i < samples.length; i++) {
      double wave = loudness * Math.sin(2 * Math.PI * 300 * i / 8000);
      samples[i] = (short) Math.clamp(Math.round(wave), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return Wav.write(samples);
  }

  private Clip heard() {
    return prompts.clips(Words.of("en", "tone-400", "Four hundred")).join().getFirst();
  }

  @Test
  void anOwnRecordingIsHeardAtOnceInThePlaceOfAReadyOneUntilItIsDeleted() {
    assertThat(heard().millis()).isEqualTo(1000);
    assertThat(library.find("tone-400", "en"))
        .hasValueSatisfying(r -> assertThat(r.isOwn()).isFalse());

    assertThat(library.keep("tone-400", "en", wav(2000, 8000))).isInstanceOf(Kept.Done.class);
    assertThat(own.resolve("en/tone-400.wav")).isRegularFile();
    assertThat(heard().millis()).isEqualTo(2000);
    assertThat(library.find("tone-400", "en"))
        .hasValueSatisfying(
            r -> {
              assertThat(r.isOwn()).isTrue();
              assertThat(r.hidesReady()).isTrue();
              assertThat(r.length()).hasSeconds(2);
            });

    assertThat(library.remove("tone-400", "en")).isTrue();
    assertThat(heard().millis()).isEqualTo(1000);
    assertThat(library.remove("tone-400", "en")).as("a ready one stays").isFalse();
    assertThat(heard().millis()).isEqualTo(1000);
  }

  @Test
  void whatCannotBeHeardIsRefusedAndWhatWasThereStays() {
    library.keep("mine", "en", wav(500, 8000));
    assertThat(library.keep("mine", "en", "MP3 or so".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Kept.Refused(Refusal.NOT_WAV));
    assertThat(library.keep("mine", "en", new byte[0]))
        .isEqualTo(new Kept.Refused(Refusal.NOT_WAV));
    byte[] other = wav(500, 8000);
    other[20] = 0x55; // MPEG within WAV
    assertThat(library.keep("mine", "en", other)).isEqualTo(new Kept.Refused(Refusal.UNKNOWN_KIND));
    assertThat(library.keep("mine", "en", wav(500, 50)))
        .isEqualTo(new Kept.Refused(Refusal.SILENT));
    assertThat(library.keep("mine", "en", wav(0, 0))).isEqualTo(new Kept.Refused(Refusal.SILENT));
    assertThat(library.keep("mine", "en", wav(601_000, 8000)))
        .isEqualTo(new Kept.Refused(Refusal.TOO_LONG));
    assertThat(library.find("mine", "en"))
        .hasValueSatisfying(r -> assertThat(r.length()).hasMillis(500));
    assertThat(own.resolve("en")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aRecordingThatIsTooLoudIsKeptWithAWarning() {
    assertThat(library.keep("loud", "en", wav(500, 60_000)))
        .isInstanceOfSatisfying(Kept.Done.class, d -> assertThat(d.isClipped()).isTrue());
    assertThat(library.keep("fine", "en", wav(500, 30_000)))
        .isInstanceOfSatisfying(Kept.Done.class, d -> assertThat(d.isClipped()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/etc/x", "a//b", "a/../b", "a.wav", "", "a b", "a/b/c/d/e", "ä"})
  void namesThatLeaveTheFolderAreNone(String name) throws Exception {
    assertThat(library.keep(name, "en", wav(500, 8000)))
        .isEqualTo(new Kept.Refused(Refusal.BAD_NAME));
    assertThat(library.remove(name, "en")).isFalse();
    assertThat(library.find(name, "en")).isEmpty();
    assertThat(library.isName(name)).isFalse();
    assertThat(own).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "", "e", "en/..", "english"})
  void languagesThatAreNoneAreRefused(String language) {
    assertThat(library.keep("x", language, wav(500, 8000)))
        .isEqualTo(new Kept.Refused(Refusal.BAD_NAME));
    assertThat(own).doesNotExist();
  }

  @Test
  void namesAreListedOnce() {
    library.keep("greeting/morning", "en", wav(500, 8000));
    library.keep("greeting/morning", "zh", wav(500, 8000));
    library.keep("tone-400", "en", wav(500, 8000));
    assertThat(library.names())
        .contains("greeting/morning", "tone-400", "music/hum")
        .doesNotHaveDuplicates();
  }

  @Test
  void musicHasNoLanguage() {
    assertThat(prompts.music("hum").join().millis()).isEqualTo(1000);
    assertThat(library.keep("music/hum", "zh", wav(3000, 8000))).isInstanceOf(Kept.Done.class);
    assertThat(prompts.music("hum").join().millis()).isEqualTo(3000);
    assertThat(library.find("music/hum", "en"))
        .hasValueSatisfying(r -> assertThat(r.isOwn()).isTrue());
    assertThat(library.remove("music/hum", "en")).isTrue();
    assertThat(prompts.music("hum").join().millis()).isEqualTo(1000);
  }

  @Test
  void whatACallWouldHearIsKnown() {
    assertThat(library.heard("tone-400", "", "en-GB")).isEqualTo(Heard.RECORDING);
    assertThat(library.heard("tone-400", "Words", "zh")).isEqualTo(Heard.SPOKEN);
    assertThat(library.heard("tone-400", "", "zh")).isEqualTo(Heard.ENGLISH_RECORDING);
    assertThat(library.heard("nowhere", "Words", "en")).isEqualTo(Heard.SPOKEN);
    assertThat(library.heard("nowhere", "Words", "xx")).isEqualTo(Heard.TONE);
    assertThat(library.heard("nowhere", "", "en")).isEqualTo(Heard.TONE);
  }

  @Test
  void wordsAreSpokenToBeTriedAndNotKept() throws Exception {
    byte[] spoken = library.speak("en", "", "Good morning.").orElseThrow();
    assertThat(Wav.decode(spoken).rate()).isEqualTo(8000);
    assertThat(folder.resolve("cache")).doesNotExist();
    assertThat(library.keep("morning", "en", spoken)).isInstanceOf(Kept.Done.class);
    assertThat(library.speak("xx", "", "Good morning.")).isEmpty();
  }
}
