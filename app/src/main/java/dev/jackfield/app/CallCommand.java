package dev.jackfield.app;

import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Places a scripted call to a running system. */
@Command(
    name = "call",
    description =
        "Places a call to a running system, presses keys when it hears a prompt, and prints what was"
            + " heard and pressed; or talks with it in text (--simulated).",
    mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NUMBER", description = "The number to dial, such as 4000.")
  String number = "";

  @Option(
      names = "--keys",
      split = ",",
      paramLabel = "KEY",
      description = "Keys to press, separated by commas; each when a prompt is heard.")
  List<String> keys = List.of();

  @Option(
      names = "--from",
      paramLabel = "NUMBER",
      description = "The caller's number (${DEFAULT-VALUE}).")
  String from = "+862155500042";

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Where the system is (${DEFAULT-VALUE}).")
  String host = "127.0.0.1";

  @Option(
      names = "--sip-port",
      paramLabel = "PORT",
      description = "Its SIP port (JACKFIELD_SIP_PORT; 5060).")
  @Nullable Integer sipPort;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Hang up after this long (${DEFAULT-VALUE}).")
  int seconds = 60;

  @Option(
      names = "--simulated",
      description =
          "Talk in text instead of sound: what is said is printed with the path through the flow,"
              + " and you type keys.")
  boolean simulated;

  @Mixin SystemData data = new SystemData();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = new Console(System.out);
    if (simulated) {
      new TextTerminal(console).talk(data.folder(), number, from, keys, System.in);
      return 0;
    }
    PhoneSettings settings =
        new PhoneSettings(
            from,
            "",
            "127.0.0.1",
            FreePorts.sip(),
            31_000,
            31_999,
            host,
            port(),
            "udp",
            Duration.ofMinutes(10));
    for (String key : keys) {
      if (!key.matches("[0-9*#]")) {
        throw new CannotStart("\"" + key + "\" is no key; keys are 0 to 9, * and #.");
      }
    }
    try (ScriptedPhone phone = ScriptedPhone.open(settings, new Heard(console))) {
      console.say("calling " + number + " at " + host + ":" + port());
      PhoneCall call = phone.call(number);
      ScriptedCaller caller = new ScriptedCaller(call);
      for (String key : keys) {
        caller.waitForPrompt().press(key.charAt(0));
      }
      caller.waitForEnd();
      return finish(call);
    }
  }

  private Integer finish(PhoneCall call) throws InterruptedException {
    try {
      call.ended().get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException stillTalking) {
      if (!call.answered().isDone()) {
        throw new CannotStart(
            "Nobody answers at %s:%d within %d s. Is a system up there? Start one with ./jackfield up."
                .formatted(host, port(), seconds),
            stillTalking);
      }
      var _ = call.hangUp();
    } catch (ExecutionException e) {
      throw new CannotStart("The call failed: " + e.getCause(), e);
    }
    return call.answered().isDone() && !call.answered().isCompletedExceptionally() ? 0 : 1;
  }

  private int port() {
    if (sipPort != null) {
      return sipPort;
    }
    String set = System.getenv("JACKFIELD_SIP_PORT");
    return set == null || set.isBlank() ? 5060 : Integer.parseInt(set.strip());
  }

  private record Heard(Console console) implements PhoneEvents {
    @Override
    public void ringing(PhoneCall call) {
      say(call, "it rings");
    }

    @Override
    public void answered(PhoneCall call) {
      say(call, "answered");
    }

    @Override
    public void heardAudio(PhoneCall call, Duration after) {
      say(call, "sound begins");
    }

    @Override
    public void silence(PhoneCall call, Duration after) {
      say(call, "silence");
    }

    @Override
    public void keySent(PhoneCall call, char key) {
      say(call, "pressed " + key);
    }

    @Override
    public void ended(PhoneCall call, PhoneCall.End end) {
      say(
          call,
          end.byUs()
              ? "hung up"
              : end.status() >= 300 ? "refused with SIP " + end.status() : "the other end hung up");
    }

    private void say(PhoneCall call, String what) {
      console.say(String.format(Locale.ROOT, "%7d ms  %s", call.sinceBegin().toMillis(), what));
    }
  }
}
