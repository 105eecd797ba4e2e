package dev.jackfield.engine.call;

import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.release.LiveReleases;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.Fallback;
import dev.jackfield.exchange.IncomingCalls.Admission.Admit;
import dev.jackfield.exchange.IncomingCalls.RecordCalls;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneCommands.Command;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Begins a call out: a flow whose step {@code dial} calls the number. Thread-safe. */
public final class PlaceCall {
  private final Flows flows;
  private final LiveReleases releases;
  private final PhoneCommands commands;
  private final Supplier<NodeName> node;

  /**
   * @param node that is to call
   */
  PlaceCall(Flows flows, LiveReleases releases, PhoneCommands commands, Supplier<NodeName> node) {
    this.flows = flows;
    this.releases = releases;
    this.commands = commands;
    this.node = node;
  }

  /** The result of a wish to call. */
  public sealed interface Placed {
    record Begun(CallId call) implements Placed {}

    record UnknownFlow(String flow) implements Placed {}
  }

  /**
   * @param number whom to call; the rules are asked when the flow dials
   * @param shown our number that it comes from
   * @param processId of the flow, in the version that a call is given now
   * @param language BCP 47 tag
   * @param about what it is for, where the flow does not say it
   */
  public Placed place(
      Personal number, Personal shown, String processId, String language, About about) {
    CallId call = new CallId(UUID.randomUUID().toString());
    return place(call, number, shown, processId, language, about);
  }

  /** The same for a call whose id was chosen before, so that somebody can watch it. */
  public Placed place(
      CallId call,
      Personal number,
      Personal shown,
      String processId,
      String language,
      About about) {
    return place(call, number, shown, processId, language, about, Map.of());
  }

  /**
   * The same.
   *
   * @param variables that the flow begins with, beside {@code call}
   */
  public Placed place(
      CallId call,
      Personal number,
      Personal shown,
      String processId,
      String language,
      About about,
      Map<String, Object> variables) {
    LiveReleases.Chosen chosen =
        releases
            .choose(
                new LiveReleases.NewCall(processId, shown.value(), number.value(), call.value()))
            .orElse(null);
    if (chosen == null) {
      return new Placed.UnknownFlow(processId);
    }
    Admit admission =
        new Admit(
            chosen.version().ref(),
            language,
            new Fallback.SayAndHold("system/fallback", ""),
            false,
            RecordCalls.NO,
            flows.told(chosen.version()),
            chosen.given());
    commands.send(
        new Command.PlaceCall(node.get(), call, admission, number, shown, about, variables));
    return new Placed.Begun(call);
  }
}
