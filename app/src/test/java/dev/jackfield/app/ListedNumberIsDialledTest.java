package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.jackfield.engine.contact.Attempts;
import dev.jackfield.engine.contact.ContactEntry;
import dev.jackfield.engine.contact.ContactList;
import dev.jackfield.engine.contact.ContactLists;
import dev.jackfield.engine.rule.Deciders;
import dev.jackfield.engine.rule.RuleSets;
import dev.jackfield.engine.rulebook.PastDecisions;
import dev.jackfield.engine.rulebook.PastDecisions.Past;
import dev.jackfield.engine.trunk.Trunks;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallTrace.CallEvent.CallOutRefused;
import dev.jackfield.exchange.Locations.Trunk;
import dev.jackfield.exchange.Personal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./jackfield dial} obeys the contact lists and the limits, on the whole system. */
class ListedNumberIsDialledTest {
  private static final Duration WITHIN = Duration.ofSeconds(30);

  private final TestSystem system;
  private final StringWriter printed = new StringWriter();

  @TempDir Path folder;

  ListedNumberIsDialledTest() {
    RequiredTool.SIPP.path();
    system = TestSystem.shared();
  }

  @AfterEach
  void noTrunk() {
    system.part(Trunks.class).remove("listed");
  }

  private int dial(String number, String from, String... options) {
    PrintWriter out = new PrintWriter(printed, true);
    CommandLine line =
        new CommandLine(
            new DialCommand(
                new Console(System.out) {
                  @Override
                  public void say(String text) {
                    out.println(text);
                  }
                }));
    line.setExecutionExceptionHandler(
        (failure, _, _) -> {
          out.println("jackfield: " + Failures.words(failure));
          return 1;
        });
    List<String> words =
        new ArrayList<>(
            List.of(
                number, "--flow", "call-out", "--from", from, "--data", system.data.toString()));
    words.addAll(List.of(options));
    return line.execute(words.toArray(String[]::new));
  }

  private List<Past> decisions(CallId call, int atLeast) {
    PastDecisions past = system.part(PastDecisions.class);
    var search = new PastDecisions.Search(null, null, call.value(), null, null, null, null);
    Awaitility.await().atMost(WITHIN).until(() -> past.find(search, 10).size() >= atLeast);
    return past.find(search, 10);
  }

  @Test
  void aNumberOnTheDoNotCallListIsNotCalled() throws Exception {
    String number = TestRules.ALWAYS + "2155507101";
    ContactLists lists = system.part(ContactLists.class);
    lists.add(
        ContactList.DO_NOT_CALL,
        Map.of("number", number, "purpose", "service"),
        ZoneOffset.UTC,
        "cora");
    assertThat(dial(number, "4081", "--purpose", "service")).isEqualTo(1);
    assertThat(printed.toString())
        .contains("step \"dial\" ends: NOT_ALLOWED")
        .endsWith("jackfield: The number was not called: The number is on the do-not-call list.\n")
        .doesNotContain("2155507101");
    CallId call = system.calls.callOf("4081");
    assertThat(system.calls.await(call, CallOutRefused.class).why()).contains("do-not-call list");
    system.awaitClosed(call);
    assertThat(decisions(call, 1))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.ruleSet()).isEqualTo("who-may-be-called");
              assertThat(d.decided()).containsEntry("code", "DO_NOT_CALL");
              assertThat(d.fired()).containsExactly("On the do-not-call list");
              assertThat(d.reasonsZh()).containsExactly("该号码在禁呼名单上。");
            });
    for (ContactEntry entry : lists.about(new Personal(number))) {
      assertThat(lists.remove(entry.id(), "cora")).isPresent();
    }
  }

  @Test
  void withALimitOfOneTheSecondCallIsRefused() throws Exception {
    String number = TestRules.ALWAYS + "2155507102";
    String[] once = {"--purpose", TestRules.ONCE_A_DAY, "--campaign", "winter"};
    try (Sipp sipp = trunk("trunk-busy")) {
      assertThat(dial(number, "4082", once)).as(printed.toString()).isEqualTo(1);
      assertThat(sipp.good(WITHIN).good()).isEqualTo(1);
    }
    assertThat(printed.toString()).contains("step \"dial\" ends: BUSY");
    CallId first = system.calls.callOf("4082");
    system.awaitClosed(first);
    assertThat(decisions(first, 2))
        .extracting(Past::ruleSet, Past::outcome)
        .containsExactlyInAnyOrder(
            tuple("who-may-be-called", "yes"), tuple("calling-hours", "yes"));
    Attempts attempts = system.part(Attempts.class);
    Awaitility.await()
        .atMost(WITHIN)
        .until(() -> attempts.of(new Personal(number), 9).getFirst().result().equals("BUSY"));

    assertThat(dial(number, "4083", once)).isEqualTo(1);
    CallId second = system.calls.callOf("4083");
    assertThat(printed.toString())
        .contains("as often for reminder today as it may be: 1. The next time is ");
    system.awaitClosed(second);
    assertThat(system.calls.all(second, CallEvent.CallAnswered.class)).isEmpty();
    assertThat(decisions(second, 1).getFirst().decided())
        .containsEntry("code", "TOO_MANY_TODAY")
        .containsKey("next-allowed");
    canBeMadeAgain(decisions(first, 2));
    canBeMadeAgain(decisions(second, 1));
    assertThat(attempts.of(new Personal(number), 9))
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.call()).isEqualTo(first);
              assertThat(a.campaign()).isEqualTo("winter");
            });
  }

  /** From what is kept of them, without the lists. */
  private void canBeMadeAgain(List<Past> decisions) {
    for (Past past : decisions) {
      assertThat(
              system
                  .part(Deciders.class)
                  .decide(
                      system.part(RuleSets.class).book(), past.ruleSet(), past.told(), past.at())
                  .words())
          .isEqualTo(past.decided());
    }
  }

  @Test
  void aPurposeThatIsNoWordIsRefusedByTheCommand() {
    assertThat(dial(TestRules.ALWAYS + "2155507103", "4084", "--purpose", "two words"))
        .isEqualTo(1);
    assertThat(printed.toString()).contains("\"two words\" is no purpose or campaign");
  }

  private Sipp trunk(String scenario) throws Exception {
    int port = TestPorts.free();
    Sipp sipp = Sipp.start(folder, scenario, system.sipPort, port, 1);
    system
        .part(Trunks.class)
        .put(
            new Trunk(
                "listed",
                "127.0.0.1",
                port,
                "udp",
                "jackfield",
                new Personal("trunk-secret"),
                List.of()));
    return sipp;
  }
}
