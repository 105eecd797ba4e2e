package dev.jackfield.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.draft.jdbc.JdbcDrafts;
import dev.jackfield.step.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Drafts, their versions and their files, on a real database. */
class DraftsInPostgresTest {
  private final Drafts drafts =
      new Drafts(
          new JdbcDrafts(
              JdbcClient.create(RealPostgres.database()),
              new TransactionTemplate(new DataSourceTransactionManager(RealPostgres.database()))),
          Clock.fixed(Instant.parse("2026-03-02T02:00:00Z"), ZoneOffset.UTC));

  @TempDir Path folder;

  @BeforeEach
  void empty() {
    JdbcClient.create(RealPostgres.database()).sql("delete from flow_draft").update();
  }

  @Test
  void whatIsDrawnIsKeptAndASavedVersionStays() {
    drafts.create("hello", Drawings.flow("hello", "Hello"), "ann");
    Draft written = drafts.write("hello", Drawings.flow("hello", "Hello all"), 1, "ann");
    assertThat(written.revision()).isEqualTo(2);
    assertThat(written.name()).isEqualTo("Hello all");
    assertThat(written.changed()).isTrue();

    Saved first = drafts.save("hello", 2, "  first words ", "ann");
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.note()).isEqualTo("first words");
    assertThat(drafts.find("hello").orElseThrow().changed()).isFalse();

    drafts.write("hello", Drawings.flow("hello", "Hello you"), 2, "ben");
    assertThat(drafts.find("hello").orElseThrow().changed()).isTrue();
    assertThat(drafts.newestSaved("hello")).contains(first);

    Draft restored = drafts.restore("hello", 1, 3, "ann");
    assertThat(restored.name()).isEqualTo("Hello all");
    assertThat(restored.changed()).isFalse();
  }

  @Test
  void whoeverWritesOverSomebodyElseIsToldAndNothingIsLost() {
    drafts.create("hello", Drawings.flow("hello", "Hello"), "ann");
    drafts.write("hello", Drawings.flow("hello", "Of Ben"), 1, "ben");
    assertThatThrownBy(() -> drafts.write("hello", Drawings.flow("hello", "Of Ann"), 1, "ann"))
        .isInstanceOfSatisfying(
            Drafts.Conflict.class,
            c -> {
              assertThat(c.now().editedBy()).isEqualTo("ben");
              assertThat(c.now().name()).isEqualTo("Of Ben");
            });
    assertThatThrownBy(() -> drafts.save("hello", 1, "", "ann"))
        .isInstanceOf(Drafts.Conflict.class);
    assertThat(drafts.history("hello")).isEmpty();
  }

  @Test
  void whatIsNoDrawingOfThisFlowIsRefusedWithWhatIsWrong() {
    drafts.create("hello", Drawings.flow("hello", "Hello"), "ann");
    assertThatThrownBy(() -> drafts.write("hello", Drawings.flow("other", "Other"), 1, "ann"))
        .isInstanceOf(Processes.Refused.class)
        .hasMessageContaining("\"other\", not of \"hello\"");
    assertThatThrownBy(() -> drafts.write("hello", "<a>\n<b></a>", 1, "ann"))
        .isInstanceOf(Processes.Refused.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> drafts.create("main-menu.r7", Drawings.flow("x", ""), "ann"))
        .isInstanceOf(Processes.Refused.class);
    assertThatThrownBy(() -> drafts.create("hello", Drawings.flow("hello", ""), "ann"))
        .isInstanceOf(Drafts.Taken.class);
    assertThat(drafts.find("hello").orElseThrow().name()).isEqualTo("Hello");
  }

  @Test
  void aFlowIsJudgedWithWhatItCallsAndWhoCallsIt() {
    saved("top", "middle");
    saved("middle", "leaf");
    saved("leaf");
    saved("stranger");
    assertThat(drafts.reachedFrom("top")).containsOnlyKeys("top", "middle", "leaf");
    assertThat(drafts.around("middle", Drawings.flow("middle", "Drawn now", "leaf")))
        .containsOnlyKeys("top", "middle", "leaf")
        .hasEntrySatisfying("middle", xml -> assertThat(xml).contains("Drawn now"));
    drafts.remove("leaf");
    assertThat(drafts.reachedFrom("top")).containsOnlyKeys("top", "middle");
    assertThat(drafts.lines()).extracting(DraftLine::flow).doesNotContain("leaf");
    drafts.create("leaf", Drawings.flow("leaf", "Again"), "ann");
    assertThat(drafts.history("leaf")).hasSize(1);
  }

  @Test
  void savedVersionsAreFilesAndChangedFilesAreVersions() throws Exception {
    FlowFolder files = new FlowFolder(drafts, folder, List.of());
    saved("hello");
    Path file = folder.resolve("hello.bpmn");
    assertThat(file).hasContent(Drawings.flow("hello", "hello"));

    files.takeChanged();
    assertThat(drafts.history("hello")).hasSize(1);

    Files.writeString(file, Drawings.flow("hello", "Pulled from elsewhere"));
    Files.writeString(folder.resolve("new.bpmn"), Drawings.flow("new", "New"));
    Files.writeString(folder.resolve("broken.bpmn"), "no drawing");
    files.takeChanged();
    assertThat(drafts.newestSaved("hello").orElseThrow())
        .returns("Pulled from elsewhere", Saved::name)
        .returns(FlowFolder.FILES, Saved::author);
    assertThat(drafts.find("hello").orElseThrow().name()).isEqualTo("Pulled from elsewhere");
    assertThat(drafts.find("new").orElseThrow().savedNumber()).isEqualTo(1);
  }

  @Test
  void aFileDoesNotOverwriteWhatSomebodyIsDrawing() throws Exception {
    FlowFolder files = new FlowFolder(drafts, folder, List.of());
    saved("hello");
    drafts.write("hello", Drawings.flow("hello", "At work"), 1, "ann");
    Files.writeString(folder.resolve("hello.bpmn"), Drawings.flow("hello", "Pulled"));
    files.takeChanged();
    assertThat(drafts.find("hello").orElseThrow().name()).isEqualTo("At work");
    assertThat(drafts.newestSaved("hello").orElseThrow().name()).isEqualTo("Pulled");
  }

  @Test
  void readyFlowsAreTakenInUnlessPeopleChangedThem() throws Exception {
    Path ready = Files.createDirectory(folder.resolve("ready"));
    Files.writeString(ready.resolve("a.bpmn"), Drawings.flow("a", "A 1"));
    Files.writeString(ready.resolve("b.bpmn"), Drawings.flow("b", "B 1"));
    new FlowFolder(drafts, folder.resolve("own"), List.of(ready)).takeReady();
    drafts.write("b", Drawings.flow("b", "B by Ann"), revision("b"), "ann");
    drafts.save("b", revision("b"), "", "ann");

    Files.writeString(ready.resolve("a.bpmn"), Drawings.flow("a", "A 2"));
    Files.writeString(ready.resolve("b.bpmn"), Drawings.flow("b", "B 2"));
    new FlowFolder(drafts, folder.resolve("own"), List.of(ready)).takeReady();
    assertThat(drafts.find("a").orElseThrow().name()).isEqualTo("A 2");
    assertThat(drafts.newestSaved("b").orElseThrow().name()).isEqualTo("B by Ann");
  }

  private long revision(String flow) {
    return drafts.find(flow).orElseThrow().revision();
  }

  private void saved(String flow, String... calls) {
    drafts.create(flow, Drawings.flow(flow, flow, calls), "ann");
    drafts.save(flow, 1, "", "ann");
  }
}
