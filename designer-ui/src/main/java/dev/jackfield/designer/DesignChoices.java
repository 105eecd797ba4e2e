package dev.jackfield.designer;

import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.RuleSetShape;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.web.Wording;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the steps of a drawing can name: as it is now, for the lists of the designer. */
final class DesignChoices {
  private static final List<String> ALWAYS = List.of("en", "zh");
  private static final String MUSIC = "music/";

  private final CallQueues queues;
  private final Numbers numbers;
  private final Agents agents;
  private final RuleSets rules;
  private final PromptLibrary library;
  private final Flows flows;
  private final Drafts drafts;
  private final LookupTables tables;

  DesignChoices(
      CallQueues queues,
      Numbers numbers,
      Agents agents,
      RuleSets rules,
      PromptLibrary library,
      Flows flows,
      Drafts drafts,
      LookupTables tables) {
    this.queues = queues;
    this.numbers = numbers;
    this.agents = agents;
    this.rules = rules;
    this.library = library;
    this.flows = flows;
    this.drafts = drafts;
    this.tables = tables;
  }

  record Named(String name, String title) {}

  record Table(String name, List<String> columns) {}

  record Language(String code, String title) {}

  /**
   * @param type {@code text}, {@code number} or {@code yes-no}
   * @param derived worked out, not told
   */
  record Fact(String name, String title, String type, boolean derived) {}

  record RuleSet(String name, String title, String about, List<Fact> facts, List<Named> decides) {}

  /**
   * @param languages in which it is there
   */
  record Recording(String name, List<String> languages) {}

  record All(
      List<Named> queues,
      List<Named> numbers,
      List<Named> agents,
      List<RuleSet> ruleSets,
      List<Recording> recordings,
      List<String> music,
      List<Named> flows,
      List<Table> tables,
      List<Language> languages) {}

  All all(Wording wording) {
    List<String> names = library.names();
    Set<String> languages = languages();
    return new All(
        queues.all().stream().map(q -> new Named(q.name(), q.title())).toList(),
        numbers.all().stream().map(n -> new Named(n.number(), n.title())).toList(),
        agents.all().stream().map(a -> new Named(a.id().value(), a.name())).toList(),
        ruleSets(wording.locale()),
        names.stream().map(n -> recording(n, languages)).toList(),
        names.stream()
            .filter(n -> n.startsWith(MUSIC))
            .map(n -> n.substring(MUSIC.length()))
            .toList(),
        flows(),
        tables.columns().entrySet().stream().map(t -> new Table(t.getKey(), t.getValue())).toList(),
        languages.stream().map(l -> new Language(l, title(l, wording))).toList());
  }

  private List<RuleSet> ruleSets(Locale language) {
    RuleBook book = rules.book();
    return book.names().stream().map(book::shape).map(s -> ruleSet(s, language)).toList();
  }

  private static RuleSet ruleSet(RuleSetShape shape, Locale language) {
    return new RuleSet(
        shape.name(),
        shape.title().in(language),
        shape.about().in(language),
        shape.facts().stream()
            .map(f -> new Fact(f.name(), f.title().in(language), f.type(), f.derived()))
            .toList(),
        shape.decides().stream().map(d -> new Named(d.name(), d.title().in(language))).toList());
  }

  private Recording recording(String name, Set<String> languages) {
    return new Recording(
        name, languages.stream().filter(l -> library.find(name, l).isPresent()).toList());
  }

  /** Flows that are drawn, and those that are deployed from files only. */
  private List<Named> flows() {
    Map<String, String> all = new TreeMap<>();
    flows.all().forEach(v -> all.put(v.ref().processId(), v.name()));
    drafts.lines().forEach(d -> all.put(d.flow(), d.name()));
    return all.entrySet().stream().map(e -> new Named(e.getKey(), e.getValue())).toList();
  }

  private Set<String> languages() {
    Set<String> languages = new LinkedHashSet<>(ALWAYS);
    numbers.all().stream()
        .map(n -> Locale.forLanguageTag(n.language()).getLanguage())
        .filter(l -> !l.isEmpty())
        .forEach(languages::add);
    return languages;
  }

  private static String title(String language, Wording wording) {
    return wording.sayOr(
        "prompt.language." + language,
        Locale.forLanguageTag(language).getDisplayLanguage(wording.locale()));
  }
}
