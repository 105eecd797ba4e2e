package dev.jackfield.engine.ticket;

import dev.jackfield.engine.release.LongLived;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Open tickets, whose processes may be moved to another release. Blocks on the database. */
public final class LongLivedTickets implements LongLived {
  private final TicketStore store;

  public LongLivedTickets(TicketStore store) {
    this.store = store;
  }

  @Override
  public String flow() {
    return Tickets.FLOW;
  }

  @Override
  public String name() {
    return "tickets";
  }

  @Override
  public List<Open> onOtherThan(long definitionKey, int most) {
    return store.onOtherThan(definitionKey, most).stream().map(LongLivedTickets::open).toList();
  }

  private static Open open(TicketRow t) {
    Long instance = t.instanceKey();
    return new Open(t.id(), t.label(), t.state().name(), instance == null ? 0 : instance);
  }

  @Override
  public String step(String state) {
    return switch (TicketRow.State.valueOf(state)) {
      case OPENED -> "opened";
      case ASSIGNED -> "resolved";
      case RESOLVED -> "waiting-for-close";
      case CLOSED -> "";
    };
  }

  @Override
  public boolean beginMove(long id, long definitionKey, Instant now) {
    return store.beginMove(id, definitionKey, now);
  }

  @Override
  public void moved(long id, long definitionKey, String how, Instant now) {
    store.moved(id, definitionKey, how, now);
  }

  @Override
  public Optional<Left> left(long id) {
    return store.find(id).map(t -> new Left(t.state().name(), Tickets.variables(t)));
  }

  @Override
  public void begun(long id, long instanceKey, long definitionKey) {
    store.begun(id, instanceKey, definitionKey);
  }
}
