package dev.jackfield.telephony.call;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.Fallback;
import dev.jackfield.exchange.FlowRef;
import dev.jackfield.exchange.IncomingCalls.Admission.Admit;
import dev.jackfield.exchange.IncomingCalls.IncomingCall;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneCommands.Act;
import dev.jackfield.exchange.PhoneCommands.Mode;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.StepRun;
import dev.jackfield.telephony.prompt.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One caller's call: its flow's one foreground step, its background, its keys, its end. Owned by
 * the call's executor: everything but {@link #execute} and what never changes is called there only.
 */
final class Call implements Caller.Events {
  private static final Logger LOG = LoggerFactory.getLogger(Call.class);

  /** What is told of a key that nobody may know. */
  private static final String HIDDEN = "•";

  private final Surroundings surroundings;

  /** A BCP 47 tag; part of file names. */
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");

  private final IncomingCall incoming;
  private final Admit admission;
  private final About about;
  private final Map<String, Object> variables;
  private final Consumer<Call> whenOver;
  private final Serial serial;
  private final FlowStart flow = new FlowStart(this);
  private final StuckWatch watch = new StuckWatch(this);
  private final Keys keys = new Keys();
  private final CallRecording recording = new CallRecording(this);
  private final Supervision supervision = new Supervision(this);
  private final Background background = new Background(this);
  private final FlowMessages messages;
  private final Caller caller;
  private @Nullable Step current;
  private @Nullable AgentId calledAgent;
  private boolean answered;
  private boolean ended;
  private String language;

  /**
   * @param caller makes the caller for this call's executor
   * @param whenOver told once, at the end
   */
  Call(
      Surroundings surroundings,
      IncomingCall incoming,
      Admit admission,
      Function<Serial, Caller> caller,
      Consumer<Call> whenOver) {
    this(surroundings, incoming, admission, About.NOTHING, Map.of(), caller, whenOver);
  }

  /**
   * @param about what it is for, when it is a call out
   * @param variables that its flow begins with, beside {@code call}
   */
  Call(
      Surroundings surroundings,
      IncomingCall incoming,
      Admit admission,
      About about,
      Map<String, Object> variables,
      Function<Serial, Caller> caller,
      Consumer<Call> whenOver) {
    this.about = about;
    this.variables = variables;
    this.surroundings = surroundings;
    this.incoming = incoming;
    this.admission = admission;
    this.language = admission.language();
    this.whenOver = whenOver;
    this.serial = new Serial("call " + incoming.id(), surroundings.threads());
    this.caller = caller.apply(serial);
    this.messages = new FlowMessages(this, admission.told());
  }

  /** Runs something on the call's executor; from any thread. */
  void execute(Runnable action) {
    serial.execute(action);
  }

  /** What its flow begins with. */
  Map<String, Object> variables(int attempt) {
    Map<String, Object> all = new HashMap<>(variables);
    all.put("call", ref(attempt));
    return all;
  }

  void begin() {
    if (ended) {
      return;
    }
    record(
        new CallEvent.CallArrived(
            id(),
            incoming.arrivedAt(),
            node(),
            incoming.called(),
            incoming.caller(),
            flow.version().processId(),
            flow.version().version(),
            definitionKey(),
            admission.given().rollout()));
    flow.begin();
    if (admission.answerLater()) {
      caller.ringing();
    } else {
      answer();
    }
    watch.arm();
  }

  /** Takes the call if that was left to the flow; a call out is answered by the other end. */
  void answer() {
    if (!answered && caller.isThere()) {
      answered = true;
      caller.answer();
      record(new CallEvent.CallAnswered(id(), now()));
      recording.answered(admission.record());
    }
  }

  /** An agent was called, and is whom the flow speaks with until the end. */
  void isOfAgent(AgentId agent) {
    calledAgent = agent;
    tell(new News.AgentAnswered(node(), now(), id(), agent));
    record(new CallEvent.AgentAnswered(id(), now(), agent));
  }

