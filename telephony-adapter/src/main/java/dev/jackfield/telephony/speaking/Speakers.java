package dev.jackfield.telephony.speaking;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Several speakers, the best first: the next one speaks when one cannot. */
public final class Speakers implements Speaker {
  private final List<Speaker> inOrder;

  Speakers(List<Speaker> inOrder) {
    this.inOrder = List.copyOf(inOrder);
  }

  /**
   * The provider, if there is one, then the program.
   *
   * @param folder where spoken words are kept
   */
  public static Speaker of(SpeakingSettings settings, Path folder, InstantSource clock) {
    List<Speaker> inOrder = new ArrayList<>();
    settings
        .provider()
        .ifPresent(
            p ->
                inOrder.add(
                    new KeptSpeech(
                        new HttpSpeaker(p, clock),
                        p.url() + " " + new TreeMap<>(p.voices()),
                        folder)));
    inOrder.add(
        new KeptSpeech(
            new EspeakSpeaker(settings.program(), settings.voices()),
            settings.program() + " " + new TreeMap<>(settings.voices()),
            folder));
    return new Speakers(inOrder);
  }

  @Override
  public Optional<Spoken> speak(Saying saying) {
    for (Speaker speaker : inOrder) {
      Optional<Spoken> spoken = speaker.speak(saying);
      if (spoken.isPresent()) {
        boolean isFirst = speaker.equals(inOrder.getFirst());
        return isFirst ? spoken : spoken.map(s -> new Spoken(s.samples(), true));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean canSpeak(String language) {
    return inOrder.stream().anyMatch(s -> s.canSpeak(language));
  }
}
