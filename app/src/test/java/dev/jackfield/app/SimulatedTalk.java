package dev.jackfield.app;

import dev.jackfield.engine.flow.Flows;
import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.number.PhoneNumber;
import dev.jackfield.exchange.CallId;
import dev.jackfield.telephony.TelephonyNode;
import dev.jackfield.telephony.call.Heard;
import dev.jackfield.telephony.call.SimulatedPhone;
import dev.jackfield.telephony.call.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A caller without a phone at a flow of the tests that asks another system. */
final class SimulatedTalk {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String DRAWN_PORT = "9999";

  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final SimulatedPhone phone;

  private SimulatedTalk(TestSystem system, String number, String caller) {
    phone =
        system
            .part(TelephonyNode.class)
            .simulate(
                number,
                caller,
                new SimulatedPhone.Options(
                    new VirtualTime(InstantSource.system()), Duration.ZERO, false, heard::add));
  }

  static SimulatedTalk of(TestSystem system, String number, String caller) {
    return new SimulatedTalk(system, number, caller);
  }

  SimulatedTalk keys(String keys) {
    keys.chars().forEach(key -> phone.press((char) key));
    return this;
  }

  /** Says words once a question was heard. */
  SimulatedTalk say(String question, String words) {
    awaitWords(question);
    phone.say(words);
    return this;
  }

  /** Until words with this in them were heard. */
  void awaitWords(String part) {
    awaitWords(part, 1);
  }

  /** Until they were heard so often. */
  SimulatedTalk awaitWords(String part, int times) {
    Awaitility.await(part)
        .atMost(PATIENCE)
        .until(
            () ->
                heard.stream()
                        .filter(h -> h instanceof Heard.Said said && said.words().contains(part))
                        .count()
                    >= times);
    return this;
  }

  CallId call() {
    return phone.call();
  }

  void hangUp() {
    phone.hangUp();
  }

  /** Every word that was said to the caller, once the call is over. */
  String said() {
    Awaitility.await("the call is over")
        .atMost(PATIENCE)
        .until(() -> heard.contains(new Heard.Over()));
    return heard.stream()
        .filter(Heard.Said.class::isInstance)
        .map(h -> ((Heard.Said) h).words())
        .collect(Collectors.joining("\n"));
  }

  /**
   * Has a number lead to a flow under connector-flows.
   *
   * @param port of the server that it asks
   */
  static void lead(TestSystem system, Path folder, String number, String flow, int port)
      throws Exception {
    String file = "/connector-flows/" + flow + ".bpmn";
    Path drawn = Path.of(Objects.requireNonNull(SimulatedTalk.class.getResource(file)).toURI());
    Path flows = Files.createDirectories(folder.resolve("flows-" + flow));
    Files.writeString(
        flows.resolve(flow + ".bpmn"),
        Files.readString(drawn).replace(DRAWN_PORT, String.valueOf(port)));
    system.part(Flows.class).deploy(List.of(flows)).toCompletableFuture().get(30, TimeUnit.SECONDS);
    system.part(Numbers.class).put(PhoneNumber.of(number, "Asks", flow, "en"));
  }
}
