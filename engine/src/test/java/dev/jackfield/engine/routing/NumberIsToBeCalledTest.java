package dev.jackfield.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.audit.jdbc.JdbcAuditTrail;
import dev.jackfield.engine.contact.Attempts;
import dev.jackfield.engine.contact.ContactAttempt;
import dev.jackfield.engine.contact.ContactEntry;
import dev.jackfield.engine.contact.ContactList;
import dev.jackfield.engine.contact.ContactLists;
import dev.jackfield.engine.contact.jdbc.JdbcContacts;
import dev.jackfield.engine.hours.HoursDeciders;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.FixedRules;
import dev.jackfield.engine.trace.TraceWriter;
import dev.jackfield.engine.trace.jdbc.JdbcTrace;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallTrace.CallEvent.RuleDecided;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.CallingOut.Kind;
import dev.jackfield.exchange.CallingOut.Wish;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Personal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists, limits and hours together, as a telephony node asks them. */
class NumberIsToBeCalledTest {
  private static final Personal NUMBER = new Personal("+862155501234");

  /** Ten in the morning in Shanghai, the evening before in New York. */
  private static final Instant TEN = Instant.parse("2026-11-18T02:00:00Z");

  private static final CallId CALL = new CallId("c1");

  private final JdbcClient jdbc = JdbcClient.create(RealPostgres.database());
  private final JdbcContacts store =
      new JdbcContacts(
          new JdbcTemplate(RealPostgres.database()),
          new TransactionTemplate(new DataSourceTransactionManager(RealPostgres.database())));
  private final List<CallEvent> trace = new CopyOnWriteArrayList<>();
  private final FixedRules rules = FixedRules.readyWith(Map.of());
  private final Clock clock = Clock.fixed(TEN, ZoneOffset.UTC);

  @BeforeEach
  void empty() {
    jdbc.sql("truncate contact_entry, contact_attempt").update();
  }

  private MayBeCalled node(FixedRules book, Attempts attempts) {
    return new MayBeCalled(
        new Decisions(book, new Deciders(HoursDeciders.ALL), trace::add, clock),
        book,
        attempts,
        clock);
  }

