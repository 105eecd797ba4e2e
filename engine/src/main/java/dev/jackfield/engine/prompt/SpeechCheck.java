package dev.jackfield.engine.prompt;

import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.flow.StepUse;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.exchange.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up every phrase that the deployed flows expect, in every language of the numbers whose
 * calls get there. Blocks for as long as a dictionary is read. Thread-safe.
 */
public final class SpeechCheck {
  private static final Logger LOG = LoggerFactory.getLogger(SpeechCheck.class);

  private final Flows flows;
  private final CallersOfFlows callers;
  private final Vocabulary vocabulary;

  public SpeechCheck(Flows flows, Numbers numbers, Vocabulary vocabulary) {
    this.flows = flows;
    this.callers = new CallersOfFlows(flows, numbers);
    this.vocabulary = vocabulary;
  }

  /**
   * A phrase that callers may say in vain.
   *
   * @param flow process id
   * @param step what the diagram calls the step
   * @param language of the callers, BCP 47
   * @param words those that cannot be heard, with commas between
   */
  public record Deaf(String flow, String step, String language, String phrase, String words) {

    /** One line for the console. */
    public String inWords() {
      return ("flow %s, step \"%s\": callers may say \"%s\" in vain: the recognizer of %s does not"
              + " know: %s. Write the phrase in words that it knows.")
          .formatted(flow, step, phrase, language, words);
    }
  }

  /** Of all flows; also to the log. */
  public List<Deaf> findings() {
    List<Deaf> all = flows.all().stream().flatMap(v -> findings(v).stream()).toList();
    all.forEach(f -> LOG.warn("{}", f.inWords()));
    return all;
  }

  /** Of one flow, in the order of its diagram's file. */
  public List<Deaf> findings(FlowVersion version) {
    String flow = version.flow();
    List<Deaf> findings = new ArrayList<>();
    for (StepUse use : flows.steps(version)) {
      for (String language : callers.languages(flow)) {
        for (Vocabulary.Unheard u : vocabulary.unheard(use.step(), use.inputs(), language)) {
          findings.add(
              new Deaf(flow, use.title(), language, u.phrase(), String.join(", ", u.words())));
        }
      }
    }
    return findings;
  }
}
