package dev.jackfield.connector.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.step.BadStepInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowOfATableTest {
  private static final Path READY =
      Path.of(System.getProperty("jackfield.root"), "connectors/tables");

  @TempDir Path own;
  private LookUp lookUp;

  @BeforeEach
  void open() {
    lookUp = new LookUp(List.of(own, READY));
  }

  private LookUp.Output find(String table, String column, String value) throws IOException {
    return lookUp.find("who-calls", new LookUp.Input(table, column, value, null, null));
  }

  @Test
  void isFoundByAnyColumn() throws IOException {
    assertThat(find("customers", "number", "+12125550100").row())
        .containsEntry("name", "Alex Morgan")
        .containsEntry("tier", "gold");
    assertThat(find("customers", "name", "王芳").row()).containsEntry("language", "zh-CN");
  }

  @Test
  void isNotFoundWhenNobodyHasTheValue() throws IOException {
    assertThat(find("customers", "number", "+100")).isEqualTo(new LookUp.Output(false, Map.of()));
  }

  @Test
  void ofOnesOwnFileComesBeforeTheReadyOne() throws IOException {
    Files.writeString(own.resolve("customers.csv"), "number,name\n+1,Ada\n");
    assertThat(find("customers", "number", "+1").row()).containsEntry("name", "Ada");
    assertThat(find("customers", "number", "+12125550100").found()).isFalse();
  }

  @Test
  void ofAChangedFileCountsFromTheNextLookUpOn() throws IOException {
    Path file = Files.writeString(own.resolve("rooms.csv"), "number,room\n1,east\n");
    assertThat(find("rooms", "number", "1").row()).containsEntry("room", "east");
    Files.writeString(file, "number,room\n1,west\n");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThat(find("rooms", "number", "1").row()).containsEntry("room", "west");
  }

  @Test
  void ofAnUnknownTableOrColumnSaysWhatThereIs() {
    assertThatThrownBy(() -> find("nobody", "number", "1"))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("there is no table \"nobody\"; put nobody.csv into");
    assertThatThrownBy(() -> find("customers", "phone", "1"))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("no column \"phone\"; it has [number, name, language, tier]");
    assertThatThrownBy(() -> find("../customers", "number", "1"))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("is no name of a table");
  }

  @Test
  void ofABrokenFileSaysWhichLine() throws IOException {
    Files.writeString(own.resolve("broken.csv"), "number,name\n1\n");
    assertThatThrownBy(() -> find("broken", "number", "1"))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("broken.csv line 2 has 1 cells; its head line has 2");
    Files.write(own.resolve("latin.csv"), new byte[] {'n', '\n', (byte) 0xE4, '\n'});
    assertThatThrownBy(() -> find("latin", "n", "1"))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("not written in UTF-8");
  }

  @Test
  void withASecretIsFoundOnlyByTheRightOneAndDoesNotGiveItOut() throws IOException {
    Files.writeString(own.resolve("members.csv"), "card,name,pin\n77,Ada,0815\n78,Bo,\n");
    assertThat(check("77", "0815"))
        .isEqualTo(new LookUp.Output(true, Map.of("card", "77", "name", "Ada")));
    assertThat(check("77", "815").found()).isFalse();
    assertThat(check("77", null).found()).isFalse();
    assertThat(check("78", "").found()).isFalse();
  }

  private LookUp.Output check(String card, String pin) throws IOException {
    return lookUp.find("check", new LookUp.Input("members", "card", card, "pin", pin));
  }
}
