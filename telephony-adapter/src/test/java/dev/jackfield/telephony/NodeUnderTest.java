package dev.jackfield.telephony;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallingOut;
import dev.jackfield.exchange.Fallback;
import dev.jackfield.exchange.FlowRef;
import dev.jackfield.exchange.IncomingCalls;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.StepType;
import dev.jackfield.step.StepType.Nothing;
import dev.jackfield.step.ready.Collect;
import dev.jackfield.step.ready.Connect;
import dev.jackfield.step.ready.HangUp;
import dev.jackfield.step.ready.Menu;
import dev.jackfield.step.ready.Music;
import dev.jackfield.step.ready.Play;
import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedPhone;
import dev.jackfield.telephony.recording.MasterKeys;
import dev.jackfield.telephony.recording.RecordingFolder;
import dev.jackfield.telephony.sip.SipSettings;
import dev.jackfield.telephony.speaking.SpeakingSettings;
import dev.jackfield.telephony.speech.SpeechSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A real node on loopback with ports in memory; the test is its flow. Numbers: 4000 is served, 4001
 * answers later, 4003 is recorded, 4008 speaks Chinese, 4009 is told what callers do, 4010 too, but
 * asks for secrets, 4011 is given a version that the broker does not know, 5030 cannot be served
 * now, all others are unknown.
 */
public final class NodeUnderTest implements AutoCloseable {
  public static final NodeName NODE = new NodeName("n1");
  public static final int MOST_WITHOUT_FLOW = 10;

  public final RecordingNews news = new RecordingNews();
  public final RecordingTrace trace = new RecordingTrace();
  public final InMemoryLocations locations = new InMemoryLocations();
  public final DirectProcesses processes = new DirectProcesses();
  public final DirectSteps steps = new DirectSteps();
  public final int port = FreePorts.sip();
  public final Path prompts;
  public final RecordingFolder recordings;
  public final TelephonyNode node;
  private final List<ScriptedPhone> phones = new ArrayList<>();

  public NodeUnderTest() {
    this(Duration.ofSeconds(30), Duration.ofSeconds(60));
  }

  /** With short thresholds for a stuck call. */
  public NodeUnderTest(Duration stuckNotice, Duration stuckFallback) {
    this(stuckNotice, stuckFallback, SpeechSettings.READY);
  }

