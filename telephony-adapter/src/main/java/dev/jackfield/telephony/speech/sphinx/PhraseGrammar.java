package dev.jackfield.telephony.speech.sphinx;

import edu.cmu.sphinx.linguist.language.grammar.Grammar;
import edu.cmu.sphinx.linguist.language.grammar.GrammarNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A grammar of phrases: a tree of their words. Each phrase has an end, and so a score, of its own.
 */
final class PhraseGrammar extends Grammar {
  private static final String SILENCE = "<sil>";
  private static final float FREE = 0;

  private final List<String> phrases;

  PhraseGrammar(List<String> phrases, Models models) {
    super(false, true, true, false, models.dictionary());
    this.phrases = phrases;
  }

  @Override
  protected GrammarNode createGrammar() {
    GrammarNode first = createGrammarNode(SILENCE);
    Map<String, GrammarNode> known = new HashMap<>();
    for (String phrase : phrases) {
      GrammarNode at = first;
      String path = "";
      for (String word : phrase.split(" ", -1)) {
        path += " " + word;
        GrammarNode next = known.get(path);
        if (next == null) {
          next = createGrammarNode(word);
          known.put(path, next);
          at.add(next, FREE);
        }
        at = next;
      }
      GrammarNode end = createGrammarNode(SILENCE);
      end.setFinalNode(true);
      at.add(end, FREE);
    }
    return first;
  }
}