  /** The flow asks for a foreground step. */
  void step(StepRun<?, ?> run, Step step) {
    if (!admits(run)) {
      return;
    }
    if (!caller.isThere() && !step.needsNobody()) {
      answerSent(run.incident("nobody is there yet: a call out begins with the step dial"));
      return;
    }
    if (current instanceof FallbackTalk talk && talk.isTalking()) {
      LOG.info("{}: its flow came back while it talks with an agent; the talk goes on", id());
      return;
    }
    if (current != null && !recording.holdsBack(current)) {
      current.stop();
    }
    supervision.talkOver();
    background.waitOver();
    current = step;
    watch.disarm();
    if (!step.needsNobody()) {
      answer();
    }
    if (step.takesKeys() || step.connects()) {
      messages.stop();
    } else {
      messages.listen();
    }
    run.onMovedOn(() -> execute(() -> movedOn(step)));
    recording.thenBegin(step);
  }

  /** The flow sets the background. */
  void background(StepRun<?, ?> run, String name, Runnable done) {
    if (admits(run)) {
      answer();
      background.set(name);
      watch.signOfLife();
      done.run();
    }
  }

  /** Whether this step is for this call and for its flow that counts. */
  boolean admits(StepRun<?, ?> run) {
    if (ended) {
      new GoneCall(surroundings, id(), run).tell();
      return false;
    }
    if (!flow.admits(run)) {
      return false;
    }
    speaks(run.call().language());
    return true;
  }

  /** The flow may have let the caller choose another language since the call came in. */
  private void speaks(String tag) {
    if (LANGUAGE.matcher(tag).matches()) {
      language = tag;
    }
  }

  private void movedOn(Step step) {
    if (finished(step) && !recording.holdsBack(step)) {
      step.stop();
    }
  }

  boolean isCurrent(Step step) {
    return step.equals(current);
  }

  /** The step is over; false when it was so before: then it has nothing to answer. */
  boolean finished(Step step) {
    if (ended || !step.equals(current)) {
      return false;
    }
    current = null;
    supervision.talkOver();
    recording.stepOver();
    watch.arm();
    messages.listen();
    return true;
  }

  /** The broker's word on an answer is the step server's business; a failure is worth a line. */
  void answerSent(CompletionStage<Boolean> answer) {
    var _ =
        answer.whenComplete(
            (taken, failure) -> {
              if (failure != null) {
                LOG.warn("{}: a step's answer could not be given", id(), failure);
              }
            });
  }

  @Override
  public void key(char key) {
    if (ended) {
      return;
    }
    Keys.Pressed pressed = new Keys.Pressed(key, now());
    Step step = recording.isAnnouncing() ? null : current;
    if (step != null && step.takesKeys()) {
      record(pressed, step.isSecret());
      step.key(key);
      return;
    }
    // Who waits for an agent is asked nothing: a key then is no answer to the next question.
    boolean typedAhead = step == null ? !background.isWaiting() : step.says();
    boolean told = messages.key(key, typedAhead);
    if (typedAhead || !told) {
      keys.keep(pressed);
    }
    if (step != null) {
      step.key(key);
    }
  }

  /** The next key that was typed ahead, for the step that asks now; null when there is none. */
  @Nullable Character earlyKey(Step asking) {
    Keys.Pressed early = keys.next();
    if (early == null) {
      return null;
    }
    record(early, asking.isSecret());
    return early.key();
  }

  private void record(Keys.Pressed key, boolean secret) {
    String told = secret ? HIDDEN : String.valueOf(key.key());
    record(new CallEvent.KeyPressed(id(), key.at(), new Personal(told)));
  }

  @Override
  public void left() {
    if (!ended) {
      Step last = current;
      current = null;
      boolean flowKnows = last != null && last.callerLeft();
      end(EndedBy.CALLER, flowKnows);
    }
  }

  /** Ends the call, once, and gives back all that it held. */
  void end(EndedBy by, boolean flowKnows) {
    if (ended) {
      return;
    }
    ended = true;
    watch.disarm();
    flow.stop();
    Step last = current;
    current = null;
    if (last != null) {
      last.stop();
    }
    supervision.talkOver();
    var _ = recording.stop();
    messages.stop();
    caller.end();
    for (Keys.Pressed unused = keys.next(); unused != null; unused = keys.next()) {
      record(unused, true);
    }
    record(new CallEvent.CallEnded(id(), now(), by));
    tell(new News.CallEnded(node(), now(), id(), by, flowKnows));
    if (calledAgent != null) {
      tell(new News.AgentFreed(node(), now(), id(), calledAgent));
    }
    whenOver.accept(this);
  }

