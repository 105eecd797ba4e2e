package dev.jackfield.connector.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesAtHandTest {
  @TempDir Path folder;

  @Test
  void eachIsThereWithTheColumnsThatALookUpWouldSee() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    Path ready = Files.createDirectory(folder.resolve("ready"));
    Files.writeString(own.resolve("orders.csv"), "number,state\n1,sent\n");
    Files.writeString(ready.resolve("orders.csv"), "number\n1\n");
    Files.writeString(ready.resolve("people.csv"), "name\nAnn\n");
    Files.writeString(ready.resolve("broken.csv"), "a,b\n1\n");
    Files.writeString(ready.resolve("notes.txt"), "no table");
    TablesAtHand tables = new TablesAtHand(List.of(own, ready, folder.resolve("none")));
    assertThat(tables.columns())
        .containsOnlyKeys("broken", "orders", "people")
        .containsEntry("orders", List.of("number", "state"))
        .containsEntry("people", List.of("name"))
        .containsEntry("broken", List.of());
  }
}
