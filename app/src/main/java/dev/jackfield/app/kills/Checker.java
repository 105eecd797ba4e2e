package dev.jackfield.app.kills;

import dev.jackfield.app.kills.BrokerLedger.Alive;
import dev.jackfield.app.kills.Ledger.CallRow;
import dev.jackfield.app.kills.Ledger.CalledBack;
import dev.jackfield.app.kills.Ledger.WishRow;
import dev.jackfield.app.kills.Wishes.Kind;
import dev.jackfield.app.kills.Wishes.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what callers, phones and the program saw against the database and the broker: nothing of
 * what was acknowledged may be missing, be there twice, or hang.
 */
final class Checker {
  private static final int MOST_TRACES = 10;

  private final Ledger ledger;
  private final BrokerLedger broker;
  private final Instant since;
  private final List<String> lost = new ArrayList<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> stuck = new ArrayList<>();
  private int asIs;
  private int byFallback;
  private int notAnswered;
  private int withNode;
  private int gaveUp;
  private int calledBack;
  private int callAgain;
  private int told;

  Checker(Ledger ledger, BrokerLedger broker, Instant since) {
    this.ledger = ledger;
    this.broker = broker;
    this.since = since;
  }

  /**
   * @param part what was killed
   * @param phonesBefore what agents had answered before the round
   */
  Findings check(
      String part,
      int kills,
      long longestAwayMillis,
      Wishes wishes,
      Callers.Seen seen,
      AgentPhones phones,
      int phonesBefore,
      CustomerPhones customers) {
    wishes(wishes.acknowledged());
    wishes.acknowledged().stream()
        .filter(w -> w.kind() == Kind.NOW)
        .forEach(w -> calledBack(w, customers.answered(w.name())));
    lost.addAll(wishes.refused().stream().map(r -> "refused: " + r).toList());
    List<CallRow> calls = ledger.calls(since);
    calls(calls, seen);
    ticketsOfCalls();
    doubled.addAll(phones.doubled());
    for (String talks : ledger.agentsWithTwoCalls(since)) {
      String[] words = talks.split(" ", -1);
      doubled.add(
          "%s: %s; %s"
              .formatted(
                  talks,
                  ledger.trace(words[words.length - 3]),
                  ledger.trace(words[words.length - 1])));
    }
    queues(calls);
    stuck.addAll(ledger.agentsElsewhere());
    processes(calls);
    return new Findings(
        part,
        kills,
        longestAwayMillis,
        wishes.acknowledged().size(),
        wishes.askedAgain(),
        asIs,
        byFallback,
        notAnswered,
        gaveUp,
        withNode,
        phones.answered() - phonesBefore,
        calledBack,
        callAgain,
        List.copyOf(lost),
        List.copyOf(doubled),
        List.copyOf(stuck),
        ledger.incidents());
  }

  private void wishes(List<Wish> acknowledged) {
    Map<String, List<WishRow>> tickets = ledger.tickets();
    Map<String, List<WishRow>> callbacks = ledger.callbacks();
    for (Wish wish : acknowledged) {
      List<WishRow> rows =
          (wish.kind() == Kind.TICKET ? tickets : callbacks).getOrDefault(wish.name(), List.of());
      if (rows.stream().noneMatch(r -> r.id().equals(wish.id()))) {
        lost.add(wish.id() + " was acknowledged and is not there");
      }
      if (rows.size() > 1) {
        doubled.add(wish.id() + " is there as " + rows.stream().map(WishRow::id).toList());
      }
      for (WishRow row : rows) {
        if (wish.kind() != Kind.NOW && row.isOpen() == wish.isEnded()) {
          lost.add(
              row.id()
                  + (wish.isEnded() ? " was ended and is open" : " is over, which nobody asked"));
        }
      }
    }
  }

  /**
   * Whoever is to be called back now talks once, or is tried again later.
   *
   * @param answered how often the phone was answered
   */
  private void calledBack(Wish wish, int answered) {
    CalledBack now = ledger.calledBack(wish.id()).orElse(null);
    if (now == null) {
      return; // As lost as any other; told already.
    }
    String told = wish.id() + " is " + now + ", the phone was answered " + answered + " times";
    if (now.state().equals("talked")) {
      calledBack++;
    } else if (now.isLater()) {
      callAgain++;
    } else {
      stuck.add(told);
    }
    if (answered > 1) {
      doubled.add(told);
    } else if (answered == 0 && now.state().equals("talked")) {
      lost.add(told);
    }
  }

