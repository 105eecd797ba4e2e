package dev.jackfield.telephony.call;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.StepRun;
import dev.jackfield.step.StepServer;
import dev.jackfield.step.StepType.Nothing;
import dev.jackfield.step.ready.Collect;
import dev.jackfield.step.ready.Connect;
import dev.jackfield.step.ready.Dial;
import dev.jackfield.step.ready.HangUp;
import dev.jackfield.step.ready.Hold;
import dev.jackfield.step.ready.Listen;
import dev.jackfield.step.ready.Menu;
import dev.jackfield.step.ready.Music;
import dev.jackfield.step.ready.Play;
import dev.jackfield.step.ready.RecordMessage;
import dev.jackfield.step.ready.Recording;
import dev.jackfield.step.ready.Resume;
import dev.jackfield.step.ready.Transfer;
import dev.jackfield.telephony.intent.Intents;
import dev.jackfield.telephony.prompt.Say;
import dev.jackfield.telephony.prompt.SayReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives the phone steps of a node to the calls that they are for. Safe for any thread. */
final class PhoneSteps {
  private final Surroundings surroundings;
  private final Function<CallId, @Nullable Call> calls;
  private final Meanings meanings = new Meanings();

  /**
   * @param calls those that the node holds; null for one that it does not
   */
  PhoneSteps(Surroundings surroundings, Function<CallId, @Nullable Call> calls) {
    this.surroundings = surroundings;
    this.calls = calls;
  }

  /** Serves all of them under the node's name. */
  void serve(StepServer server) {
    String node = surroundings.node().value();
    SayReader reader = new SayReader(surroundings.zone());
    server.serve(
        Play.TYPE,
        node,
        run -> {
          Say say = reader.read(run.input().say(), "play", run.element());
          foreground(run, c -> new PlayStep(c, run, say));
        });
    server.serve(
        Menu.TYPE,
        node,
        run -> {
          Choices choices = Choices.read(run.input().choices(), run.element());
          Say say = reader.read(run.input().say(), "menu", run.element());
          Map<String, List<String>> said = Phrases.in(run.call().language(), choices.phrases());
          Intents intents = said.isEmpty() ? null : meanings.of(said);
          foreground(run, c -> new MenuStep(c, run, choices, say, said, intents));
        });
    server.serve(
        Collect.TYPE,
        node,
        run -> {
          CollectStep.check(run);
          Say say = reader.read(run.input().say(), "collect", run.element());
          foreground(run, c -> new CollectStep(c, run, say));
        });
    server.serve(
        RecordMessage.TYPE,
        node,
        run -> {
          char _ = RecordStep.terminator(run);
          Say say = reader.read(run.input().say(), "record", run.element());
          foreground(run, c -> new RecordStep(c, run, say));
        });
    server.serve(Recording.TYPE, node, this::recording);
    server.serve(Music.TYPE, node, this::music);
    server.serve(
        Listen.TYPE,
        node,
        run -> {
          Say say = reader.read(run.input().say(), "listen", run.element());
          ListenPlan plan =
              ListenPlan.of(run.input(), say, run.element(), run.call().language(), meanings);
          foreground(run, c -> new ListenStep(c, run, plan));
        });
    server.serve(
        Connect.TYPE,
        node,
        run -> {
          Callee callee = callee(run);
          foreground(run, c -> new ConnectStep(c, run, callee));
        });
    server.serve(
        Dial.TYPE,
        node,
        run -> {
          String given = Objects.requireNonNullElse(run.input().number(), "").strip();
          String number = given.isEmpty() ? run.call().called() : given;
          String agent = Objects.requireNonNullElse(run.input().agent(), "").strip();
          Callee callee =
              agent.isEmpty()
                  ? Callee.number(number, surroundings.locations())
                  : agent(agent, run.element());
          foreground(run, c -> new DialStep(c, run, callee));
        });
    server.serve(Transfer.TYPE, node, run -> transfer(run, reader));
    server.serve(Hold.TYPE, node, run -> hold(run, true));
    server.serve(Resume.TYPE, node, run -> hold(run, false));
    server.serve(HangUp.TYPE, node, run -> foreground(run, c -> new HangUpStep(c, run)));
  }

  private void foreground(StepRun<?, ?> run, Function<Call, Step> step) {
    Call call = find(run);
    if (call != null) {
      call.execute(() -> call.step(run, step.apply(call)));
    }
  }

  private void music(StepRun<Music.Input, Nothing> run) {
    String kind = Objects.requireNonNullElse(run.input().kind(), "waiting");
    Call call = find(run);
    if (call != null) {
      call.execute(
          () -> call.background(run, kind, () -> call.answerSent(run.done(Nothing.AT_ALL))));
    }
  }

  private void hold(StepRun<Nothing, Nothing> run, boolean isHeld) {
    Call call = find(run);
    if (call != null) {
      call.execute(
          () -> {
            if (call.admits(run)) {
              call.answerSent(
                  call.hold(isHeld)
                      ? run.done(Nothing.AT_ALL)
                      : run.error(Hold.NOT_TALKING, "the caller is not connected with anybody"));
            }
          });
    }
  }

  private void recording(StepRun<Recording.Input, Recording.Output> run) {
    RecordingStep.check(run);
    Call call = find(run);
    if (call != null) {
      call.execute(() -> call.recording(run, new RecordingStep(call, run)));
    }
  }

  private void transfer(StepRun<Transfer.Input, Transfer.Output> run, SayReader reader) {
    String to = run.input().to().strip();
    if (!Transfer.ATTENDED.equals(run.input().kind())) {
      foreground(run, c -> new BlindTransferStep(c, run));
      return;
    }
    if (to.startsWith("sip:")) {
      throw new BadStepInput(
          "transfer \"%s\": attended goes to an agent or a number, not to a SIP address"
              .formatted(run.element()));
    }
    Say say = reader.read(run.input().say(), "transfer", run.element());
    Briefing briefing = Briefing.of(run, say);
    Callee callee = Callee.named(to, surroundings.locations());
    foreground(run, c -> new AttendedTransferStep(c, run, callee, briefing));
  }

  private @Nullable Call find(StepRun<?, ?> run) {
    CallId id = new CallId(run.call().id());
    Call call = calls.apply(id);
    if (call == null) {
      new GoneCall(surroundings, id, run).tell();
    }
    return call;
  }

  private Callee callee(StepRun<Connect.Input, Connect.Output> run) {
    String agent = Objects.requireNonNullElse(run.input().agent(), "").trim();
    String number = Objects.requireNonNullElse(run.input().number(), "").trim();
    if (agent.isEmpty() == number.isEmpty()) {
      throw new BadStepInput(
          "connect \"%s\": give either an agent or a number".formatted(run.element()));
    }
    if (agent.isEmpty()) {
      return Callee.number(number, surroundings.locations());
    }
    return agent(agent, run.element());
  }

  private Callee agent(String agent, String element) {
    try {
      return Callee.agent(new AgentId(agent), surroundings.locations());
    } catch (IllegalArgumentException e) {
      throw new BadStepInput("step \"%s\": %s".formatted(element, e.getMessage()));
    }
  }
}
