package dev.jackfield.engine.desk.jdbc;

import dev.jackfield.engine.desk.DeskLink;
import dev.jackfield.engine.desk.DeskLinks;
import dev.jackfield.exchange.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Links in {@code desk_link}. */
public final class JdbcDeskLinks implements DeskLinks {
  private final JdbcClient jdbc;
  private final TransactionOperations transaction;

  public JdbcDeskLinks(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public List<DeskLink> all() {
    return jdbc.sql("select * from desk_link order by user_name").query(JdbcDeskLinks::link).list();
  }

  @Override
  public Optional<DeskLink> of(String user) {
    return jdbc.sql("select * from desk_link where user_name = ?")
        .param(user)
        .query(JdbcDeskLinks::link)
        .optional();
  }

  @Override
  public Optional<DeskLink> of(AgentId agent) {
    return jdbc.sql("select * from desk_link where agent = ?")
        .param(agent.value())
        .query(JdbcDeskLinks::link)
        .optional();
  }

  /** An agent who was somebody else's is this person's from now on. */
  @Override
  public void put(DeskLink link) {
    transaction.executeWithoutResult(
        _ -> {
          jdbc.sql("delete from desk_link where agent = ? and user_name <> ?")
              .params(link.agent().value(), link.user())
              .update();
          jdbc.sql(
                  """
                  insert into desk_link (user_name, agent, answers_by_itself) values (?, ?, ?)
                  on conflict (user_name) do update set
                    agent = excluded.agent, answers_by_itself = excluded.answers_by_itself
                  """)
              .params(link.user(), link.agent().value(), link.answersByItself())
              .update();
        });
  }

  @Override
  public void remove(String user) {
    jdbc.sql("delete from desk_link where user_name = ?").param(user).update();
  }

  private static DeskLink link(ResultSet row, int number) throws SQLException {
    return new DeskLink(
        row.getString("user_name"),
        new AgentId(row.getString("agent")),
        row.getBoolean("answers_by_itself"));
  }
}
