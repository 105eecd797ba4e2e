package dev.jackfield.engine.callback;

import dev.jackfield.engine.call.CallWatcher;
import dev.jackfield.engine.hours.Places;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.Personal;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Notices that somebody calls who is to be called back: nobody calls them meanwhile. */
public final class CallsAgain implements CallWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(CallsAgain.class);

  private final CallbackStore store;
  private final Clock clock;

  public CallsAgain(CallbackStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void take(CallEvent event) {
    if (event instanceof CallEvent.CallArrived arrived && !arrived.caller().value().isEmpty()) {
      Thread.startVirtualThread(() -> arrived(arrived));
    }
  }

  private void arrived(CallEvent.CallArrived call) {
    try {
      String caller = call.caller().value();
      Personal number = new Personal(Places.e164(caller, call.called().value()).orElse(caller));
      for (Callback c : store.openOf(number)) {
        store.callsAgain(
            c.id(),
            call.call(),
            CallbackLine.event(clock.instant(), "calls-again", "", call.call()));
      }
    } catch (DataAccessException away) {
      LOG.debug("who calls again cannot be looked up now: {}", away.toString());
    }
  }
}
