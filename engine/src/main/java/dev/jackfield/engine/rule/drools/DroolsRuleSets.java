package dev.jackfield.engine.rule.drools;

import dev.jackfield.engine.rule.Decision;
import dev.jackfield.engine.rule.Question;
import dev.jackfield.engine.rule.Row;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rule.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kie.api.KieBase;
import org.kie.api.builder.Message;
import org.kie.api.builder.Results;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.utils.KieHelper;

/**
 * One rule set for each DRL file of a folder, with the tables beside it. A session of its own for
 * each question; a limit on firings ends rules that fire each other for ever. Immutable.
 */
public final class DroolsRuleSets implements RuleSets {
  private static final int MOST_FIRINGS = 1_000;
  private static final int VERSION_BYTES = 4;

  private record Compiled(KieBase rules, String version) {}

  private final Map<String, Compiled> sets;
  private final List<Row> rows;

  private DroolsRuleSets(Map<String, Compiled> sets, List<Row> rows) {
    this.sets = sets;
    this.rows = rows;
  }

  /**
   * Compiles all DRL files of a folder.
   *
   * @param lookedUp tables that rules do not read as rows
   * @throws BadRules with file, line and reason
   */
  public static DroolsRuleSets in(Path folder, Tables tables, List<String> lookedUp) {
    List<Row> rows = tables.all(lookedUp);
    Map<String, Compiled> sets = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".drl")).sorted().toList()) {
        String name = file.getFileName().toString().replaceFirst("\\.drl$", "");
        String drl = Files.readString(file);
        sets.put(name, new Compiled(compile(file, drl), version(drl, tables)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the rules in " + folder, e);
    }
    return new DroolsRuleSets(sets, rows);
  }

  @Override
  public Answer ask(String ruleSet, Question question) {
    Compiled set = sets.get(ruleSet);
    if (set == null) {
      throw new UnknownRuleSet(ruleSet, names());
    }
    Decision decision = new Decision();
    KieSession session = set.rules().newKieSession();
    try {
      session.setGlobal("decision", decision);
      session.insert(question);
      rows.forEach(session::insert);
      if (session.fireAllRules(MOST_FIRINGS) >= MOST_FIRINGS) {
        throw new BadRules(ruleSet + ".drl: its rules fire each other without end");
      }
    } finally {
      session.dispose();
    }
    return new Answer(decision, set.version());
  }

  @Override
  public List<String> names() {
    return List.copyOf(sets.keySet());
  }

  private static KieBase compile(Path file, String drl) {
    KieHelper helper = new KieHelper().addContent(drl, ResourceType.DRL);
    Results results = helper.verify();
    if (results.hasMessages(Message.Level.ERROR)) {
      throw new BadRules(
          results.getMessages(Message.Level.ERROR).stream()
              .map(m -> file.getFileName() + " line " + m.getLine() + ": " + m.getText())
              .collect(Collectors.joining("\n")));
    }
    return helper.build();
  }

  private static String version(String drl, Tables tables) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(drl.getBytes(StandardCharsets.UTF_8));
      tables
          .all(List.of())
          .forEach(
              r ->
                  digest.update(
                      (r.getTable() + new TreeMap<>(r.getCell()))
                          .getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
