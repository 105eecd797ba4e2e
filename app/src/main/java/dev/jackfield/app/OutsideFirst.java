package dev.jackfield.app;

import dev.jackfield.engine.knowledge.lucene.LuceneIndex;
import dev.jackfield.step.knowledge.Found;
import dev.jackfield.step.knowledge.KnowledgeBase;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a search server find articles, and finds them here while it does not answer. How much of a
 * question is in what it found is counted here: its scores do not say that.
 */
record OutsideFirst(KnowledgeBase outside, KnowledgeBase here) implements KnowledgeBase {
  private static final Logger LOG = LoggerFactory.getLogger(OutsideFirst.class);

  @Override
  public List<Found> find(Question question) throws IOException {
    try {
      return counted(outside.find(question), question);
    } catch (IOException away) {
      LOG.info("the search server did not help, the own index does: {}", away.getMessage());
      return here.find(question);
    }
  }

  private static List<Found> counted(List<Found> found, Question question) throws IOException {
    LuceneIndex these = new LuceneIndex();
    these.take(found);
    Map<String, Integer> percents = new HashMap<>();
    these
        .find(new Question(question.words(), question.language(), List.of(), found.size() + 1))
        .forEach(f -> percents.put(f.id(), f.percent()));
    return found.stream().map(f -> f.by(percents.getOrDefault(f.id(), 0))).toList();
  }
}
