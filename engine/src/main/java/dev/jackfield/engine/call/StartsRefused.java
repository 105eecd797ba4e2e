package dev.jackfield.engine.call;

import dev.jackfield.engine.flow.ReleasedId;
import dev.jackfield.engine.release.ReleaseStore;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallTrace.CallEvent.FlowReplaced;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Alerts when the broker does not know a release that a call was given. Thread-safe. */
final class StartsRefused implements CallWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(StartsRefused.class);

  private final ReleaseStore store;

  StartsRefused(ReleaseStore store) {
    this.store = store;
  }

  @Override
  public void take(CallEvent event) {
    if (event instanceof FlowReplaced replaced) {
      Thread.startVirtualThread(() -> alert(replaced));
    }
  }

  private void alert(FlowReplaced replaced) {
    try {
      ReleasedId released = ReleasedId.of(replaced.given());
      store.alert(
          released.flow(),
          released.release(),
          "start-refused",
          List.of(replaced.processId()),
          replaced.at());
    } catch (DataAccessException away) {
      LOG.debug("the alert cannot be stored: {}", away.toString());
    }
  }
}
