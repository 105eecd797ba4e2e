package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.exchange.PhoneNews.News;
import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.telephony.call.Heard;
import dev.jackfield.telephony.call.SimulatedPhone;
import dev.jackfield.telephony.call.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** The caller is made of text, and time passes only while something is waited for. */
class ConversationInTextTest extends ConversationContract {
  private static final Instant BEGIN = Instant.parse("2026-11-21T08:00:00Z");
  private static final Map<String, Integer> MUSIC = Map.of("hum", 1500, "waiting", 1800);

  private final VirtualTime time = new VirtualTime(InstantSource.fixed(BEGIN));
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  @Override
  TestCaller call(String number) {
    SimulatedPhone.Options options =
        new SimulatedPhone.Options(time, Duration.ofSeconds(1), true, heard::add);
    return new TextCaller(node.node.simulate(number, "bob", options));
  }

  @Test
  void nothingHappensWithoutTimeThatPasses() {
    Instant asked = time.instant();
    var menu = node.menu(ref, "tone-400", "1=billing", 1, SOON);
    await().until(() -> heard.stream().anyMatch(Heard.Said.class::isInstance));
    assertThat(menu.isAnswered()).isFalse();
    time.pass(Duration.ofMillis(1299));
    assertThat(menu.isAnswered()).isFalse();
    time.pass(Duration.ofMillis(1));
    assertThat(menu.outcome()).isCompletedWithValue("NO_INPUT");
    assertThat(time.instant()).isEqualTo(asked.plusMillis(1300));
  }

  @Test
  void theFlowSeesThatTheCallerIsSimulated() {
    assertThat(ref.channel()).isEqualTo("simulated");
  }

  @Test
  void anUnknownNumberIsRefused() {
    List<Heard> other = new CopyOnWriteArrayList<>();
    node.node.simulate(
        "999", "bob", new SimulatedPhone.Options(time, Duration.ZERO, false, other::add));
    assertThat(other).containsExactly(new Heard.Refused(404));
  }

  private final class TextCaller implements TestCaller {
    private final SimulatedPhone phone;
    private NotReached refusal;
    private int timesTold;

    TextCaller(SimulatedPhone phone) {
      this.phone = phone;
    }

    private ConditionFactory whileTimePasses() {
      return await()
          .pollInterval(Duration.ofMillis(2))
          .conditionEvaluationListener(c -> time.pass(Duration.ofMillis(20)));
    }

    @Override
    public void isAnswered() {
      whileTimePasses().until(() -> heard.contains(new Heard.Answered()));
    }

    @Override
    public void hears(int hertz) {
      whileTimePasses().until(() -> sounds().contains(hertz));
    }

    @Override
    public void hearsSilence() {
      whileTimePasses().until(() -> sounds().isEmpty());
    }

    /** What sounds now: the prompt in the foreground, else the music. */
    private List<Integer> sounds() {
      List<Integer> music = List.of();
      List<Integer> said = List.of();
      for (Heard each : heard) {
        switch (each) {
          case Heard.Said words ->
              said =
                  Arrays.stream(words.recording().split(" "))
                      .map(r -> Integer.parseInt(r.substring(r.indexOf('-') + 1)))
                      .toList();
          case Heard.Finished done -> said = List.of();
          case Heard.Stopped stopped -> said = List.of();
          case Heard.Music m ->
              music = m.name().equals("none") ? List.of() : List.of(MUSIC.get(m.name()));
          default -> {}
        }
      }
      return said.isEmpty() ? music : said;
    }

    @Override
    public void press(char key) {
      phone.press(key);
    }

    @Override
    public void speaks() {
      phone.speak();
    }

    @Override
    public void until(BooleanSupplier condition) {
      whileTimePasses().until(condition::getAsBoolean);
    }

    @Override
    public void hangUp() {
      phone.hangUp();
    }

    @Override
    public void isOver() {
      whileTimePasses().until(() -> heard.contains(new Heard.Over()));
    }

    @Override
    public <T> T get(CompletableFuture<T> future) {
      whileTimePasses()
          .until(
              () -> {
                answerOther();
                return future.isDone();
              });
      return future.join();
    }

    @Override
    public void otherRings() {}

    @Override
    public void otherAnswers() {
      phone.otherAnswers();
    }

    @Override
    public void otherIsTold(int hertz) {
      Heard told = new Heard.OtherTold(OTHER, "[tone-" + hertz + "]");
      await().until(() -> heard.stream().filter(told::equals).count() > timesTold);
      timesTold++;
    }

    @Override
    public void otherPresses(char key) {
      phone.otherPresses(key);
    }

    @Override
    public void otherRefuses(NotReached why) {
      refusal = why;
    }

    private void answerOther() {
      if (refusal != null && !node.news.of(News.AgentRinging.class).isEmpty()) {
        phone.otherRefuses(refusal);
      }
    }

    @Override
    public void otherHolds(boolean isHeld) {
      phone.otherHolds(isHeld);
    }

    @Override
    public void otherTransfers() {
      node.locations.addFixed(THIRD, "sip:a2@127.0.0.1:9");
      phone.otherTransfers(THIRD);
    }

    @Override
    public void thirdAnswers() {
      phone.otherAnswers();
    }

    @Override
    public void thirdRefuses() {
      phone.otherRefuses(NotReached.DECLINED);
    }

    @Override
    public void thirdHangsUp() {
      phone.otherHangsUp();
    }

    @Override
    public void otherHangsUp() {
      phone.otherHangsUp();
    }
  }
}
