package dev.jackfield.app.kills;

import dev.jackfield.app.kills.AgentPhones.Account;
import dev.jackfield.app.kills.Installation.Killed;
import dev.jackfield.engine.agent.PhonePassword;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Starts the system, and kills its parts under load, round by round. */
public final class KillRun implements AutoCloseable {
  private static final int AGENTS = 24;
  static final String SKILL = "kills";
  private static final Duration BACK_WITHIN = Duration.ofMinutes(2);
  private static final Duration QUIET_WITHIN = Duration.ofSeconds(90);
  private static final Duration AFTER_IT = Duration.ofSeconds(5);
  private static final Duration WARM_UP = Duration.ofSeconds(60);

  private final KillPlan plan;
  private final Consumer<String> say;
  private final RandomGenerator random;
  private final BrokerLedger broker;
  private final Installation installation;
  private final String token;
  private final AgentPhones phones;
  private final CustomerPhones customers;
  private int round;
  private int wished;

  private KillRun(
      KillPlan plan,
      Consumer<String> say,
      BrokerLedger broker,
      Installation installation,
      String token,
      AgentPhones phones,
      CustomerPhones customers) {
    this.plan = plan;
    this.say = say;
    this.random = new SplittableRandom(plan.seed());
    this.broker = broker;
    this.installation = installation;
    this.token = token;
    this.phones = phones;
    this.customers = customers;
  }

  /** Starts the processes and registers the agents' phones. */
  public static KillRun start(KillPlan plan, Consumer<String> say)
      throws IOException, InterruptedException, TimeoutException {
    Path socket = plan.work().resolve("records");
    BrokerLedger broker = BrokerLedger.at(socket);
    CustomerPhones customers = CustomerPhones.open();
    Installation installation = Installation.start(plan, socket);
    try {
      Ledger ledger = new Ledger(installation.database());
      String token = ledger.token();
      ledger.addTrunk(customers.port());
      AgentPhones phones =
          AgentPhones.registered(agents(installation, ledger, token), installation.sipPorts());
      say.accept("up: " + installation.pages() + ", " + AGENTS + " agents");
      return new KillRun(plan, say, broker, installation, token, phones, customers);
    } catch (IOException | RuntimeException | TimeoutException e) {
      customers.close();
      installation.close();
      broker.close();
      throw e;
    }
  }

  /** Accounts are written to the database; any change by the API makes a node read all of them. */
  private static List<Account> agents(Installation installation, Ledger ledger, String token)
      throws IOException, InterruptedException {
    List<Account> accounts = new ArrayList<>();
    for (int i = 1; i <= AGENTS; i++) {
      Account account =
          new Account(String.format(Locale.ROOT, "kills-%02d", i), PhonePassword.make());
      ledger.addAgent(
          account.agent(), PhonePassword.ha1(account.agent(), account.password()), SKILL);
      accounts.add(account);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (URI page : installation.pages()) {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(page.resolve("/api/v1/agents/a1"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"enabled\": true}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new IllegalStateException("agents: " + answer.statusCode() + " " + answer.body());
        }
      }
    }
    return accounts;
  }

  /** One round: load, these kills, the end of the load, and what is left of it. */
  public Result round(List<Part> victims) throws IOException, InterruptedException {
    String name = "r" + ++round;
    Instant since = Instant.now();
    int answeredBefore = phones.answered();
    long longest = 0;
    List<String> notBack = new ArrayList<>();
    try (Callers callers = Callers.start(plan, name, installation.sipPorts());
        Wishes wishes = Wishes.start(installation.pages(), token, name, wished, plan.wishes())) {
      Until.passed(round == 1 ? WARM_UP : AFTER_IT);
      for (Part victim : victims) {
        Until.passed(pause());
        Killed killed = installation.kill(victim, random);
        Optional<Long> away = away(killed, wishes);
        away.ifPresentOrElse(
            ms -> say.accept("  " + killed.who() + " killed, served again after " + ms + " ms"),
            () -> {
              say.accept("  " + killed.who() + " killed, NOT served again");
              notBack.add(killed.who() + " was not back within " + BACK_WITHIN);
            });
        longest = Math.max(longest, away.orElse(BACK_WITHIN.toMillis()));
      }
      Until.passed(AFTER_IT);
      if (!wishes.finish(BACK_WITHIN)) {
        notBack.add("not every wish is answered");
      }
      callers.finish();
      wished = wishes.last();
      Ledger ledger = new Ledger(installation.database());
      boolean quiet = Until.held(QUIET_WITHIN, () -> isQuiet(ledger));
      say.accept("  the load is over" + (quiet ? "" : ", and it is not quiet"));
      Until.held(
          QUIET_WITHIN.dividedBy(3),
          () -> check(victims, 0, since, wishes, callers, answeredBefore, ledger).isClean());
      Findings found = check(victims, longest, since, wishes, callers, answeredBefore, ledger);
      notBack.forEach(n -> say.accept("  " + n));
      return new Result(found, notBack);
    }
  }

  private Findings check(
      List<Part> victims,
      long longest,
      Instant since,
      Wishes wishes,
      Callers callers,
      int answeredBefore,
      Ledger ledger)
      throws IOException {
    String parts =
        EnumSet.copyOf(victims).stream().map(Part::word).collect(Collectors.joining(", "));
    return new Checker(ledger, broker, since)
        .check(
            parts,
            victims.size(),
            longest,
            wishes,
            callers.seen(),
            phones,
            answeredBefore,
            customers);
  }

  private Duration pause() {
    return Duration.ofMillis(
        random.nextLong(plan.leastPause().toMillis(), plan.longestPause().toMillis() + 1));
  }

  /** Until a call that came after it was served and something asked for after it acknowledged. */
  private Optional<Long> away(Killed killed, Wishes wishes) {
    long[] served = {0};
    boolean isBack =
        Until.held(
            BACK_WITHIN,
            () -> {
              if (served[0] == 0) {
                served[0] =
                    new Ledger(installation.database())
                        .servedAgain(killed.atMillis(), killed.node())
                        .map(Instant::toEpochMilli)
                        .orElse(0L);
              }
              return served[0] > 0
                  && wishes.acknowledgedSince(killed.atMillis())
                  && installation.isUp();
            });
    return isBack ? Optional.of(served[0] - killed.atMillis()) : Optional.empty();
  }

  private static boolean isQuiet(Ledger ledger) {
    return ledger.openCalls() == 0
        && ledger.waiting() == 0
        && ledger.dueCallbacks() == 0
        && ledger.agentsElsewhere().isEmpty();
  }

  /** What a round came to. */
  public static final class Result {
    private final Findings found;
    private final List<String> notBack;

    private Result(Findings found, List<String> notBack) {
      this.found = found;
      this.notBack = notBack;
    }

    /** 0 lost, 0 doubled, 0 stuck, and everything came back. */
    public boolean isClean() {
      return found.isClean() && notBack.isEmpty();
    }

    /** As a table, with all that is wrong below it. */
    public static List<String> table(List<Result> rounds) {
      List<String> lines = Findings.table(rounds.stream().map(r -> r.found).toList());
      rounds.forEach(r -> r.notBack.forEach(n -> lines.add("- not back: " + n)));
      return lines;
    }
  }

  @Override
  public void close() throws IOException {
    phones.close();
    customers.close();
    installation.close();
    broker.close();
  }
}