  public NodeUnderTest(Duration stuckNotice, Duration stuckFallback, SpeechSettings speech) {
    try {
      prompts = Files.createTempDirectory("prompts");
      TestTones.write(prompts);
      recordings =
          new RecordingFolder(
              prompts.resolve("recordings"),
              MasterKeys.orFirst(prompts.resolve("recording.keys"), LocalDate.now()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    int rtp = FreePorts.rtp();
    TelephonySettings settings =
        new TelephonySettings(
            NODE,
            "127.0.0.1",
            "127.0.0.1",
            port,
            rtp,
            rtp + 98,
            List.of(prompts),
            prompts.resolve("cache"),
            1,
            stuckNotice,
            stuckFallback,
            MOST_WITHOUT_FLOW,
            "jackfield",
            Duration.ofSeconds(60),
            SipSettings.SHORTEST_SESSION,
            SpeakingSettings.OUT_OF_THE_BOX,
            speech);
    node =
        new TelephonyNode(
            settings,
            this::admit,
            news,
            locations,
            trace,
            this::keep,
            this::mayCall,
            processes,
            InstantSource.system(),
            recordings);
    node.serve(steps);
    node.start();
  }

  /** Secrets are kept in the open here, to be looked at. */
  public final Map<String, String> secrets = new ConcurrentHashMap<>();

  /** What was asked about numbers that were to be called. */
  public final Queue<CallingOut.Wish> wishes = new ConcurrentLinkedQueue<>();

  private CompletionStage<Optional<String>> mayCall(CallingOut.Wish wish) {
    wishes.add(wish);
    return rulesAnswer.thenApply(v -> answer(wish));
  }

  /** The rules answer once this is done. */
  public volatile CompletableFuture<@Nullable Void> rulesAnswer =
      CompletableFuture.completedFuture(null);

  private static Optional<String> answer(CallingOut.Wish wish) {
    return wish.number().value().startsWith("+999")
        ? Optional.of("not now, says the test")
        : Optional.empty();
  }

  private CompletionStage<String> keep(CallId call, String digits) {
    String token = "secret:" + secrets.size();
    secrets.put(token, digits);
    return CompletableFuture.completedFuture(token);
  }

  public DirectRun<Collect.Input, Collect.Output> collect(
      CallRef call, int least, int most, boolean secret, int attempts) {
    return step(
        Collect.TYPE,
        call,
        new Collect.Input(
            "tone-600",
            null,
            null,
            null,
            least,
            most,
            "#",
            secret,
            attempts,
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            "tone-700",
            null,
            "tone-900",
            null));
  }

  private IncomingCalls.Admission admit(IncomingCalls.IncomingCall call) {
    Fallback fallback = new Fallback.SayAndHold("tone-1000", "");
    FlowRef flow = new FlowRef("test-flow", 1, 77);
    return switch (call.called().value()) {
      case "4000" -> new IncomingCalls.Admission.Admit(flow, "en", fallback, false);
      case "4008" -> new IncomingCalls.Admission.Admit(flow, "zh-CN", fallback, false);
      case "4009" ->
          new IncomingCalls.Admission.Admit(
              flow,
              "en",
              fallback,
              false,
              IncomingCalls.RecordCalls.NO,
              new IncomingCalls.Admission.Told(
                  true, true, List.of("help me", "call me back", "operator"), false));
      case "4010" ->
          new IncomingCalls.Admission.Admit(
              flow,
              "en",
              fallback,
              false,
              IncomingCalls.RecordCalls.NO,
              new IncomingCalls.Admission.Told(true, false, List.of(), true));
      case "4001" -> new IncomingCalls.Admission.Admit(flow, "en", fallback, true);
      case "4002" ->
          new IncomingCalls.Admission.Admit(flow, "en", new Fallback.ToQueue("help"), false);
      case "4003" ->
          new IncomingCalls.Admission.Admit(
              flow,
              "en",
              fallback,
              false,
              IncomingCalls.RecordCalls.ALL_ANNOUNCED,
              IncomingCalls.Admission.Told.NOTHING);
      case "4011" ->
          new IncomingCalls.Admission.Admit(
              new FlowRef("test-flow.r2", 1, DirectProcesses.UNKNOWN),
              "en",
              fallback,
              false,
              IncomingCalls.RecordCalls.NO,
              IncomingCalls.Admission.Told.NOTHING,
              new IncomingCalls.Admission.Given(7, flow));
      case "5030" -> new IncomingCalls.Admission.NotNow("closed for the test");
      default -> new IncomingCalls.Admission.UnknownNumber();
    };
  }

  /** Another phone on loopback; closed with the node. */
  public ScriptedPhone phone(String user) {
    return phone(user, "udp");
  }

  public ScriptedPhone phone(String user, String transport) {
    return phone(settings(user, "secret-" + user).over(transport), PhoneEvents.NONE);
  }

  public ScriptedPhone phone(PhoneSettings settings, PhoneEvents events) {
    ScriptedPhone phone = ScriptedPhone.open(settings, events);
    phones.add(phone);
    return phone;
  }

  public PhoneSettings settings(String user, String password) {
    int rtp = FreePorts.rtp();
    return PhoneSettings.onLoopback(user, password, FreePorts.sip(), rtp, rtp + 98, port);
  }

  /** An agent's phone with a fixed contact. */
  public ScriptedPhone agent(String user, String transport) {
    PhoneSettings settings = settings(user, "secret-" + user);
    locations.addFixed(
        user, "sip:" + user + "@127.0.0.1:" + settings.sipPort() + ";transport=" + transport);
    return phone(settings, PhoneEvents.NONE);
  }

  public <I extends Record, O extends Record> DirectRun<I, O> step(
      StepType<I, O> type, CallRef call, I input) {
    DirectRun<I, O> run =
        new DirectRun<>(call, DirectProcesses.FIRST_INSTANCE + call.attempt() - 1, input);
    steps.begin(type, run);
    return run;
  }

  public DirectRun<Play.Input, Nothing> play(CallRef call, String recording) {
    return step(Play.TYPE, call, new Play.Input(recording, null, null, null, null));
  }

  public DirectRun<Play.Input, Nothing> playToTheEnd(CallRef call, String recording) {
    return step(Play.TYPE, call, new Play.Input(recording, null, null, null, false));
  }

  public DirectRun<Menu.Input, Menu.Output> menu(
      CallRef call, String recording, String choices, int attempts, Duration timeout) {
    return step(
        Menu.TYPE,
        call,
        new Menu.Input(
            recording,
            null,
            null,
            null,
            choices,
            attempts,
            timeout,
            "tone-700",
            null,
            "tone-900",
            null,
            null));
  }

  public DirectRun<Music.Input, Nothing> music(CallRef call, String kind) {
    return step(Music.TYPE, call, new Music.Input(kind));
  }

  public DirectRun<Connect.Input, Connect.Output> connect(
      CallRef call, String agent, Duration ringTime) {
    return step(Connect.TYPE, call, new Connect.Input(agent, null, ringTime, null));
  }

  public DirectRun<Nothing, Nothing> hangUp(CallRef call) {
    return step(HangUp.TYPE, call, Nothing.AT_ALL);
  }

  public static CallId id(CallRef call) {
    return new CallId(call.id());
  }

  @Override
  public void close() {
    Thread.ofPlatform().start(this::shutDown); // a second that no test needs to wait for
  }

  private void shutDown() {
    phones.forEach(ScriptedPhone::close);
    node.stop();
  }
}
