package dev.jackfield.engine;

import dev.jackfield.engine.callback.CallbackSteps;
import dev.jackfield.engine.queue.QueueStep;
import dev.jackfield.engine.routing.DecideStep;
import dev.jackfield.engine.ticket.TicketStep;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.ready.Decide;
import dev.jackfield.step.ready.Queue;
import dev.jackfield.step.ready.Ticket;

/** The steps that the engine on duty serves. */
record EngineSteps(DecideStep decide, QueueStep queue, TicketStep ticket, CallbackSteps callbacks) {

  void serve(StepServer steps) {
    steps.serve(Decide.TYPE, decide);
    steps.serve(Queue.TYPE, queue);
    steps.serve(Ticket.TYPE, ticket);
    callbacks.serve(steps);
  }
}
