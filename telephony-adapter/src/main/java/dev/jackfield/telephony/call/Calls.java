package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.IncomingCalls.Admission;
import dev.jackfield.exchange.IncomingCalls.IncomingCall;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneNews.EndedBy;
import dev.jackfield.step.StepServer;
import dev.jackfield.telephony.media.NoRtpPortLeft;
import dev.jackfield.telephony.media.Sdp;
import dev.jackfield.telephony.sip.InboundLeg;
import dev.jackfield.telephony.sip.Invites;
import dev.jackfield.telephony.sip.Sources;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All calls that this node holds: takes them in, gives steps and commands to the one they are for.
 * Safe for any thread; what concerns one call runs on that call's executor.
 */
public final class Calls implements Invites, PhoneCommands {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Surroundings surroundings;
  private final PhoneLines lines;
  private final Sources sources;
  private final Map<CallId, Call> calls = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public Calls(Surroundings surroundings, PhoneLines lines) {
    this.surroundings = surroundings;
    this.lines = lines;
    this.sources = new Sources(surroundings.locations());
  }

  @Override
  public void invited(InboundLeg leg) {
    if (!sources.mayCall(leg.source(), leg.caller())) {
      LOG.info("a call from {} was refused: no trunk and no registered phone", leg.source());
      leg.refuse(403, Optional.empty());
      return;
    }
    Sdp offer = null;
    try {
      Optional<String> text = leg.offer();
      if (text.isPresent()) {
        offer = Sdp.read(text.get());
      }
    } catch (Sdp.Unusable e) {
      LOG.info("a call cannot be taken: {}", e.getMessage());
      leg.refuse(e.isBroken() ? 400 : 488, Optional.empty());
      return;
    }
    IncomingCall incoming =
        new IncomingCall(
            new CallId(UUID.randomUUID().toString()),
            surroundings.node(),
            new Personal(leg.called()),
            new Personal(leg.caller()),
            surroundings.now());
    if (closed || surroundings.starts().isFull()) {
      leg.refuse(503, Optional.of(RETRY_AFTER));
      return;
    }
    switch (surroundings.incoming().admit(incoming)) {
      case Admission.Admit admit -> take(leg, offer, incoming, admit);
      case Admission.UnknownNumber unknown -> leg.refuse(404, Optional.empty());
      case Admission.NotNow notNow -> {
        LOG.info("{} is not taken now: {}", incoming.id(), notNow.reason());
        leg.refuse(503, Optional.of(RETRY_AFTER));
      }
    }
  }

  private void take(
      InboundLeg leg, @Nullable Sdp offer, IncomingCall incoming, Admission.Admit admit) {
    Incoming maker = new Incoming(leg, offer);
    Call call;
    try {
      call = new Call(surroundings, incoming, admit, maker, c -> calls.remove(c.id()));
    } catch (NoRtpPortLeft e) {
      LOG.warn("{}", e.getMessage());
      leg.refuse(503, Optional.of(RETRY_AFTER));
      return;
    }
    calls.put(call.id(), call);
    call.execute(() -> maker.call = call);
    leg.listen(Objects.requireNonNull(maker.caller));
    call.execute(call::begin);
  }

  /**
   * A simulated caller calls a number.
   *
   * @return its phone; what becomes of the call is told to its ear
   */
  public SimulatedPhone simulate(String called, String caller, SimulatedPhone.Options options) {
    Surroundings own = surroundings.at(options.time());
    CallId id = new CallId(UUID.randomUUID().toString());
    SimulatedPhone phone = new SimulatedPhone(id, options);
    IncomingCall incoming =
        new IncomingCall(id, own.node(), new Personal(called), new Personal(caller), own.now());
    switch (own.incoming().admit(incoming)) {
      case Admission.Admit admit -> simulate(phone, false, own, incoming, admit);
      case Admission.UnknownNumber unknown -> phone.hears(new Heard.Refused(404));
      case Admission.NotNow notNow -> phone.hears(new Heard.Refused(503));
    }
    return phone;
  }

