package dev.jackfield.engine.rule;

import dev.jackfield.engine.rule.drools.DroolsCompiler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule book that stays in force, compiled as the real one is. */
public final class FixedRules implements RuleSets {
  private static final Path READY = Path.of(System.getProperty("jackfield.root"), "rules");

  private final RuleBook book;
  private final List<String> failures = new ArrayList<>();

  private FixedRules(RuleBook book) {
    this.book = book;
  }

  /** The ready ones with these files in the place of theirs. */
  public static FixedRules readyWith(Map<String, @Nullable String> files) {
    return of(RuleFiles.in(READY).with(files));
  }

  public static FixedRules of(RuleFiles files) {
    RuleBook book = compile(files);
    if (!book.isUsable()) {
      throw new BadRules(String.valueOf(book.problems()));
    }
    return new FixedRules(book);
  }

  public static RuleBook compile(RuleFiles files) {
    return RuleBook.compile(
        1, files, Set.copyOf(files.names("drl", "drl")), null, new DroolsCompiler());
  }

  @Override
  public RuleBook book() {
    return book;
  }

  @Override
  public Optional<RuleBook> bookBefore() {
    return Optional.empty();
  }

  @Override
  public void failed(String ruleSet, RuleBook failing, RuntimeException why) {
    failures.add(ruleSet);
  }

  public List<String> failures() {
    return failures;
  }
}
