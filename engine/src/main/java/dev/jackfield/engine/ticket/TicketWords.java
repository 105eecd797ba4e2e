package dev.jackfield.engine.ticket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words by which a text is found. Languages that write without spaces are cut into pairs of
 * characters, and single ones too, so that any part of a Chinese text is found without a
 * dictionary. Thread-safe.
 */
public final class TicketWords {
  private static final int HAN_AND_KIN =
      CJKBigramFilter.HAN
          | CJKBigramFilter.HIRAGANA
          | CJKBigramFilter.KATAKANA
          | CJKBigramFilter.HANGUL;

  /** What a text is found by. */
  private static final Analyzer KEPT = new Words(true);

  /** What somebody looks for: a single character only where it stands alone. */
  private static final Analyzer SOUGHT = new Words(false);

  private TicketWords() {}

  /** Of a text that is kept. */
  public static Set<String> of(String text) {
    return cut(KEPT, text);
  }

  /** Of what somebody looks for. */
  public static Set<String> sought(String text) {
    return cut(SOUGHT, text);
  }

  private static Set<String> cut(Analyzer analyzer, String text) {
    Set<String> words = new LinkedHashSet<>();
    try (TokenStream tokens = analyzer.tokenStream("", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(term.toString());
      }
      tokens.end();
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return words;
  }

  private static final class Words extends Analyzer {
    private final boolean single;

    Words(boolean single) {
      this.single = single;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      return new TokenStreamComponents(
          words,
          new CJKBigramFilter(new LowerCaseFilter(new CJKWidthFilter(words)), HAN_AND_KIN, single));
    }
  }
}
