package dev.jackfield.engine.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.engine.RealPostgres;
import dev.jackfield.engine.audit.AuditEvent;
import dev.jackfield.engine.audit.AuditTrail;
import dev.jackfield.engine.audit.jdbc.JdbcAuditTrail;
import dev.jackfield.engine.contact.jdbc.JdbcContacts;
import dev.jackfield.engine.rule.FixedRules;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallingOut.Kind;
import dev.jackfield.exchange.Personal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The lists and the calls that count, on a real PostgreSQL. */
class NumbersOnListsTest {
  private static final Personal NUMBER = new Personal("+862155501234");
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant NOW = Instant.parse("2026-11-18T02:00:00Z");

  private final JdbcClient jdbc = JdbcClient.create(RealPostgres.database());
  private final TransactionTemplate transaction =
      new TransactionTemplate(new DataSourceTransactionManager(RealPostgres.database()));
  private final JdbcContacts store =
      new JdbcContacts(new JdbcTemplate(RealPostgres.database()), transaction);
  private final AuditTrail audit = new JdbcAuditTrail(jdbc);
  private final ContactLists lists =
      new ContactLists(
          store, audit, FixedRules.readyWith(Map.of()), Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void empty() {
    jdbc.sql("truncate contact_entry, contact_attempt").update();
  }

  private ContactLists.Taken add(ContactList list, String number, String purpose, String until) {
    return lists.add(
        list,
        Map.of("number", number, "purpose", purpose, "until", until, "how", "by letter"),
        SHANGHAI,
        "cora");
  }

  private static List<String> problems(ContactLists.Taken taken) {
    assertThat(taken).isInstanceOf(ContactLists.Taken.Nothing.class);
    return ((ContactLists.Taken.Nothing) taken)
        .problems().stream().map(p -> p.row() + " " + p.field() + " " + p.key()).toList();
  }

  @Test
  void aNumberIsTheSameHoweverItIsTyped() {
    add(ContactList.DO_NOT_CALL, "+86 (0)21 5550-1234", "", "");
    assertThat(lists.about(NUMBER))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.list()).isEqualTo(ContactList.DO_NOT_CALL);
              assertThat(e.covers("marketing")).isTrue();
              assertThat(e.addedBy()).isEqualTo("cora");
            });
  }

  /** Longer than E.164 would have it, and in use. */
  @Test
  void aLongNumberIsTaken() {
    String number = "+49" + "301234567890123";
    assertThat(add(ContactList.DO_NOT_CALL, number, "", ""))
        .isEqualTo(new ContactLists.Taken.All(1));
    assertThat(lists.about(new Personal(number))).hasSize(1);
  }

  @Test
  void theLastDayIsOneOfWhoTypedIt() {
    add(ContactList.CONSENT, NUMBER.value(), "marketing", "2026-11-18");
    ContactEntry entry = lists.about(NUMBER).getFirst();
    assertThat(entry.expires()).isEqualTo(Instant.parse("2026-11-18T16:00:00Z"));
    assertThat(entry.holdsAt(Instant.parse("2026-11-18T15:59:59Z"))).isTrue();
    assertThat(entry.holdsAt(Instant.parse("2026-11-18T16:00:00Z"))).isFalse();
    assertThat(ContactLists.until(entry, SHANGHAI)).isEqualTo("2026-11-18");
  }

  @Test
  void whatIsWrongInAnEntryIsSaidAndNothingIsStored() {
    assertThat(problems(add(ContactList.CONSENT, "5550-1234", "", "tomorrow")))
        .containsExactly("0 number number", "0 purpose purpose-needed", "0 until until");
    assertThat(problems(add(ContactList.ALLOW, NUMBER.value(), "gossip", "2026-11-17")))
        .containsExactly("0 purpose purpose", "0 until until-past");
    assertThat(store.sizes()).containsEntry(ContactList.ALLOW, 0L);
  }

  @Test
  void aLaterEntryTakesThePlaceOfTheOneBeforeAndAnotherPurposeDoesNot() {
    add(ContactList.CONSENT, NUMBER.value(), "marketing", "2026-12-01");
    add(ContactList.CONSENT, NUMBER.value(), "survey", "");
    add(ContactList.CONSENT, NUMBER.value(), "marketing", "2027-12-01");
    assertThat(lists.about(NUMBER))
        .extracting(ContactEntry::purpose)
        .containsExactlyInAnyOrder("survey", "marketing");
    assertThat(jdbc.sql("select count(*) from contact_entry").query(Long.class).single())
        .isEqualTo(3);
  }

  @Test
  void whoRemovedIsInTheAuditWithoutTheNumber() {
    add(ContactList.DO_NOT_CALL, NUMBER.value(), "marketing", "");
    long id = lists.about(NUMBER).getFirst().id();
    assertThat(lists.remove(id, "carl")).isPresent();
    assertThat(lists.remove(id, "carl")).isEmpty();
    assertThat(lists.about(NUMBER)).isEmpty();
    List<AuditEvent> told = audit.about("contact-entry/" + id, 10);
    assertThat(told).extracting(AuditEvent::action).containsExactly("removed", "added");
    assertThat(told.toString()).contains("carl", "marketing").doesNotContain("5550");
  }

  @Test
  void aFileIsTakenWholeOrNotAtAll() {
    String bad =
        """
        number,purpose,until,note
        +862155501234,marketing,,
        5550,marketing,,
        +862155501235,gossip,,
        +86 21 5550 1234,marketing,,again
        +862155501236,marketing
        """;
    assertThat(problems(lists.take(ContactList.DO_NOT_CALL, bad, SHANGHAI, "cora")))
        .containsExactly("2 number number", "3 purpose purpose", "4 number twice", "5  cells");
    assertThat(store.sizes()).containsEntry(ContactList.DO_NOT_CALL, 0L);
    assertThat(problems(lists.take(ContactList.ALLOW, "phone,why\n1,2\n", SHANGHAI, "cora")))
        .containsExactly("0  head-unknown");
    assertThat(problems(lists.take(ContactList.ALLOW, "number\n", SHANGHAI, "cora")))
        .containsExactly("0  empty");
    assertThat(problems(lists.take(ContactList.ALLOW, "number\n\"+86", SHANGHAI, "cora")))
        .containsExactly("0  unreadable");
  }

  @Test
  void whatIsSavedCanBeTakenInAgain() throws Exception {
    String file =
        """
        number,purpose,until,note
        +862155501234,marketing,2027-01-31,"=cmd, or a ""note"" here"
        +862155501235,,,去电投诉
        """;
    assertThat(lists.take(ContactList.DO_NOT_CALL, file, SHANGHAI, "cora"))
        .isEqualTo(new ContactLists.Taken.All(2));
    StringBuilder saved = new StringBuilder();
    lists.write(ContactList.DO_NOT_CALL, SHANGHAI, "cora", saved);
    assertThat(saved.toString())
        .startsWith("number,purpose,until,how,note,added-by,added-at\r\n")
        .contains("2027-01-31", "'=cmd", "去电投诉");
    List<ContactEntry> before = lists.newest(ContactList.DO_NOT_CALL, null, 10);
    jdbc.sql("truncate contact_entry").update();
    assertThat(lists.take(ContactList.DO_NOT_CALL, saved.toString(), SHANGHAI, "cora"))
        .isEqualTo(new ContactLists.Taken.All(2));
    assertThat(lists.newest(ContactList.DO_NOT_CALL, null, 10))
        .extracting(ContactEntry::number, ContactEntry::note, ContactEntry::expires)
        .containsExactlyInAnyOrderElementsOf(
            before.stream()
                .map(e -> org.assertj.core.groups.Tuple.tuple(e.number(), e.note(), e.expires()))
                .toList());
  }

  @Test
  void manyAreFoundByTheirBeginningAndByPages() {
    StringBuilder file = new StringBuilder("number\n");
    for (int i = 0; i < 12_000; i++) {
      file.append("+8621555%05d\n".formatted(i));
    }
    assertThat(lists.take(ContactList.ALLOW, file.toString(), SHANGHAI, "cora"))
        .isEqualTo(new ContactLists.Taken.All(12_000));
    assertThat(lists.beginningWith("+862155500", 5)).hasSize(5);
    assertThat(lists.beginningWith("+8621555119", 200)).hasSize(100);
    List<ContactEntry> first = lists.newest(ContactList.ALLOW, null, 50);
    assertThat(lists.newest(ContactList.ALLOW, first.getLast().id(), 50).getFirst().id())
        .isLessThan(first.getLast().id());
    List<String> plan =
        jdbc.sql("explain select * from contact_entry where number = '+862155500001'")
            .query(String.class)
            .list();
    assertThat(String.join(" ", plan)).contains("Index");
  }

  // --- calls that count

  private static ContactAttempt attempt(Instant at, String purpose, String campaign) {
    return new ContactAttempt(NUMBER, purpose, campaign, Kind.DIAL, new CallId("c-" + at), at, "");
  }

  private History historyAt(Instant at, String purpose, String campaign) {
    List<History> seen = new ArrayList<>();
    boolean kept =
        store.attempt(
            attempt(at, purpose, campaign),
            known -> {
              seen.add(known.history());
              return false;
            });
    assertThat(kept).isFalse();
    return seen.getFirst();
  }

  @Test
  void onlyWhatWasAllowedCounts() {
    assertThat(store.attempt(attempt(NOW, "service", ""), known -> true)).isTrue();
    assertThat(store.attempt(attempt(NOW, "service", ""), known -> false)).isFalse();
    assertThatThrownBy(
            () ->
                store.attempt(
                    attempt(NOW, "service", ""),
                    known -> {
                      throw new IllegalStateException("the rules fail");
                    }))
        .hasMessage("the rules fail");
    assertThat(store.of(NUMBER, 10)).hasSize(1);
  }

  @Test
  void theHistoryIsThatOfThePurposeOfTheCampaignAndOfTheDays() {
    store.attempt(attempt(NOW.minus(Duration.ofDays(40)), "marketing", "spring"), k -> true);
    store.attempt(attempt(NOW.minus(Duration.ofHours(11)), "marketing", "spring"), k -> true);
    store.attempt(attempt(NOW.minus(Duration.ofHours(1)), "service", ""), k -> true);
    store.attempt(attempt(NOW.minus(Duration.ofHours(9)), "marketing", ""), k -> true);
    jdbc.sql("update contact_attempt set result = 'DECLINED' where at < ?::timestamptz")
        .param(NOW.minus(Duration.ofDays(30)).toString())
        .update();
    History history = historyAt(NOW, "marketing", "spring");
    assertThat(history.campaign()).isEqualTo(2);
    assertThat(history.last()).isEqualTo(NOW.minus(Duration.ofHours(9)));
    assertThat(history.declined()).isEqualTo(NOW.minus(Duration.ofDays(40)));
    assertThat(history.byDay("marketing", NOW, List.of(SHANGHAI))).isEqualTo("1 1 0 0 0 0 0");
    assertThat(history.byDay(null, NOW, List.of(SHANGHAI))).isEqualTo("2 1 0 0 0 0 0");
    assertThat(history.byDay(null, NOW, List.of(ZoneOffset.UTC))).isEqualTo("1 2 0 0 0 0 0");
    assertThat(history.byDay(null, NOW, List.of(SHANGHAI, ZoneOffset.UTC)))
        .isEqualTo("2 2 0 0 0 0 0");
  }

  @Test
  void whatReachedNoPhoneDoesNotCount() {
    store.attempt(attempt(NOW.minus(Duration.ofHours(2)), "marketing", "spring"), k -> true);
    jdbc.sql("update contact_attempt set result = 'UNREACHABLE'").update();
    store.attempt(attempt(NOW.minus(Duration.ofHours(1)), "marketing", "spring"), k -> true);
    History history = historyAt(NOW, "marketing", "spring");
    assertThat(history.campaign()).isEqualTo(1);
    assertThat(history.recent()).hasSize(1);
    assertThat(history.last()).isEqualTo(NOW.minus(Duration.ofHours(1)));
  }

  @Test
  void ofManyWhoWantTheLastOneOneGetsIt() throws Exception {
    int many = 12;
    CountDownLatch ready = new CountDownLatch(many);
    try (ExecutorService nodes = Executors.newFixedThreadPool(many)) {
      List<Future<Boolean>> told = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        told.add(
            nodes.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return store.attempt(
                      attempt(NOW, "marketing", ""), k -> k.history().recent().isEmpty());
                }));
      }
      int allowed = 0;
      for (Future<Boolean> each : told) {
        allowed += each.get() ? 1 : 0;
      }
      assertThat(allowed).isEqualTo(1);
    }
    assertThat(store.of(NUMBER, 10)).hasSize(1);
  }

  @Test
  void whatIsOldIsForgotten() {
    store.attempt(attempt(NOW.minus(Duration.ofDays(401)), "service", ""), k -> true);
    store.attempt(attempt(NOW.minus(Duration.ofDays(1)), "service", ""), k -> true);
    add(ContactList.ALLOW, NUMBER.value(), "", "");
    lists.remove(lists.about(NUMBER).getFirst().id(), "cora");
    jdbc.sql("update contact_entry set removed_at = ?::timestamptz")
        .param(NOW.minus(Duration.ofDays(500)).toString())
        .update();
    new ContactRetention(List.of(store), 0, Clock.fixed(NOW, ZoneOffset.UTC)).sweep();
    assertThat(store.of(NUMBER, 10)).hasSize(2);
    new ContactRetention(List.of(store), 400, Clock.fixed(NOW, ZoneOffset.UTC)).sweep();
    assertThat(store.of(NUMBER, 10)).hasSize(1);
    assertThat(jdbc.sql("select count(*) from contact_entry").query(Long.class).single()).isZero();
  }
}
