package dev.jackfield.connector.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.connector.HeardRun;
import dev.jackfield.connector.guard.GuardSettings;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.http.JsonService;
import dev.jackfield.connector.http.LocalServer;
import dev.jackfield.connector.sample.SampleBusiness;
import dev.jackfield.connector.secret.Secrets;
import dev.jackfield.step.BadStepInput;
import dev.jackfield.step.CallRef;
import dev.jackfield.step.identity.PinTries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The steps that an analyst draws, with the sample business as the CRM. */
class CustomerStepsTest {
  private static final CallRef FANG = Callers.from("02155500001");

  private final Guards guards = new Guards(GuardSettings.USUAL, new SimpleMeterRegistry());
  private SampleBusiness business;
  private Crm crm;

  @BeforeEach
  void start() throws IOException {
    business = SampleBusiness.start(0, "", Clock.systemUTC());
    crm = crm("http://127.0.0.1:" + business.port());
  }

  @AfterEach
  void stop() throws IOException {
    crm.close();
    guards.close();
    business.close();
  }

  private Crm crm(String url) {
    return crm(url, PinTries.UNCOUNTED);
  }

  private Crm crm(String url, PinTries pins) {
    return new Crm(
        Optional.of(new SampleCustomers(new JsonService(url, Map.of(), Secrets.NONE, 100_000))),
        guards,
        (typed, near) ->
            typed.startsWith("0") && near.startsWith("+86") ? "+86" + typed.substring(1) : typed,
        pins);
  }

  private String found(
      Crm asked, CallRef call, @Nullable String by, @Nullable String value, @Nullable String pin) {
    HeardRun<FindCustomer.Input, FindCustomer.Output> run =
        new HeardRun<FindCustomer.Input, FindCustomer.Output>(
                new FindCustomer.Input(by, value, pin, Duration.ofSeconds(2)),
                1,
                o ->
                    o.found()
                        + " "
                        + o.count()
                        + " "
                        + o.verified()
                        + " "
                        + o.name()
                        + " "
                        + o.tier())
            .of(call);
    new FindCustomer(asked).begin(run);
    return run.end();
  }

  @Test
  void theCallerIsFoundAlsoByANumberAsWithinTheCountry() {
    assertThat(found(crm, FANG, null, null, null)).isEqualTo("done true 1 false 王芳 gold");
    assertThat(found(crm, Callers.from("+12125550100"), null, null, null)).contains("Alex Morgan");
    assertThat(found(crm, FANG, "id", "C-1004", null)).contains("李伟 silver");
    assertThat(found(crm, FANG, "name", "Sam Rivera", null)).contains("true 1");
  }

  @Test
  void whoHidesTheNumberIsNobodyAndNobodyIsAsked() {
    assertThat(found(crm, Callers.from(""), null, null, null)).startsWith("done false 0");
    assertThat(guards.tallies()).isEmpty();
    assertThat(found(crm, Callers.from("+4930123456"), null, null, null)).startsWith("done false");
    assertThatThrownBy(() -> found(crm, FANG, "name", null, null))
        .isInstanceOf(BadStepInput.class)
        .hasMessageContaining("Value (lookFor) is missing");
  }

  @Test
  void ofTwoWithTheSameNameNoneIsTaken() {
    save(null, "Sam Rivera", "+12125550199");
    assertThat(found(crm, FANG, "name", "Sam Rivera", null)).startsWith("done false 2");
  }

  @Test
  void aPinIsVerifiedOnlyWhenItIsRight() {
    assertThat(found(crm, FANG, null, null, "4711")).isEqualTo("done true 1 true 王芳 gold");
    assertThat(found(crm, FANG, null, null, "0000")).isEqualTo("done true 1 false 王芳 gold");
    assertThat(found(crm, FANG, null, null, " ")).contains("true 1 false");
  }

  /** Two tries, in memory. */
  private static final class TwoTries implements PinTries {
    private final List<Long> made = new ArrayList<>();
    private long next;

    @Override
    public Optional<Try> begin(String customer, long job) {
      if (made.size() == 2) {
        return Optional.empty();
      }
      made.add(++next);
      return Optional.of(new Try(customer, next, made.size() == 2));
    }

    @Override
    public void right(Try one) {
      made.clear();
    }

    @Override
    public void undone(Try one) {
      made.remove(one.number());
    }
  }

  @Test
  void aPinThatWasWrongTooOftenIsNotComparedAnyMoreWhateverIsTyped() throws Exception {
    TwoTries pins = new TwoTries();
    try (Crm asked = crm("http://127.0.0.1:" + business.port(), pins)) {
      assertThat(blocked(asked, "0000")).isEqualTo("done false false");
      assertThat(blocked(asked, "4711")).as("right: counted from the beginning").contains("true");
      assertThat(blocked(asked, "0000")).isEqualTo("done false false");
      assertThat(blocked(asked, "0001")).isEqualTo("done false true");
      assertThat(blocked(asked, "4711")).isEqualTo("done false true");
      assertThat(found(asked, FANG, null, null, null)).as("who it is is told").contains("true 1");
    }
  }

