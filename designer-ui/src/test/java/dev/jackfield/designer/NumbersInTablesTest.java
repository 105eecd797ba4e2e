package dev.jackfield.designer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleFiles;
import dev.jackfield.engine.rule.TableShape;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumbersInTablesTest {
  private final TableShape shape = shape();

  private static TableShape shape() {
    RuleFiles files =
        RuleFiles.of(
            Map.of(
                "tables/vip.csv",
                "number,prefix,tier\n",
                "tables/vip.yml",
                "columns: {number: {type: phone}, prefix: {type: text}, tier: {}}"));
    RuleBook book =
        RuleBook.compile(0, files, Set.of(), null, (set, drl, trusted, all) -> Optional.empty());
    assertThat(book.problems()).isEmpty();
    return Objects.requireNonNull(book.tables().get("vip")).shape();
  }

  private Map<String, String> masked(String number, String prefix) {
    return RuleGrids.masked(shape, Map.of("number", number, "prefix", prefix, "tier", "gold"));
  }

  @Test
  void a_persons_number_is_masked_and_all_else_is_not() {
    assertThat(masked("+8613800000001", "+86138"))
        .containsEntry("number", "+86•••••0001")
        .containsEntry("prefix", "+86138")
        .containsEntry("tier", "gold");
  }

  @Test
  void the_beginning_of_numbers_is_no_persons() {
    assertThat(masked("+86138", "")).containsEntry("number", "+86138");
    assertThat(masked("", "")).containsEntry("number", "");
  }
}
