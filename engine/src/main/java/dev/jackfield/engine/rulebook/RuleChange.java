package dev.jackfield.engine.rulebook;

import dev.jackfield.engine.rule.RuleFiles;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to change in the rule book.
 *
 * @param base the version that it was begun on
 * @param files new texts by path; null takes the file away
 * @param revision rises with every save
 * @param editors all who saved something in it
 * @param startsAt from when on it is to decide; null: at once when approved
 * @param decidedBy who approved it or sent it back
 * @param note why it was sent back, or what the approver said
 * @param report what was proved when it was proposed, as JSON
 * @param version the version that it became
 */
public record RuleChange(
    long id,
    String title,
    String author,
    long base,
    Map<String, @Nullable String> files,
    int revision,
    State state,
    Instant begunAt,
    Instant editedAt,
    String editedBy,
    Set<String> editors,
    @Nullable Instant proposedAt,
    @Nullable Instant startsAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String note,
    @Nullable String report,
    @Nullable Long version) {

  /** Where a change stands. */
  public enum State {
    DRAFT,
    PROPOSED,
    APPROVED,
    WITHDRAWN
  }

  /** The files of a book with this change. */
  public RuleFiles on(RuleFiles book) {
    return book.with(files);
  }
}
