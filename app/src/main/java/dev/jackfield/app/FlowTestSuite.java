package dev.jackfield.app;

import dev.jackfield.app.trial.CommandSetUp;
import dev.jackfield.app.trial.TrialRoom;
import dev.jackfield.app.trial.TrialSettings;
import dev.jackfield.connector.sdk.DroppedConnectors;
import dev.jackfield.engine.flow.FlowXml;
import dev.jackfield.engine.flowtest.Coverage;
import dev.jackfield.engine.flowtest.FlowTestFolder.OfFile;
import dev.jackfield.engine.flowtest.FlowTestRun;
import dev.jackfield.engine.knowledge.ArticleText;
import dev.jackfield.engine.knowledge.ReadyArticles;
import dev.jackfield.engine.knowledge.lucene.LuceneIndex;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.trial.Trials;
import dev.jackfield.step.knowledge.Found;
import dev.jackfield.step.knowledge.KnowledgeBase;
import dev.jackfield.telephony.speaking.SpeakingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Flow tests in files on flows in files, on a system for tries of their own. */
final class FlowTestSuite implements AutoCloseable {
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final int CAPACITY = 100;

  private final TrialRoom trials;
  private final Map<String, String> diagrams;
  private final Coverage coverage = new Coverage();

  private FlowTestSuite(TrialRoom trials, Map<String, String> diagrams) {
    this.trials = trials;
    this.diagrams = diagrams;
  }

  /**
   * @param home where rules, prompts and tables lie
   * @param flows folder of BPMN files
   */
  static FlowTestSuite on(Path home, Path flows) throws IOException {
    Path zeebe =
        Path.of(System.getProperty("jackfield.zeebe.home", "app/target/zeebe/camunda-zeebe-8.5.8"));
    Path kept = zeebe.resolveSibling("kept-for-tries");
    TrialSettings settings =
        new TrialSettings(
            zeebe,
            kept,
            home.resolve("rules"),
            List.of(home.resolve("flows/prompts")),
            kept.resolve("speech"),
            List.of(home.resolve("connectors/tables")),
            new SpeakingSettings(ZoneOffset.UTC, "espeak-ng", Map.of(), Optional.empty()),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            IDLE,
            articles(home),
            new DroppedConnectors(List.of(home.resolve("connectors.d")), Set.of(), _ -> {}));
    return new FlowTestSuite(
        new TrialRoom(
            settings,
            new CommandSetUp(
                List.of(
                    new CallQueue("billing", "Billing", CAPACITY),
                    new CallQueue("support", "Support", CAPACITY)))),
        read(flows));
  }

  /** The ready ones: tests must not differ with what people write. */
  private static KnowledgeBase articles(Path home) {
    LuceneIndex index = new LuceneIndex();
    index.take(
        ReadyArticles.in(home.resolve("knowledge")).stream()
            .filter(ArticleText::isPublished)
            .map(a -> new Found(a.id(), a.title(), a.text(), a.language(), a.tags(), 100))
            .toList());
    return index;
  }

  /** The processes of a folder's BPMN files. */
  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> diagrams = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return diagrams;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".bpmn")).sorted().toList()) {
        String xml = Files.readString(file);
        NodeList processes =
            FlowXml.read(file.toString(), xml).getElementsByTagNameNS(BPMN, "process");
        for (int i = 0; i < processes.getLength(); i++) {
          if (processes.item(i) instanceof Element process) {
            diagrams.put(process.getAttribute("id"), xml);
          }
        }
      }
    }
    return diagrams;
  }

  Map<String, String> diagrams() {
    return diagrams;
  }

  Trials trials() {
    return trials;
  }

  /** Runs them, one after the other. */
  List<FlowTestReport.Result> run(List<OfFile> tests, Consumer<FlowTestReport.Result> told) {
    List<FlowTestReport.Result> results = new ArrayList<>();
    for (OfFile each : tests) {
      long began = System.nanoTime();
      String why;
      if (diagrams.containsKey(each.test().flow())) {
        why =
            new FlowTestRun(trials)
                .run(each.test(), diagrams, "test-flows", IDLE, coverage::take)
                .map(f -> each.file() + ", line " + f.line() + ": " + f.words())
                .orElse("");
      } else {
        why =
            each.file()
                + ", line 1: there is no flow \""
                + each.test().flow()
                + "\"; there are: "
                + String.join(", ", diagrams.keySet());
      }
      FlowTestReport.Result result =
          new FlowTestReport.Result(
              each.test().flow(),
              each.test().name(),
              why,
              (System.nanoTime() - began) / 1_000_000_000.0);
      results.add(result);
      told.accept(result);
    }
    return results;
  }

  /** What the tests so far reached. */
  List<Coverage.OfFlow> coverage() {
    return List.copyOf(coverage.of(diagrams).values());
  }

  @Override
  public void close() {
    trials.close();
  }
}