  @Test
  void aCrmThatDoesNotCompareTakesNoTryAway() throws Exception {
    TwoTries pins = new TwoTries();
    try (LocalServer broken = new LocalServer();
        Crm asked = crm(broken.url(""), pins)) {
      broken
          .at("/crm/customers", 200, "application/json", "[{\"id\": \"C-1\"}]")
          .at("/crm/customers/C-1/pin-checks", 500, "application/json", "{}");
      assertThat(blocked(asked, "4711")).startsWith("FAILED");
    }
    assertThat(pins.made).isEmpty();
  }

  private static String blocked(Crm asked, String pin) {
    HeardRun<FindCustomer.Input, FindCustomer.Output> run =
        new HeardRun<FindCustomer.Input, FindCustomer.Output>(
                new FindCustomer.Input(null, null, pin, Duration.ofSeconds(2)),
                1,
                o -> o.verified() + " " + o.blocked())
            .of(FANG);
    new FindCustomer(asked).begin(run);
    return run.end();
  }

  private String save(@Nullable String id, @Nullable String name, @Nullable String number) {
    HeardRun<SaveCustomer.Input, SaveCustomer.Output> run =
        new HeardRun<SaveCustomer.Input, SaveCustomer.Output>(
                new SaveCustomer.Input(id, name, number, null, null, null, null),
                1,
                o -> o.id() + " " + o.created())
            .of(Callers.from("+442079460199"));
    new SaveCustomer(crm).begin(run);
    return run.end();
  }

  @Test
  void aNewCustomerHasTheCallersNumberAndAChangedOneKeepsTheirs() {
    assertThat(save(null, "Ann Lee", null)).isEqualTo("done C-1006 true");
    assertThat(found(crm, Callers.from("+442079460199"), null, null, null)).contains("Ann Lee");
    assertThat(save("C-1006", "Ann Lee-Shaw", null)).isEqualTo("done C-1006 false");
    assertThat(found(crm, Callers.from("+442079460199"), null, null, null)).contains("Lee-Shaw");
    assertThat(save("C-77", "Nobody", null)).startsWith("REFUSED there is no such thing");
    assertThatThrownBy(() -> save(null, " ", null))
        .hasMessageContaining("Name (customerName) is missing");
  }

  @Test
  void aContactIsNotedWithTheTimeOfItsCall() throws Exception {
    HeardRun<NoteContact.Input, NoteContact.Output> run =
        new HeardRun<NoteContact.Input, NoteContact.Output>(
                new NoteContact.Input("C-1004", "询问", "5/5", null, null, null),
                1,
                NoteContact.Output::id)
            .of(FANG);
    new NoteContact(crm, Clock.systemUTC()).begin(run);
    assertThat(run.end()).startsWith("done K-");
    var contact =
        crm.customers().orElseThrow().contacts("C-1004", Duration.ofSeconds(5)).getFirst();
    assertThat(contact).isEqualTo(new PastContact(Callers.AT.toString(), "call", "询问", "5/5"));
  }

  @Test
  void withoutACrmItIsNotAvailableAndNoPersonIsWaitedFor() {
    Crm none = new Crm(Optional.empty(), guards, (typed, near) -> typed, PinTries.UNCOUNTED);
    assertThat(found(none, FANG, null, null, null))
        .isEqualTo("UNAVAILABLE no CRM is set: jackfield.connectors.customers");
  }

  @Test
  void whatABrokenOrSlowCrmDoesIsSaidWithoutAnythingPersonal() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (LocalServer broken = new LocalServer();
        Crm asked = crm(broken.url(""))) {
      broken.at("/crm/customers", 500, "application/json", "{\"number\": \"+862155500001\"}");
      assertThat(found(asked, FANG, null, null, null))
          .isEqualTo("FAILED 127.0.0.1 answered with status 500");
      broken.at("/crm/customers/C-1", 200, "text/html", "<b>王芳</b>");
      assertThat(found(asked, FANG, "id", "C-1", null))
          .isEqualTo("FAILED 127.0.0.1 answered with text/html and not JSON");
      broken.at("/crm/customers/C-2", (_, _) -> awaitQuietly(over));
      assertThat(found(asked, FANG, "id", "C-2", null))
          .isEqualTo("TOO_LATE customers did not answer within 2000 ms");
    } finally {
      over.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aPageAsksBehindTheSameGuard() throws Exception {
    Duration within = Duration.ofSeconds(5);
    assertThat(guards.begin(Crm.GUARD, within, () -> 17).toCompletableFuture().join())
        .isEqualTo(17);
    for (int i = 0; i < GuardSettings.USUAL.lastRuns(); i++) {
      var failed =
          guards.begin(
              Crm.GUARD,
              within,
              () -> {
                throw new IOException("away");
              });
      assertThat(failed.toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
    }
    assertThat(guards.begin(Crm.GUARD, within, () -> 17).toCompletableFuture())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withMessageContaining("left alone");
    assertThat(found(crm, FANG, null, null, null))
        .as("and so does a step")
        .startsWith("UNAVAILABLE");
  }
}
