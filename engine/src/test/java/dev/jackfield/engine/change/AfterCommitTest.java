package dev.jackfield.engine.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.jdbc.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class AfterCommitTest {
  private final List<String> done = new ArrayList<>();
  private final TransactionTemplate transaction =
      new TransactionTemplate(new Transactions(RealPostgres.database()));

  @Test
  void atOnceWithoutATransaction() {
    AfterCommit.run(() -> done.add("begun"));
    assertThat(done).containsExactly("begun");
  }

  @Test
  void notBeforeOthersCanSeeIt() {
    transaction.executeWithoutResult(
        _ -> {
          AfterCommit.run(() -> done.add("begun"));
          done.add("last of the transaction");
        });
    assertThat(done).containsExactly("last of the transaction", "begun");
  }

  @Test
  void neverWhenItIsRolledBack() {
    transaction.executeWithoutResult(
        status -> {
          AfterCommit.run(() -> done.add("begun"));
          status.setRollbackOnly();
        });
    assertThat(done).isEmpty();
  }
}
