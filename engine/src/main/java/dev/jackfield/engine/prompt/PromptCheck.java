package dev.jackfield.engine.prompt;

import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.PromptUse;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.exchange.PromptLibrary.Heard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up every recording that the deployed flows name, in every language of the numbers whose
 * calls get there. Blocks for as long as files and speakers do. Thread-safe.
 */
public final class PromptCheck {
  private static final Logger LOG = LoggerFactory.getLogger(PromptCheck.class);

  private final Flows flows;
  private final Numbers numbers;
  private final PromptLibrary library;
  private final CallersOfFlows callers;

  public PromptCheck(Flows flows, Numbers numbers, PromptLibrary library) {
    this.flows = flows;
    this.numbers = numbers;
    this.library = library;
    this.callers = new CallersOfFlows(flows, numbers);
  }

  /** What callers of all flows do not hear as it is meant, the worst first; also to the log. */
  public List<Finding> findings() {
    List<Finding> all =
        flows.all().stream()
            .flatMap(v -> findings(v).stream())
            .sorted(Comparator.comparing(Finding::instead))
            .toList();
    all.forEach(
        f -> {
          if (f.isTone()) {
            LOG.warn("{}", f.inWords());
          } else {
            LOG.info("{}", f.inWords());
          }
        });
    return all;
  }

  /** Of one flow, in the order of its diagram's file. */
  public List<Finding> findings(FlowVersion version) {
    Set<String> languages = callers.languages(version.flow());
    List<Finding> findings = new ArrayList<>();
    for (PromptUse use : flows.prompts(version)) {
      if (!use.isMusic()) {
        findings.addAll(findings(version.flow(), use, languages));
      }
    }
    return findings;
  }

  private List<Finding> findings(String flow, PromptUse use, Set<String> languages) {
    Map<Heard, List<String>> heard = new EnumMap<>(Heard.class);
    for (String language : languages) {
      Heard what = library.heard(use.recording(), use.words(), language);
      heard.computeIfAbsent(what, _ -> new ArrayList<>()).add(language);
    }
    List<Finding> findings = new ArrayList<>();
    boolean isRecorded = heard.containsKey(Heard.RECORDING);
    heard.forEach(
        (what, of) -> {
          Finding.Instead instead = instead(what, isRecorded);
          if (instead != null) {
            of.forEach(l -> findings.add(new Finding(flow, use, l, instead)));
          }
        });
    return findings;
  }

  /** Words that are spoken in every language were meant to be. */
  private static Finding.@Nullable Instead instead(Heard heard, boolean isRecordedElsewhere) {
    return switch (heard) {
      case RECORDING -> null;
      case SPOKEN -> isRecordedElsewhere ? Finding.Instead.SPOKEN : null;
      case ENGLISH_RECORDING -> Finding.Instead.ENGLISH;
      case TONE -> Finding.Instead.TONE;
    };
  }

  /**
   * Who names a recording.
   *
   * @param flow process id; of the numbers' fallbacks the number
   * @param words that the recording is to say
   * @param isNumber true: a number's fallback
   */
  public record Place(String flow, String title, String element, String words, boolean isNumber) {}

  /** Where each recording is used: in the flows' steps and for the numbers' fallbacks. */
  public Map<String, List<Place>> uses() {
    Map<String, List<Place>> uses = new TreeMap<>();
    for (FlowVersion version : flows.all()) {
      for (PromptUse use : flows.prompts(version)) {
        add(
            uses,
            use.recording(),
            new Place(version.ref().processId(), version.name(), use.title(), use.words(), false));
      }
    }
    numbers.all().stream()
        .filter(n -> !n.fallbackRecording().isBlank())
        .forEach(
            n ->
                add(
                    uses,
                    n.fallbackRecording(),
                    new Place(n.number(), n.title(), "", n.fallbackText(), true)));
    return uses;
  }

  private static void add(Map<String, List<Place>> uses, String recording, Place place) {
    List<Place> places = uses.computeIfAbsent(recording, _ -> new ArrayList<>());
    if (!places.contains(place)) {
      places.add(place);
    }
  }
}