  /** The engine: the call waits. */
  void waits(String name) {
    if (!ended) {
      answer();
      watch.disarm();
      background.waits(name);
      messages.listen();
    }
  }

  /** The engine: the wait is over; the music goes on until something is said. */
  void waitOver() {
    if (!ended && background.waitOver()) {
      watch.arm();
    }
  }

  /** The flow starts, pauses, resumes or stops the call's recording. */
  void recording(StepRun<?, ?> run, RecordingStep step) {
    if (admits(run)) {
      answer();
      step.act();
      watch.signOfLife();
    }
  }

  /** The engine: a rule says that the call is recorded. */
  void recordByRule(boolean announced, String prompt) {
    if (!ended) {
      answer();
      var _ = recording.start(announced, prompt);
    }
  }

  CallRecording recording() {
    return recording;
  }

  boolean hasStep() {
    return current != null;
  }

  /** What had to be said was said, and no step waits for that. */
  void announcementOver() {
    watch.arm();
  }

  /** The engine: connect this agent, without a flow or out of a queue in the midst of a step. */
  void connectFallback(AgentId agent) {
    Talk left = current == null ? null : current.talk();
    if (!ended && left != null && left.connectFromQueue(agent)) {
      return;
    }
    if (!ended && (current == null || current instanceof FallbackTalk)) {
      if (current != null) {
        current.stop();
        supervision.talkOver();
      }
      FallbackTalk talk = new FallbackTalk(this, Callee.agent(agent, surroundings.locations()));
      current = talk;
      watch.hold();
      caller.hush();
      answer();
      talk.begin();
    }
  }

  /**
   * Puts the caller on hold, or takes the caller back.
   *
   * @return false: the caller is not connected with anybody
   */
  boolean hold(boolean isHeld) {
    return !ended && current != null && current.hold(isHeld);
  }

  /** The engine: an agent asks something of the talk, or of the call that rings. */
  void asks(AgentId agent, Act act) {
    Talk talk = ended || current == null ? null : current.talk();
    if (talk != null) {
      talk.asks(agent, act);
    }
  }

  boolean isTalking() {
    return !ended && current != null && current.isTalking();
  }

  /** The engine: a supervisor takes part in the talk, or in another mode. */
  void supervise(AgentId supervisor, Mode mode) {
    if (!ended) {
      supervision.ask(supervisor, mode);
    }
  }

  /** The engine: a supervisor is to leave. */
  void leaves(AgentId supervisor) {
    supervision.leave(supervisor);
  }

  /** An agent was not reached without a flow: the caller goes on waiting. */
  void waitsAgain(FallbackTalk talk) {
    if (talk.equals(current)) {
      current = null;
    }
  }

  Background background() {
    return background;
  }

  void say(Words words, boolean stopsOnKey, Runnable heard) {
    if (words.isEmpty()) {
      heard.run();
    } else {
      record(new CallEvent.PromptStarted(id(), now(), words.label()));
      caller.say(words, stopsOnKey, heard);
    }
  }

  boolean isAnswered() {
    return answered;
  }

  /** Whether the call's flow shows no sign of life that it should show. */
  boolean isAlone() {
    return !ended && !background.isWaiting() && current == null && !recording.isAnnouncing();
  }

  Future<?> after(Duration pause, Runnable action) {
    return surroundings.timers().after(pause, serial, action);
  }

  void tell(News news) {
    surroundings.news().tell(news);
  }

  void record(CallEvent event) {
    surroundings.trace().record(event);
  }

  CallRef ref(int attempt) {
    return new CallRef(
        id().value(),
        attempt,
        node().value(),
        caller.channel(),
        incoming.caller().value(),
        incoming.called().value(),
        language(),
        incoming.arrivedAt(),
        flow.version().processId());
  }

  /** What it was begun for; told to the rules where the flow does not tell it. */
  About about() {
    return about;
  }

  CallId id() {
    return incoming.id();
  }

  NodeName node() {
    return surroundings.node();
  }

  Instant now() {
    return surroundings.now();
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Caller caller() {
    return caller;
  }

  Fallback fallback() {
    return admission.fallback();
  }

  String language() {
    return language;
  }

  FlowRef given() {
    return admission.flow();
  }

  /** Null: there is no other. */
  @Nullable FlowRef givenInstead() {
    return admission.given().instead();
  }

  long definitionKey() {
    return flow.version().definitionKey();
  }
}
