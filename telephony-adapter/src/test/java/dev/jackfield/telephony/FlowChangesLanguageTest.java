package dev.jackfield.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.step.CallRef;
import dev.jackfield.step.ready.Play;
import dev.jackfield.telephony.call.Heard;
import dev.jackfield.telephony.call.SimulatedPhone;
import dev.jackfield.telephony.call.VirtualTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A flow lets its caller choose a language: what comes after is said in it. */
@Timeout(30)
class FlowChangesLanguageTest {
  private final NodeUnderTest node = new NodeUnderTest();

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void whatComesAfterIsSaidInIt() throws Exception {
    List<Heard> heard = new CopyOnWriteArrayList<>();
    node.node.simulate(
        "4000",
        "+8613800138000",
        new SimulatedPhone.Options(
            new VirtualTime(InstantSource.system()), Duration.ZERO, false, heard::add));
    CallRef ref = node.processes.next();
    assertThat(ref.language()).isEqualTo("en");
    says(ref);
    says(in(ref, "zh-CN"));
    says(in(ref, "../../x"));
    assertThat(heard)
        .filteredOn(Heard.Said.class::isInstance)
        .extracting(h -> ((Heard.Said) h).words())
        .satisfiesExactly(
            w -> assertThat(w).contains("March"),
            w -> assertThat(w).contains("三月"),
            w -> assertThat(w).contains("三月"));
  }

  private static CallRef in(CallRef r, String language) {
    return new CallRef(
        r.id(),
        r.attempt(),
        r.node(),
        r.channel(),
        r.caller(),
        r.called(),
        language,
        r.startedAt(),
        r.flow());
  }

  private void says(CallRef ref) throws Exception {
    List<Object> say = List.of(Map.of("date", "2026-03-02"));
    var said = node.step(Play.TYPE, ref, new Play.Input(null, null, say, null, false));
    assertThat(said.outcome().get(20, TimeUnit.SECONDS)).isEqualTo("done");
  }
}