  /**
   * A call out to a simulated phone.
   *
   * @param admission what the flow is
   */
  public SimulatedPhone simulateOut(
      Admission.Admit admission, String called, String shown, SimulatedPhone.Options options) {
    Surroundings own = surroundings.at(options.time());
    CallId id = new CallId(UUID.randomUUID().toString());
    SimulatedPhone phone = new SimulatedPhone(id, options);
    IncomingCall out =
        new IncomingCall(id, own.node(), new Personal(called), new Personal(shown), own.now());
    simulate(phone, true, own, out, admission);
    return phone;
  }

  private void simulate(
      SimulatedPhone phone,
      boolean wasCalled,
      Surroundings own,
      IncomingCall incoming,
      Admission.Admit admit) {
    AtomicReference<Call> made = new AtomicReference<>();
    Call call =
        new Call(
            own,
            incoming,
            admit,
            serial -> new SimulatedCaller(phone, wasCalled, serial, made::get),
            c -> calls.remove(c.id()));
    made.set(call);
    calls.put(call.id(), call);
    call.execute(call::begin);
  }

  /** Begins a call out; its flow dials. */
  private void place(Command.PlaceCall placed) {
    if (closed || calls.containsKey(placed.call())) {
      return;
    }
    IncomingCall out =
        new IncomingCall(
            placed.call(),
            surroundings.node(),
            placed.called(),
            placed.shown(),
            surroundings.now());
    AtomicReference<Call> made = new AtomicReference<>();
    Call call;
    try {
      call =
          new Call(
              surroundings,
              out,
              placed.admission(),
              placed.about(),
              placed.variables(),
              serial -> new DialledCaller(lines, placed.shown().value(), serial, made::get),
              c -> calls.remove(c.id()));
    } catch (NoRtpPortLeft e) {
      LOG.warn("a call out is not placed: {}", e.getMessage());
      return;
    }
    made.set(call);
    calls.put(call.id(), call);
    call.execute(call::begin);
  }

  /** Makes the SIP caller of a call that is being made itself. */
  private final class Incoming implements Function<Serial, Caller> {
    private final InboundLeg leg;
    private final @Nullable Sdp offer;
    private @Nullable InboundCaller caller;

    /** Owned by the call's executor. */
    private @Nullable Call call;

    Incoming(InboundLeg leg, @Nullable Sdp offer) {
      this.leg = leg;
      this.offer = offer;
    }

    @Override
    public Caller apply(Serial serial) {
      InboundCaller made =
          new InboundCaller(lines, leg, offer, serial, () -> Objects.requireNonNull(call));
      caller = made;
      return made;
    }
  }

  /** Serves the phone steps of this node's calls. */
  public void serve(StepServer server) {
    new PhoneSteps(surroundings, calls::get).serve(server);
  }

  @Override
  public void send(Command command) {
    if (command instanceof Command.PlaceCall placed) {
      place(placed);
      return;
    }
    Call call = calls.get(command.call());
    if (call == null) {
      return;
    }
    call.execute(
        () -> {
          switch (command) {
            case Command.Wait wait -> call.waits(wait.music());
            case Command.PlaceCall placed -> {}
            case Command.WaitOver over -> call.waitOver();
            case Command.Hold hold -> {
              boolean _ = call.hold(hold.isHeld());
            }
            case Command.HangUp hangUp -> call.end(EndedBy.SYSTEM, true);
            case Command.RecordCall record ->
                call.recordByRule(record.announced(), record.prompt());
            case Command.Supervise ask -> call.supervise(ask.supervisor(), ask.mode());
            case Command.Leave leave -> call.leaves(leave.supervisor());
            case Command.AgentAsks asks -> call.asks(asks.agent(), asks.act());
            case Command.ConnectFallback fallback -> call.connectFallback(fallback.agent());
          }
        });
  }

  /** How many calls there are now. */
  public int size() {
    return calls.size();
  }

  /**
   * Takes no more calls and ends those there are.
   *
   * @return done when all were told to end
   */
  public CompletableFuture<Void> end() {
    closed = true;
    return CompletableFuture.allOf(
        calls.values().stream()
            .map(c -> CompletableFuture.runAsync(() -> c.end(EndedBy.SYSTEM, false), c::execute))
            .toArray(CompletableFuture[]::new));
  }
}
