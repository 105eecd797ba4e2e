package dev.jackfield.engine.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.flow.FlowStore;
import dev.jackfield.engine.flow.FlowVersion;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.NumberStore;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.exchange.FlowRef;
import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.exchange.Vocabulary;
import dev.jackfield.step.Processes;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is said at deploy time about recordings that are not there. */
class PromptsOfFlowsTest {
  private static final String FLOW =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
        <process id="%s" name="Test">%s</process>
      </definitions>
      """;

  private final Map<String, FlowVersion> deployed = new TreeMap<>();
  private final Map<String, PhoneNumber> numbers = new TreeMap<>();
  private final RecordedNames library = new RecordedNames();

  /** Recordings by {@code language/name}, and languages that are spoken. */
  private static final class RecordedNames implements PromptLibrary {
    final Set<String> recorded = new HashSet<>();
    final Set<String> spoken = new HashSet<>();

    @Override
    public List<String> names() {
      return List.of();
    }

    @Override
    public Optional<Recording> find(String name, String language) {
      return recorded.contains(language + "/" + name)
          ? Optional.of(new Recording(Duration.ofSeconds(1), true, false))
          : Optional.empty();
    }

    @Override
    public Optional<byte[]> sound(String name, String language) {
      return Optional.empty();
    }

    @Override
    public Heard heard(String name, String words, String language) {
      if (find(name, language).isPresent()) {
        return Heard.RECORDING;
      }
      if (!words.isEmpty() && canSpeak(language)) {
        return Heard.SPOKEN;
      }
      return find(name, "en").isPresent() ? Heard.ENGLISH_RECORDING : Heard.TONE;
    }

    @Override
    public boolean isName(String name) {
      return true;
    }

    @Override
    public boolean canSpeak(String language) {
      return spoken.contains(language);
    }

    @Override
    public Optional<byte[]> speak(String language, String voice, String words) {
      return Optional.empty();
    }

    @Override
    public Kept keep(String name, String language, byte[] file) {
      return new Kept.Refused(Refusal.NOT_WRITTEN);
    }

    @Override
    public boolean remove(String name, String language) {
      return false;
    }
  }

  private PromptCheck check() {
    return new PromptCheck(flows(), numbers(), library);
  }

  private Flows flows() {
    FlowStore store =
        new FlowStore() {
          @Override
          public List<FlowVersion> deployedAfter(java.time.Instant time) {
            return List.of();
          }

          @Override
          public List<FlowVersion> ofRelease(int release) {
            return List.of();
          }

          @Override
          public List<FlowVersion> all() {
            return new ArrayList<>(deployed.values());
          }

          @Override
          public void add(FlowVersion version) {
            throw new AssertionError();
          }
        };
    Processes nobody =
        (Processes)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Processes.class},
                (_, _, _) -> {
                  throw new AssertionError("nothing is deployed here");
                });
    return new Flows(store, nobody, Clock.systemUTC());
  }

  private Numbers numbers() {
    NumberStore numberStore =
        new NumberStore() {
          @Override
          public List<PhoneNumber> all() {
            return new ArrayList<>(numbers.values());
          }

          @Override
          public void put(PhoneNumber number) {
            throw new AssertionError();
          }

          @Override
          public void remove(String number) {
            throw new AssertionError();
          }
        };
    return new Numbers(numberStore);
  }

  @Test
  void phrasesThatTheRecognizerOfTheCallersLanguageDoesNotKnowAreFound() {
    number("4000", "help", "en");
    flow(
        "help",
        """
        <serviceTask id="m" name="Ask"><extensionElements>
          <zeebe:taskDefinition type="=&quot;menu@&quot; + call.node"/>
          <zeebe:taskHeaders>
            <zeebe:header key="choices" value="1=billing: my bill, xyzzy please"/>
          </zeebe:taskHeaders></extensionElements></serviceTask>
        """);
    Vocabulary vocabulary =
        (step, inputs, language) ->
            inputs.getOrDefault("choices", "").contains("xyzzy")
                ? List.of(new Vocabulary.Unheard("xyzzy please", List.of(step, language)))
                : List.of();
    assertThat(new SpeechCheck(flows(), numbers(), vocabulary).findings())
        .containsExactly(new SpeechCheck.Deaf("help", "Ask", "en", "xyzzy please", "menu, en"));
  }

  private void deployed(String id, String xml) {
    deployed.put(
        id, new FlowVersion(new FlowRef(id, 1, id.hashCode()), id, xml, false, Instant.EPOCH));
  }

  private void flow(String id, String steps) {
    deployed(id, FLOW.formatted(id, steps));
  }

  private void number(String number, String flow, String language) {
    numbers.put(number, PhoneNumber.of(number, number, flow, language));
  }

  private static String play(String recording, String text) {
    return """
           <serviceTask id="p" name="Say it"><extensionElements>
             <zeebe:taskDefinition type="=&quot;play@&quot; + call.node"/>
             <zeebe:taskHeaders>
               <zeebe:header key="recording" value="%s"/><zeebe:header key="text" value="%s"/>
             </zeebe:taskHeaders>
           </extensionElements></serviceTask>
           """
        .formatted(recording, text);
  }

  private List<String> found() {
    return check().findings().stream()
        .map(f -> f.use().recording() + " " + f.language() + " " + f.instead())
        .toList();
  }

  @Test
  void aRecordingThatIsThereIsNotMentioned() {
    flow("a", play("hello", "Hello"));
    number("1", "a", "en");
    library.recorded.add("en/hello");
    assertThat(found()).isEmpty();
  }

  @Test
  void aRecordingThatIsMissingWithoutWordsIsAToneAndWordsSayWhere() {
    flow("a", play("hello", ""));
    number("1", "a", "en");
    library.spoken.add("en");
    assertThat(found()).containsExactly("hello en TONE");
    assertThat(check().findings().getFirst().inWords())
        .isEqualTo(
            "flow a, step \"Say it\": the recording hello is missing in en and there are no words"
                + " to speak: callers hear a tone.");
  }

  @Test
  void wordsThatNobodyCanSpeakAreATone() {
    flow("a", play("hello", "Hello"));
    number("1", "a", "en");
    assertThat(found()).containsExactly("hello en TONE");
    library.spoken.add("en");
    assertThat(found()).isEmpty();
  }

  @Test
  void aRecordingInOneOfItsLanguagesIsAWarning() {
    flow("a", play("hello", "Hello"));
    number("1", "a", "en");
    number("2", "a", "zh-CN");
    library.recorded.add("en/hello");
    library.spoken.addAll(Set.of("en", "zh-CN"));
    assertThat(found()).containsExactly("hello zh-CN SPOKEN");
    library.spoken.clear();
    assertThat(found()).containsExactly("hello zh-CN ENGLISH");
  }

  @Test
  void aFlowThatIsCalledHasTheLanguagesOfTheNumbersOfItsCallers() {
    flow(
        "a",
        "<callActivity id=\"c\"><extensionElements><zeebe:calledElement processId=\"b\"/>"
            + "</extensionElements></callActivity>");
    flow("b", play("hello", ""));
    number("1", "a", "zh");
    assertThat(found()).containsExactly("hello zh TONE");
  }

  @Test
  void aFlowWithoutNumbersIsLookedUpInBothLanguages() {
    flow("a", play("hello", ""));
    assertThat(found()).containsExactly("hello en TONE", "hello zh TONE");
  }

  @Test
  void recordingsWithinComputedWordsAndOfMenusAreLookedUpAndMusicIsNot() {
    flow(
        "a",
        """
        <serviceTask id="m" name="Ask"><extensionElements>
          <zeebe:ioMapping>
            <zeebe:input source="=[{recording: &quot;in-say&quot;}, {number: 3}]" target="say"/>
          </zeebe:ioMapping>
          <zeebe:taskHeaders>
            <zeebe:header key="noInputRecording" value="no-key"/>
            <zeebe:header key="noInputText" value="Again"/>
            <zeebe:header key="music" value="waiting"/>
          </zeebe:taskHeaders>
        </extensionElements></serviceTask>
        """);
    number("1", "a", "en");
    library.spoken.add("en");
    assertThat(found()).containsExactly("in-say en TONE");
    assertThat(check().uses())
        .containsOnlyKeys("in-say", "no-key", "music/waiting", "system/fallback");
  }

  @Test
  void theReadyFlowsSayAllTheyWantInBothLanguages() throws Exception {
    Path flows = Path.of(System.getProperty("jackfield.root"), "flows");
    for (String id : List.of("main-menu", "connect-to-agent")) {
      deployed(id, Files.readString(flows.resolve("bpmn/" + id + ".bpmn")));
    }
    for (String language : List.of("en", "zh")) {
      try (var files = Files.walk(flows.resolve("prompts/" + language))) {
        files
            .filter(f -> f.toString().endsWith(".wav"))
            .map(f -> flows.resolve("prompts").relativize(f).toString().replace(".wav", ""))
            .forEach(library.recorded::add);
      }
    }
    number("4000", "main-menu", "en");
    number("4001", "main-menu", "zh");
    assertThat(found()).isEmpty();
    assertThat(check().uses())
        .containsKeys("main-menu/welcome", "connect-to-agent/wait", "music/waiting");
    assertThat(check().uses().get("main-menu/welcome"))
        .containsExactly(
            new PromptCheck.Place(
                "main-menu", "main-menu", "Welcome the caller", "Welcome to Jackfield.", false));
  }
}
