package dev.jackfield.engine.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where articles are kept. Blocks on the database. */
public interface ArticleStore {

  /** The one changed last first. */
  List<Article> newest(ArticleFilter filter, int most);

  List<Article> published();

  Optional<Article> find(String id);

  boolean isEmpty();

  /**
   * Writes it, if nobody changed it since.
   *
   * @param seen the version that the writer knows; 0: it is new; -1: whatever is there
   * @param what for its history
   * @return the article as it is now; empty: it is another one meanwhile
   */
  Optional<Article> write(ArticleText text, int seen, String what, String who, Instant at);

  void remove(String id);

  /** The newest first. */
  List<ArticleChange> history(String id, int most);

  /** As it was then; empty: that was not kept. */
  Optional<ArticleVersion> version(String id, int version);
}