  private Optional<String> refusal(
      MayBeCalled node, String number, Kind kind, String purpose, String campaign)
      throws Exception {
    return node.refusal(new Wish(CALL, new Personal(number), kind, new About(purpose, campaign)))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  private Optional<String> dial(String purpose) throws Exception {
    return refusal(node(rules, store), NUMBER.value(), Kind.DIAL, purpose, "");
  }

  private void list(ContactList list, String purpose) {
    var taken =
        new ContactLists(store, new JdbcAuditTrail(jdbc), rules, clock)
            .add(
                list,
                Map.of("number", NUMBER.value(), "purpose", purpose, "how", "by letter"),
                ZoneOffset.UTC,
                "cora");
    assertThat(taken).isEqualTo(new ContactLists.Taken.All(1));
  }

  private List<RuleDecided> decided() {
    return trace.stream().map(RuleDecided.class::cast).toList();
  }

  @Test
  void bothDecisionsAreKeptForTheCallAndTheCallCounts() throws Exception {
    assertThat(dial("service")).isEmpty();
    assertThat(decided())
        .extracting(RuleDecided::ruleSet)
        .containsExactly("who-may-be-called", "calling-hours");
    assertThat(decided())
        .allSatisfy(
            d -> {
              assertThat(d.call()).isEqualTo(CALL);
              assertThat(d.outcome()).isEqualTo("yes");
              assertThat(d.told()).containsEntry("purpose", "service").doesNotContainKey("number");
              assertThat(d.subject()).isEqualTo(NUMBER);
            });
    assertThat(decided().getFirst().told())
        .containsEntry("attempts-by-day", "0 0 0 0 0 0 0")
        .containsEntry("do-not-call", false)
        .containsEntry("consent", "none");
    assertThat(store.of(NUMBER, 10))
        .singleElement()
        .satisfies(a -> assertThat(a.purpose()).isEqualTo("service"));
  }

  @Test
  void doNotCallHoldsForEveryKindHoweverTheNumberIsWritten() throws Exception {
    list(ContactList.DO_NOT_CALL, "");
    MayBeCalled node = node(rules, store);
    for (Kind kind : Kind.values()) {
      assertThat(refusal(node, "+8602155501234", kind, "", ""))
          .hasValueSatisfying(
              why -> assertThat(why).contains("do-not-call list").doesNotContain("5550"));
    }
    assertThat(store.of(NUMBER, 10)).isEmpty();
    assertThat(decided()).hasSize(3).allSatisfy(d -> assertThat(d.outcome()).isEqualTo("no"));
  }

  @Test
  void doNotCallForOnePurposeLeavesTheOthers() throws Exception {
    list(ContactList.DO_NOT_CALL, "survey");
    assertThat(dial("service")).isEmpty();
    assertThat(dial("survey")).hasValueSatisfying(w -> assertThat(w).contains("do-not-call"));
  }

  @Test
  void aConsentIsForItsPurpose() throws Exception {
    assertThat(dial("marketing")).hasValueSatisfying(w -> assertThat(w).contains("no consent"));
    list(ContactList.CONSENT, "survey");
    assertThat(dial("marketing")).isPresent();
    list(ContactList.CONSENT, "marketing");
    assertThat(dial("marketing")).isEmpty();
    assertThat(dial("marketing"))
        .hasValueSatisfying(
            w ->
                assertThat(w)
                    .contains("marketing today", "The next time is 2026-11-19T10:00+08:00"));
  }

  @Test
  void aConsentThatHasExpiredIsOver() throws Exception {
    list(ContactList.CONSENT, "marketing");
    jdbc.sql("update contact_entry set expires_at = ?::timestamptz").param(TEN.toString()).update();
    assertThat(dial("marketing")).hasValueSatisfying(w -> assertThat(w).contains("expired"));
  }

  @Test
  void outsideTheHoursNothingIsCounted() throws Exception {
    MayBeCalled node = node(rules, store);
    assertThat(refusal(node, "+12125550100", Kind.DIAL, "service", "")).isPresent();
    assertThat(decided()).extracting(RuleDecided::outcome).containsExactly("yes", "no");
    assertThat(store.of(new Personal("+12125550100"), 10)).isEmpty();
  }

  @Test
  void purposesCanShareARow() throws Exception {
    FixedRules shared =
        FixedRules.readyWith(
            Map.of(
                "tables/call-purposes.csv",
                "purpose,consent,allow-listed-only,counted,lists-away\n"
                    + "news|offers,not-needed,no,yes,refuse\n"));
    assertThat(refusal(node(shared, store), NUMBER.value(), Kind.DIAL, "offers", "")).isEmpty();
    assertThat(store.of(NUMBER, 10)).hasSize(1);
    assertThat(new ContactLists(store, new JdbcAuditTrail(jdbc), shared, clock).purposes())
        .containsExactly("news", "offers");
  }

  @Test
  void callersAreConnectedUncounted() throws Exception {
    MayBeCalled node = node(rules, store);
    for (int i = 0; i < 9; i++) {
      assertThat(refusal(node, NUMBER.value(), Kind.CONNECT, "", "")).isEmpty();
      assertThat(refusal(node, NUMBER.value(), Kind.TRANSFER, "", "")).isEmpty();
    }
    assertThat(store.of(NUMBER, 10)).isEmpty();
  }

  @Test
  void twoNodesThatDialAtOnceDoNotBothPassALimitOfOne() throws Exception {
    list(ContactList.CONSENT, "marketing");
    int many = 10;
    CountDownLatch ready = new CountDownLatch(many);
    List<CompletableFuture<Optional<String>>> told = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      MayBeCalled node = node(rules, store);
      told.add(
          CompletableFuture.supplyAsync(
                  () -> {
                    ready.countDown();
                    return node.refusal(
                        new Wish(CALL, NUMBER, Kind.DIAL, new About("marketing", "spring")));
                  },
                  Thread::startVirtualThread)
              .thenCompose(stage -> stage));
    }
    int allowed = 0;
    for (var each : told) {
      allowed += each.get(20, TimeUnit.SECONDS).isEmpty() ? 1 : 0;
    }
    assertThat(allowed).isEqualTo(1);
    assertThat(store.of(NUMBER, 100)).hasSize(1);
  }

