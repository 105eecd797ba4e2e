package dev.jackfield.engine.knowledge.jdbc;

import dev.jackfield.engine.knowledge.Article;
import dev.jackfield.engine.knowledge.ArticleChange;
import dev.jackfield.engine.knowledge.ArticleFilter;
import dev.jackfield.engine.knowledge.ArticleStore;
import dev.jackfield.engine.knowledge.ArticleText;
import dev.jackfield.engine.knowledge.ArticleVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Articles in {@code article}, who changed them and to what in {@code article_change}. */
public final class JdbcArticles implements ArticleStore {
  private static final String GIVEN = "article-";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;

  public JdbcArticles(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public List<Article> newest(ArticleFilter filter, int most) {
    return jdbc.sql(
            """
            select * from article
            where (:words = '' or strpos(lower(title || ' ' || text || ' ' || array_to_string(tags, ' ')),
                                         lower(:words)) > 0)
              and (:language = '' or language = :language)
              and (cast(:published as boolean) is null or published = :published)
            order by changed_at desc, id limit :most
            """)
        .param("words", filter.words())
        .param("language", filter.language())
        .param("published", filter.isPublished(), java.sql.Types.BOOLEAN)
        .param("most", most)
        .query(JdbcArticles::article)
        .list();
  }

  @Override
  public List<Article> published() {
    return jdbc.sql("select * from article where published order by id")
        .query(JdbcArticles::article)
        .list();
  }

  @Override
  public Optional<Article> find(String id) {
    return jdbc.sql("select * from article where id = ?")
        .param(id)
        .query(JdbcArticles::article)
        .optional();
  }

  @Override
  public boolean isEmpty() {
    return !jdbc.sql("select exists (select 1 from article)").query(Boolean.class).single();
  }

  @Override
  public Optional<Article> write(ArticleText a, int seen, String what, String who, Instant at) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              Optional<Article> written = put(a, seen, who, at);
              written.ifPresent(w -> note(w, what));
              return written;
            }));
  }

  private Optional<Article> put(ArticleText a, int seen, String who, Instant at) {
    String id =
        a.id().isEmpty()
            ? GIVEN + jdbc.sql("select nextval('article_number')").query(Long.class).single()
            : a.id();
    return jdbc.sql(
            """
            insert into article (id, title, text, language, tags, published, version, changed_by, changed_at)
            select ?, ?, ?, ?, ?, ?, 1, ?, ?
            where ? <= 0 or exists (select 1 from article where id = ?)
            on conflict (id) do update set
              title = excluded.title, text = excluded.text, language = excluded.language,
              tags = excluded.tags, published = excluded.published, version = article.version + 1,
              changed_by = excluded.changed_by, changed_at = excluded.changed_at
              where ? = -1 or article.version = ?
            returning *
            """)
        .params(
            id,
            a.title(),
            a.text(),
            a.language(),
            a.tags().toArray(String[]::new),
            a.isPublished(),
            who,
            Timestamp.from(at),
            seen,
            id,
            seen,
            seen)
        .query(JdbcArticles::article)
        .optional();
  }

  private void note(Article a, String what) {
    jdbc.sql(
            """
            insert into article_change (article, version, at, who, what, title, text, language, tags)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            a.id(),
            a.version(),
            Timestamp.from(a.changedAt()),
            a.changedBy(),
            what,
            a.title(),
            a.text(),
            a.language(),
            a.tags().toArray(String[]::new))
        .update();
  }

  @Override
  public void remove(String id) {
    jdbc.sql("delete from article where id = ?").param(id).update();
  }

  @Override
  public List<ArticleChange> history(String id, int most) {
    return jdbc.sql(
            """
            select version, at, who, what, text is not null as kept
            from article_change where article = ? order by version desc limit ?
            """)
        .params(id, most)
        .query((row, _) -> change(row))
        .list();
  }

  private static ArticleChange change(ResultSet row) throws SQLException {
    return new ArticleChange(
        row.getInt("version"),
        row.getTimestamp("at").toInstant(),
        row.getString("who"),
        row.getString("what"),
        row.getBoolean("kept"));
  }

  @Override
  public Optional<ArticleVersion> version(String id, int version) {
    return jdbc.sql(
            """
            select *, true as kept from article_change
            where article = ? and version = ? and text is not null
            """)
        .params(id, version)
        .query(
            (row, _) ->
                new ArticleVersion(
                    change(row),
                    row.getString("title"),
                    row.getString("text"),
                    row.getString("language"),
                    List.of((String[]) row.getArray("tags").getArray())))
        .optional();
  }

  private static Article article(ResultSet row, int number) throws SQLException {
    return new Article(
        row.getString("id"),
        row.getString("title"),
        row.getString("text"),
        row.getString("language"),
        List.of((String[]) row.getArray("tags").getArray()),
        row.getBoolean("published"),
        row.getInt("version"),
        row.getString("changed_by"),
        row.getTimestamp("changed_at").toInstant());
  }
}
