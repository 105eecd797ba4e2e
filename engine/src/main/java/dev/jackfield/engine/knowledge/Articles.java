package dev.jackfield.engine.knowledge;

import dev.jackfield.step.knowledge.Found;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All articles. Who changes one here finds it at once; other processes do within half a second.
 * Thread-safe; blocks on the database.
 */
public final class Articles {
  private final ArticleStore store;
  private final Consumer<List<Found>> index;
  private final Clock clock;

  /**
   * @param index told all published articles whenever one changed
   */
  public Articles(ArticleStore store, Consumer<List<Found>> index, Clock clock) {
    this.store = store;
    this.index = index;
    this.clock = clock;
  }

  /** Puts what is published into the index again. */
  public synchronized void reload() {
    index.accept(published());
  }

  public List<Found> published() {
    return store.published().stream().map(Article::found).toList();
  }

  public List<Article> newest(ArticleFilter filter, int most) {
    return store.newest(filter, most);
  }

  public Optional<Article> find(String id) {
    return store.find(id);
  }

  public List<ArticleChange> history(String id, int most) {
    return store.history(id, most);
  }

  /** As it was then; empty: that was not kept. */
  public Optional<ArticleVersion> version(String id, int version) {
    return store.version(id, version);
  }

  /**
   * Makes it read as it did then; published it is if it is now.
   *
   * @param seen the version that the writer knows
   * @return empty: somebody else changed it meanwhile, or that version was not kept
   */
  public Optional<Article> goBack(String id, int version, int seen, String who) {
    Optional<Article> now = store.find(id);
    Optional<Article> restored =
        store
            .version(id, version)
            .filter(_ -> now.isPresent())
            .flatMap(
                v ->
                    store.write(
                        new ArticleText(
                            id,
                            v.title(),
                            v.text(),
                            v.language(),
                            v.tags(),
                            now.get().isPublished()),
                        seen,
                        "restored",
                        who,
                        clock.instant()));
    reload();
    return restored;
  }

  /**
   * @param seen the version that the writer knows; 0: it is new
   * @return empty: somebody else changed it meanwhile, or it is there already
   */
  public Optional<Article> write(ArticleText text, int seen, String who) {
    Optional<Article> written = store.write(text, seen, "written", who, clock.instant());
    reload();
    return written;
  }

  /** Files are taken as they are, over what is there. */
  public void take(List<ArticleText> imported, String who) {
    imported.forEach(a -> store.write(a, -1, "imported", who, clock.instant()));
    reload();
  }

  /** The first start: only where there is no article at all. */
  public void takeIfEmpty(List<ArticleText> ready, String who) {
    if (store.isEmpty()) {
      take(ready, who);
    }
  }

  /**
   * @return empty: somebody else changed it meanwhile
   */
  public Optional<Article> publish(String id, int seen, boolean isPublished, String who) {
    Optional<Article> changed =
        store
            .find(id)
            .flatMap(
                a ->
                    store.write(
                        new ArticleText(
                            a.id(), a.title(), a.text(), a.language(), a.tags(), isPublished),
                        seen,
                        isPublished ? "published" : "withdrawn",
                        who,
                        clock.instant()));
    reload();
    return changed;
  }

  public void remove(String id) {
    store.remove(id);
    reload();
  }
}