  @Test
  void withoutTheDatabaseOnlyThoseWhoAreOnThePhoneAreServed() throws Exception {
    MayBeCalled node = node(rules, new Away());
    assertThat(refusal(node, NUMBER.value(), Kind.DIAL, "service", ""))
        .hasValueSatisfying(w -> assertThat(w).contains("lists cannot be read"));
    assertThat(refusal(node, NUMBER.value(), Kind.CONNECT, "", "")).isEmpty();
    assertThat(refusal(node, NUMBER.value(), Kind.TRANSFER, "", "")).isEmpty();
  }

  @Test
  void aDatabaseThatNeverAnswersIsNotWaitedForAndNothingCountsLater() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Boolean> late = new CompletableFuture<>();
    MayBeCalled node =
        node(
            rules,
            new Away() {
              @Override
              public boolean attempt(ContactAttempt wanted, Predicate<Known> decide) {
                try {
                  goOn.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                boolean kept = store.attempt(wanted, decide);
                late.complete(kept);
                return kept;
              }
            });
    long began = System.nanoTime();
    assertThat(refusal(node, NUMBER.value(), Kind.DIAL, "service", "")).isPresent();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
    goOn.countDown();
    assertThat(late.get(20, TimeUnit.SECONDS)).isFalse();
    assertThat(store.of(NUMBER, 10)).isEmpty();
  }

  @Test
  void withoutARuleSetNobodyIsCalled() throws Exception {
    for (String gone : List.of("who-may-be-called", "calling-hours")) {
      Map<String, @Nullable String> files = new HashMap<>();
      files.put("sets/" + gone + ".yml", null);
      files.put("drl/" + gone + ".drl", null);
      files.put("tests/" + gone + ".csv", null);
      FixedRules without = FixedRules.readyWith(files);
      assertThat(refusal(node(without, store), NUMBER.value(), Kind.DIAL, "service", ""))
          .hasValueSatisfying(w -> assertThat(w).contains("no rule set \"" + gone + "\""));
    }
    assertThat(store.of(NUMBER, 10)).isEmpty();
  }

  @Test
  void whatCameOfACallIsKnownFromItsTrace(@TempDir Path folder) throws Exception {
    assertThat(dial("service")).isEmpty();
    try (TraceWriter writer =
        new TraceWriter(
            new NodeName("n"), folder, new JdbcTrace(RealPostgres.database()), clock, e -> {})) {
      writer.record(new CallEvent.StepEnded(CALL, TEN, "play", "p", "f", 1, "done", ""));
      writer.record(new CallEvent.StepEnded(CALL, TEN, "dial", "d", "f", 2, "DECLINED", ""));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> store.of(NUMBER, 1).getFirst().result().equals("DECLINED"));
    }
    assertThat(dial("service"))
        .hasValueSatisfying(
            w -> assertThat(w).contains("declined", "The next time is 2026-11-19T10:00+08:00"));
  }

  /** The database is away. */
  private static class Away implements Attempts {
    @Override
    public List<ContactEntry> about(Personal number) {
      throw new DataAccessResourceFailureException("away");
    }

    @Override
    public boolean attempt(ContactAttempt wanted, Predicate<Known> decide) {
      throw new DataAccessResourceFailureException("away");
    }

    @Override
    public List<ContactAttempt> of(Personal number, int most) {
      throw new DataAccessResourceFailureException("away");
    }

    @Override
    public int forget(Instant before) {
      throw new DataAccessResourceFailureException("away");
    }
  }
}