  private void calls(List<CallRow> calls, Callers.Seen seen) {
    notAnswered = seen.called().size() - seen.answered().size();
    Map<String, List<CallRow>> byCaller = Ledger.by(calls, CallRow::caller);
    for (String caller : seen.answered()) {
      List<CallRow> rows = byCaller.getOrDefault(caller, List.of());
      if (rows.isEmpty()) {
        lost.add("the answered call of " + caller + " has no trace");
      } else if (rows.stream().filter(r -> !r.isLost()).count() > 1) {
        doubled.add("the call of " + caller + " is " + rows.stream().map(CallRow::id).toList());
      } else if (!seen.ended().contains(caller) && rows.getFirst().isGivenUp()) {
        gaveUp++;
      } else if (!seen.ended().contains(caller) && rows.stream().noneMatch(CallRow::isLost)) {
        lost.add("the call of " + caller + " did not end as it must: " + told(rows.getFirst()));
      }
    }
    for (CallRow call : calls) {
      if (call.isOpen() || !call.isFlowClosed()) {
        stuck.add("call " + told(call) + " is not over");
      } else if (call.ends() != 1) {
        (call.ends() == 0 ? lost : doubled)
            .add("call " + told(call) + " has " + call.ends() + " ends");
      }
      if (call.agents() > 1) {
        doubled.add("call " + call.id() + " was answered by agents " + call.agents() + " times");
      }
      count(call, seen);
    }
  }

  /** With its trace, as long as there are few. */
  private String told(CallRow call) {
    return ++told > MOST_TRACES ? call.toString() : call + ": " + ledger.trace(call.id());
  }

  private void count(CallRow call, Callers.Seen seen) {
    if (call.isLost()) {
      withNode++;
    } else if (!seen.answered().contains(call.caller())) {
      // Taken by a node that the caller's phone did not wait for.
      return;
    } else if (call.isStuck()) {
      byFallback++;
    } else {
      asIs++;
    }
  }

  private void ticketsOfCalls() {
    Map<String, List<WishRow>> ofCalls = Ledger.by(ledger.allTickets(), WishRow::name);
    for (String call : ledger.callsWithTickets(since)) {
      int tickets = ofCalls.getOrDefault(call, List.of()).size();
      if (tickets != 1) {
        (tickets == 0 ? lost : doubled).add("call " + call + " has " + tickets + " tickets");
      }
    }
  }

  private void queues(List<CallRow> calls) {
    for (CallRow call : calls) {
      if (call.left() < call.entered() - call.again() && !call.isLost()) {
        stuck.add("call " + call.id() + " entered a queue and did not leave it: " + told(call));
      } else if (call.left() > call.entered()) {
        doubled.add(
            "call " + call.id() + " left a queue more often than it entered one: " + told(call));
      }
    }
    if (ledger.waiting() > 0) {
      stuck.add(ledger.waiting() + " rows of calls that wait are left");
    }
    if (ledger.openVisits(since) > 0) {
      stuck.add(ledger.openVisits(since) + " visits to queues have no end");
    }
  }

  /** By the broker itself: each ticket and callback has one process, or none when it is over. */
  private void processes(List<CallRow> calls) {
    List<Alive> alive = broker.alive();
    Set<String> over = new HashSet<>();
    calls.stream().filter(c -> !c.isOpen()).map(CallRow::id).forEach(over::add);
    Set<Long> keys = alive.stream().map(Alive::key).collect(Collectors.toSet());
    calls.stream()
        .filter(c -> c.instance() != null && keys.contains(c.instance()))
        .forEach(c -> stuck.add("the process of " + told(c) + " is alive"));
    alive.stream()
        .filter(a -> over.contains(a.whose()))
        .filter(a -> calls.stream().noneMatch(c -> Objects.equals(c.instance(), a.key())))
        .forEach(a -> stuck.add("a process of a call that is over is alive: " + a));
    List<WishRow> rows = new ArrayList<>(ledger.allTickets());
    ledger.callbacks().values().forEach(rows::addAll);
    Map<String, List<Alive>> byWish = Ledger.by(alive, Alive::whose);
    for (WishRow row : rows) {
      int processes = byWish.getOrDefault(row.id(), List.of()).size();
      if (row.isOpen() && processes == 0) {
        stuck.add(row.id() + " is open and has no process (" + row.instance() + ")");
      } else if (row.isOpen() && processes > 1) {
        doubled.add(row.id() + " has " + processes + " processes: " + byWish.get(row.id()));
      } else if (!row.isOpen() && processes > 0) {
        stuck.add(row.id() + " is over and has a process: " + byWish.get(row.id()));
      }
    }
  }
}
