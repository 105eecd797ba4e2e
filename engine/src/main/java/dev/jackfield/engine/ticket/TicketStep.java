package dev.jackfield.engine.ticket;

import dev.jackfield.engine.flow.ReleasedId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepCode;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.ready.Ticket;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The step {@code ticket}. What it did is committed before it answers; while the database is away
 * it waits.
 */
public final class TicketStep implements StepCode<Ticket.Input, Ticket.Output> {
  private static final Logger LOG = LoggerFactory.getLogger(TicketStep.class);
  private static final long RETRY_MILLIS = 1_000;

  private final Tickets tickets;
  private final CallTrace trace;
  private final Clock clock;
  private final ScheduledExecutorService timer;

  public TicketStep(Tickets tickets, CallTrace trace, Clock clock, ScheduledExecutorService timer) {
    this.tickets = tickets;
    this.trace = trace;
    this.clock = clock;
    this.timer = timer;
  }

  @Override
  public void begin(StepRun<Ticket.Input, Ticket.Output> run) {
    AtomicBoolean movedOn = new AtomicBoolean();
    run.onMovedOn(() -> movedOn.set(true));
    attempt(run, movedOn);
  }

  private void attempt(StepRun<Ticket.Input, Ticket.Output> run, AtomicBoolean movedOn) {
    Thread.startVirtualThread(
        () -> {
          try {
            if (isOfTicket(run)) {
              TicketRow ticket = act(run);
              run.done(new Ticket.Output(ticket.label(), ticket.state().word()));
            }
          } catch (BadStepInput bad) {
            run.incident(String.valueOf(bad.getMessage()));
          } catch (DataAccessException | CompletionException away) {
            LOG.warn(
                "step \"{}\" waits for database or broker: {}", run.element(), away.toString());
            if (!movedOn.get()) {
              timer.schedule(() -> attempt(run, movedOn), RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
          }
        });
  }

  /** A ticket's own process is asked whether it is the one, where it begins to work. */
  private boolean isOfTicket(StepRun<Ticket.Input, Ticket.Output> run) {
    return !flow(run).equals(Tickets.FLOW)
        || !run.input().action().equals("assign")
        || tickets.isProcessOf(existing(run).id(), run.processInstanceKey());
  }

  private TicketRow act(StepRun<Ticket.Input, Ticket.Output> run) {
    Ticket.Input in = run.input();
    if (in.action().equals("open")) {
      return open(run);
    }
    TicketRow ticket = existing(run);
    switch (in.action()) {
      case "assign" -> assign(run, ticket);
      case "escalate" ->
          tickets.escalate(ticket.id(), Boolean.TRUE.equals(in.unlessTaken()), by(run));
      case "close" -> {
        if (flow(run).equals(Tickets.FLOW)) {
          tickets.closeByProcess(ticket.id(), run.processInstanceKey());
        } else {
          tickets.close(ticket.id(), by(run));
        }
      }
      default -> {}
    }
    String note = in.note();
    if (note != null) {
      tickets.note(ticket.id(), run.key(), by(run), note);
    }
    return tickets.find(ticket.id()).orElse(ticket);
  }

  private void assign(StepRun<Ticket.Input, Ticket.Output> run, TicketRow ticket) {
    String to = run.input().to();
    if (to == null || to.isBlank()) {
      tickets.handOut(ticket, by(run));
    } else {
      tickets.assign(ticket.id(), to.strip(), by(run));
    }
  }

  private static String flow(StepRun<?, ?> run) {
    return ReleasedId.of(run.processId()).flow();
  }

  private static String by(StepRun<?, ?> run) {
    return "flow " + flow(run);
  }

  private TicketRow open(StepRun<Ticket.Input, Ticket.Output> run) {
    Ticket.Input in = run.input();
    String kind = in.kind() == null ? "call" : in.kind();
    TicketStore.Opened opened =
        tickets.open(
            new NewTicket(
                by(run),
                run.key(),
                run.hasCall() ? run.call() : null,
                kind,
                in.subject() == null ? kind : in.subject(),
                "",
                in.priority() == null ? "" : in.priority(),
                in.skill() == null ? "" : in.skill()));
    String note = in.note();
    if (note != null) {
      tickets.note(opened.ticket().id(), run.key(), by(run), note);
    }
    if (opened.isNew() && run.hasCall()) {
      trace.record(
          new CallTrace.CallEvent.TicketOpened(
              new CallId(run.call().id()), clock.instant(), opened.ticket().label(), kind));
    }
    return opened.ticket();
  }

  private TicketRow existing(StepRun<Ticket.Input, Ticket.Output> run) {
    String id = run.input().id();
    try {
      if (id != null) {
        return tickets.find(TicketRow.number(id)).orElseThrow(() -> missing(run, id));
      }
      return tickets.ofCall(run.call().id()).orElseThrow(() -> missing(run, "of the call"));
    } catch (NumberFormatException e) {
      throw missing(run, String.valueOf(id));
    }
  }

  private static BadStepInput missing(StepRun<?, ?> run, String which) {
    return new BadStepInput(
        "step \""
            + run.element()
            + "\": there is no ticket "
            + which
            + ". Open one first, with a ticket step that opens.");
  }
}
