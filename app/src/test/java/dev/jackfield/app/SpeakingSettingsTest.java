package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.app.AppSettings.SpeechServer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class SpeakingSettingsTest {
  private static SpeechServer server(String url) {
    return new SpeechServer(
        url,
        "s3cret",
        null,
        Duration.ofSeconds(1),
        Duration.ofSeconds(4),
        DataSize.ofMegabytes(8),
        Duration.ofSeconds(10));
  }

  private static AppSettings.Speaking speaking(String zone, String url) {
    return new AppSettings.Speaking(zone, "espeak-ng", null, server(url));
  }

  @Test
  void asTheyAreByDefault() {
    var settings = speaking("", "").settings();
    assertThat(settings.zone()).isEqualTo(ZoneId.systemDefault());
    assertThat(settings.provider()).isEmpty();
    assertThat(settings.voices()).isEqualTo(Map.of());
  }

  @Test
  void aProviderIsTakenAndItsTokenNotShown() {
    var settings = speaking("Asia/Shanghai", "https://speech.example.com/speak").settings();
    assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(settings.provider())
        .hasValueSatisfying(p -> assertThat(p.largestAnswer()).isEqualTo(8L << 20));
    assertThat(settings.toString()).doesNotContain("s3cret");
    assertThat(server("https://speech.example.com").toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"speech.example.com", "ftp://speech.example.com", "http://a b", "http:///"})
  void anAddressThatIsNoneEndsTheStartInWords(String url) {
    assertThatThrownBy(() -> speaking("", url).settings())
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("The speech provider cannot be asked: ");
  }

  @Test
  void aTimeZoneThatIsNoneEndsTheStartInWords() {
    assertThatThrownBy(() -> speaking("Shanghai time", "").settings())
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("Asia/Shanghai");
  }
}
