package dev.jackfield.app;

import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.flow.check.KnownNames;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.queue.CallQueue;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.step.In;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the steps of a flow may name on this system, as it is now. */
final class NamesOfThisSystem implements KnownNames {
  private static final String MUSIC = "music/";

  private final CallQueues queues;
  private final Agents agents;
  private final RuleSets rules;
  private final PromptLibrary library;
  private final Numbers numbers;

  NamesOfThisSystem(
      CallQueues queues, Agents agents, RuleSets rules, PromptLibrary library, Numbers numbers) {
    this.queues = queues;
    this.agents = agents;
    this.rules = rules;
    this.library = library;
    this.numbers = numbers;
  }

  @Override
  public Optional<Set<String>> of(In.Kind kind) {
    return switch (kind) {
      case RULE_SET -> Optional.of(Set.copyOf(rules.book().names()));
      case QUEUE -> named(queues.all().stream().map(CallQueue::name));
      case AGENT -> named(agents.all().stream().map(a -> a.id().value()));
      case RECORDING -> Optional.of(Set.copyOf(library.names()));
      case MUSIC ->
          named(
              library.names().stream()
                  .filter(n -> n.startsWith(MUSIC))
                  .map(n -> n.substring(MUSIC.length())));
      case PLAIN, WORDS, FACTS, TABLE, CHOICES, KEYS, INTENTS -> Optional.empty();
    };
  }

  private static Optional<Set<String>> named(Stream<String> names) {
    return Optional.of(names.collect(Collectors.toSet()));
  }

  @Override
  public Set<String> languagesOf(String recording) {
    return languages().stream()
        .filter(l -> library.find(recording, l).isPresent())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public Set<String> languages() {
    return numbers.all().stream()
        .map(n -> Locale.forLanguageTag(n.language()).getLanguage())
        .filter(l -> !l.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
