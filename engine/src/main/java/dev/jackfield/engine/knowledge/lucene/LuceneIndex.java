package dev.jackfield.engine.knowledge.lucene;

import dev.jackfield.step.knowledge.Found;
import dev.jackfield.step.knowledge.KnowledgeBase;
import dev.jackfield.step.knowledge.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Articles in an index of Lucene in memory, made anew from all of them whenever one changed:
 * English by stems, Chinese cut into words. Thread-safe; a search goes on in the index that it
 * began in.
 */
public final class LuceneIndex implements KnowledgeBase {
  private static final String TITLE = "title-";
  private static final String TEXT = "text-";
  private static final String TAGS = "tags-";
  private static final String TAG = "tag";
  private static final String LANGUAGE = "language";
  private static final String PLACE = "place";

  private static final float OF_TITLE = 3;
  private static final float OF_TAGS = 2;

  /** Looked at more closely, because what fits best is not always what scores best. */
  private static final int LOOKED_AT = 3;

  /** A word that no article has says little against those that have the others. */
  private static final int KNOWN = 2;

  private static final int UNKNOWN = 1;

  /** Lucene takes 1,024 clauses; each word is three of them in three kinds of languages. */
  private static final int MOST_WORDS = 100;

  /** An index and its articles by their place. */
  private record Made(IndexSearcher searcher, List<Found> articles) {}

  private volatile Made made = make(List.of());

  /** From now on these are found. */
  public void take(List<Found> articles) {
    made = make(List.copyOf(articles));
  }

  private static Made make(List<Found> articles) {
    ByteBuffersDirectory memory = new ByteBuffersDirectory();
    try {
      try (IndexWriter writer = new IndexWriter(memory, new IndexWriterConfig(byField()))) {
        for (int place = 0; place < articles.size(); place++) {
          writer.addDocument(document(articles.get(place), place));
        }
        writer.forceMerge(1);
      }
      return new Made(new IndexSearcher(DirectoryReader.open(memory)), articles);
    } catch (IOException e) {
      throw new UncheckedIOException("the index of articles cannot be made", e);
    }
  }

  private static Analyzer byField() {
    Map<String, Analyzer> fields = new HashMap<>();
    for (String kind : Words.KINDS) {
      Stream.of(TITLE, TEXT, TAGS).forEach(f -> fields.put(f + kind, Words.analyzer(kind)));
    }
    return new PerFieldAnalyzerWrapper(new KeywordAnalyzer(), fields);
  }

  private static Document document(Found article, int place) {
    String kind = Words.kind(article.language());
    Document document = new Document();
    document.add(new StoredField(PLACE, place));
    document.add(new StringField(LANGUAGE, article.language(), Store.NO));
    article.tags().forEach(t -> document.add(new StringField(TAG, t, Store.NO)));
    document.add(text(TITLE + kind, article.title()));
    document.add(text(TEXT + kind, PlainText.of(article.text())));
    document.add(text(TAGS + kind, String.join(", ", article.tags())));
    return document;
  }

  private static Field text(String field, String text) {
    return new TextField(field, Words.plain(text), Store.NO);
  }

  @Override
  public List<Found> find(Question question) throws IOException {
    Made now = made;
    String language = Found.language(question.language());
    List<String> kinds = language.isEmpty() ? Words.KINDS : List.of(Words.kind(language));
    List<Found> found = new ArrayList<>();
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    List<Sought> sought = new ArrayList<>();
    for (String kind : kinds) {
      List<String> words = Words.of(kind, question.words()).stream().limit(MOST_WORDS).toList();
      sought.add(new Sought(kind, words));
      words.forEach(w -> all.add(word(kind, w), Occur.SHOULD));
    }
    if (sought.stream().allMatch(s -> s.words().isEmpty())) {
      return List.of();
    }
    all.setMinimumNumberShouldMatch(1);
    if (!language.isEmpty()) {
      all.add(new TermQuery(new Term(LANGUAGE, language)), Occur.FILTER);
    }
    if (!question.tags().isEmpty()) {
      BooleanQuery.Builder one = new BooleanQuery.Builder();
      question.tags().forEach(t -> one.add(new TermQuery(new Term(TAG, t)), Occur.SHOULD));
      all.add(one.build(), Occur.FILTER);
    }
    var fields = now.searcher().storedFields();
    for (ScoreDoc hit : now.searcher().search(all.build(), question.most() * LOOKED_AT).scoreDocs) {
      int place = fields.document(hit.doc, Set.of(PLACE)).getField(PLACE).numericValue().intValue();
      Found article = now.articles().get(place);
      found.add(article.by(percent(now, hit.doc, article, sought)));
    }
    // Stable: of two that have as much of it, the one that scored better stays first.
    return found.stream()
        .sorted(Comparator.comparingInt(Found::percent).reversed())
        .limit(question.most())
        .toList();
  }

  /** The words that are looked for in articles of one kind of language. */
  private record Sought(String kind, List<String> words) {}

  private static Query word(String kind, String word) {
    return new DisjunctionMaxQuery(
        List.of(
            new BoostQuery(new TermQuery(new Term(TITLE + kind, word)), OF_TITLE),
            new BoostQuery(new TermQuery(new Term(TAGS + kind, word)), OF_TAGS),
            new TermQuery(new Term(TEXT + kind, word))),
        0);
  }

  private static int percent(Made now, int doc, Found article, List<Sought> sought)
      throws IOException {
    String kind = Words.kind(article.language());
    List<String> words =
        sought.stream()
            .filter(s -> s.kind().equals(kind))
            .flatMap(s -> s.words().stream())
            .toList();
    int has = 0;
    int all = 0;
    for (String word : words) {
      boolean isHere = false;
      boolean isAnywhere = false;
      for (String field : List.of(TITLE, TAGS, TEXT)) {
        Term term = new Term(field + kind, word);
        isHere |= isIn(now, doc, term);
        isAnywhere |= now.searcher().getIndexReader().docFreq(term) > 0;
      }
      int weight = isAnywhere ? KNOWN : UNKNOWN;
      all += weight;
      has += isHere ? weight : 0;
    }
    return all == 0 ? 0 : has * 100 / all;
  }

  private static boolean isIn(Made now, int doc, Term term) throws IOException {
    for (LeafReaderContext leaf : now.searcher().getIndexReader().leaves()) {
      int local = doc - leaf.docBase;
      if (local >= 0 && local < leaf.reader().maxDoc()) {
        PostingsEnum postings = leaf.reader().postings(term);
        return postings != null && postings.advance(local) == local;
      }
    }
    return false;
  }
}
