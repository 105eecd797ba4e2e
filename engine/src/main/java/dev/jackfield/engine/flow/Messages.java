package dev.jackfield.engine.flow;

import dev.jackfield.exchange.IncomingCalls.Admission.Told;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which messages about its caller a flow waits for, with the flows that it calls. */
final class Messages {
  /** A key was pressed while no step collected; correlated by {@code call.id}. */
  static final String KEY_PRESSED = "key-pressed";

  /** Something was said while no step collected; correlated by {@code call.id}. */
  static final String SPEECH_HEARD = "speech-heard";

  /** Extension property of the catch event: phrases, separated by commas. */
  static final String PHRASES = "phrases";

  private Messages() {}

  /**
   * @param newest finds a called flow by its process id
   */
  static Told of(FlowVersion flow, Function<String, Optional<FlowVersion>> newest) {
    boolean keys = false;
    boolean speech = false;
    boolean secrets = false;
    List<String> phrases = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<FlowVersion> left = new ArrayDeque<>(List.of(flow));
    while (!left.isEmpty()) {
      FlowVersion next = left.remove();
      if (seen.add(next.ref().processId())) {
        FlowFile file = FlowFile.read(next.name(), next.xml());
        keys |= file.catches(KEY_PRESSED);
        speech |= file.catches(SPEECH_HEARD);
        secrets |= file.hasSecretInput();
        file.properties(PHRASES).forEach(p -> phrases.addAll(phrases(p)));
        file.calls().forEach(id -> newest.apply(id).ifPresent(left::add));
      }
    }
    return new Told(keys, speech, phrases, secrets);
  }

  private static List<String> phrases(String text) {
    return List.of(text.split("[,|，、]", -1)).stream()
        .map(String::strip)
        .filter(p -> !p.isEmpty())
        .toList();
  }
}
