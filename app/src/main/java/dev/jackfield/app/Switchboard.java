package dev.jackfield.app;

import dev.jackfield.engine.call.PlaceCall;
import dev.jackfield.engine.chore.Chores;
import dev.jackfield.engine.draft.FlowFolder;
import dev.jackfield.engine.duty.Duty;
import dev.jackfield.engine.flow.FirstDeployment;
import dev.jackfield.engine.flow.check.FlowProblem;
import dev.jackfield.engine.process.Role;
import dev.jackfield.engine.prompt.Finding;
import dev.jackfield.engine.prompt.PromptCheck;
import dev.jackfield.engine.prompt.SpeechCheck;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.step.Processes;
import dev.jackfield.step.StepServer;
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

  private final AppSettings settings;
  private final Chores chores;
  private final Duty duty;
  private final StepServer steps;
  private final FirstDeployment deployment;
  private final FlowFolder drafts;
  private final Hearing hearing;
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
      AppSettings settings,
      Chores chores,
      Duty duty,
      StepServer steps,
      FirstDeployment deployment,
      FlowFolder drafts,
      Hearing hearing,
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
    this.settings = settings;
    this.chores = chores;
    this.duty = duty;
    this.steps = steps;
    this.deployment = deployment;
    this.drafts = drafts;
    this.hearing = hearing;
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
    hearing.begin(settings.isOneOfSeveral());
    chores.begin();
    if (settings.has(Role.ENGINE)) {
      deployFlows(System.nanoTime());
      drafts.takeReady();
      duty.start();
    } else {
      console.say("  broker     " + broker);
    }
    if (settings.has(Role.CONNECTORS)) {
      connectors.serve(steps);
    }
    if (settings.has(Role.TELEPHONY)) {
      telephony.serve(steps);
      long began = System.nanoTime();
      telephony.start();
      console.ready("phones", "calls are taken", began);
    }
    simulated.serve(telephony, placeCall, errands);
    running = true;
  }

  /** A broker that is away does not keep callers out: they get their number's fallback. */
  private void deployFlows(long began) {
    try {
      var deployed = deployment.begin();
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
    duty.close();
    steps.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
