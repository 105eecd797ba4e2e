package dev.jackfield.app;

import dev.jackfield.engine.Chores;
import dev.jackfield.engine.call.PlaceCall;
import dev.jackfield.engine.callback.CallbackSteps;
import dev.jackfield.engine.flow.check.FlowProblem;
import dev.jackfield.engine.prompt.Finding;
import dev.jackfield.engine.prompt.PromptCheck;
import dev.jackfield.engine.prompt.SpeechCheck;
import dev.jackfield.engine.queue.QueueStep;
import dev.jackfield.engine.routing.DecideStep;
import dev.jackfield.engine.ticket.TicketStep;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.step.Processes;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.ready.Decide;
import dev.jackfield.step.ready.Queue;
import dev.jackfield.step.ready.Ticket;
import dev.jackfield.telephony.TelephonyNode;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/** Takes calls from the moment that everything is there, until everything is to end. */
final class Switchboard implements SmartLifecycle {
  private static final long BROKER_WITHIN_SECONDS = 90;
  private static final long LAST_WORDS_SECONDS = 3;
  private static final int MOST_FINDINGS = 5;

  private final Chores chores;
  private final StepServer steps;
  private final DecideStep decide;
  private final QueueStep queue;
  private final TicketStep ticket;
  private final CallbackSteps callbacks;
  private final ServedConnectors connectors;
  private final TelephonyNode telephony;
  private final SimulatedCalls simulated;
  private final PlaceCall placeCall;
  private final List<Errand> errands;
  private final TraceWriter trace;
  private final Supplier<List<FlowProblem>> problems;
  private final PromptCheck prompts;
  private final SpeechCheck speech;
  private final Console console;
  private final String broker;
  private volatile boolean running;

  Switchboard(
      Chores chores,
      StepServer steps,
      DecideStep decide,
      QueueStep queue,
      TicketStep ticket,
      CallbackSteps callbacks,
      ServedConnectors connectors,
      TelephonyNode telephony,
      SimulatedCalls simulated,
      PlaceCall placeCall,
      List<Errand> errands,
      TraceWriter trace,
      Supplier<List<FlowProblem>> problems,
      PromptCheck prompts,
      SpeechCheck speech,
      Console console,
      String broker) {
    this.chores = chores;
    this.steps = steps;
    this.decide = decide;
    this.queue = queue;
    this.ticket = ticket;
    this.callbacks = callbacks;
    this.connectors = connectors;
    this.telephony = telephony;
    this.simulated = simulated;
    this.placeCall = placeCall;
    this.errands = errands;
    this.trace = trace;
    this.problems = problems;
    this.prompts = prompts;
    this.speech = speech;
    this.console = console;
    this.broker = broker;
  }

  @Override
  public void start() {
    console.say("  web        listens");
    deployFlows(System.nanoTime());
    steps.serve(Decide.TYPE, decide);
    steps.serve(Queue.TYPE, queue);
    steps.serve(Ticket.TYPE, ticket);
    callbacks.serve(steps);
    connectors.serve(steps);
    telephony.serve(steps);
    long began = System.nanoTime();
    telephony.start();
    simulated.serve(telephony, placeCall, errands);
    console.ready("phones", "calls are taken", began);
    chores.begin();
    running = true;
  }

  /** A broker that is away does not keep callers out: they get their number's fallback. */
  private void deployFlows(long began) {
    try {
      var deployed = chores.deployFlows();
      deployed.thenRunAsync(this::sayWhatIsNotHeard);
      var flows = deployed.get(BROKER_WITHIN_SECONDS, TimeUnit.SECONDS);
      console.ready("broker", broker + ", " + flows.size() + " flows deployed", began);
    } catch (TimeoutException away) {
      console.say(
          "  broker     "
              + broker
              + " does not answer yet; callers hear the fallback until it does");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Processes.Refused refused) {
        throw new CannotStart("A flow cannot be deployed: " + refused.getMessage(), refused);
      }
      throw new IllegalStateException("cannot deploy the flows", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Flows that would leave callers alone, prompts of which they would hear a tone, and phrases that
   * they would say in vain: now, and not when somebody calls.
   */
  void sayWhatIsNotHeard() {
    say(
        "flows",
        problems.get().stream().filter(FlowProblem::isError).map(FlowProblem::toString).toList());
    say(
        "prompts",
        prompts.findings().stream().filter(Finding::isTone).map(Finding::inWords).toList());
    say("speech", speech.findings().stream().map(SpeechCheck.Deaf::inWords).toList());
  }

  private void say(String about, List<String> findings) {
    String line = String.format("  %-10s ", about);
    findings.stream().limit(MOST_FINDINGS).forEach(f -> console.say(line + f));
    if (findings.size() > MOST_FINDINGS) {
      int more = findings.size() - MOST_FINDINGS;
      console.say(line + "and " + more + " more; the page Flows shows them all.");
    }
  }

  @Override
  public void stop() {
    running = false;
    console.say("Jackfield stops");
    long began = System.nanoTime();
    simulated.close();
    telephony.stop();
    console.ready("phones", "all calls ended", began);
    try {
      trace.stored().toCompletableFuture().get(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // What is not stored is in the journal and stored at the next start.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    steps.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
