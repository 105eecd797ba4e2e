package dev.jackfield.telephony.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the calls of a node start their flows in turn. While the broker answers that is at once; one
 * that is slow is asked by fewer at a time (half as many after each failure, one more after each
 * success), and one that is away by one now and then. So a broker that comes back is not kept from
 * its work by all who waited for it. Safe for any thread.
 */
public final class StartsInTurn {
  private static final Logger LOG = LoggerFactory.getLogger(StartsInTurn.class);
  static final int MOST = 32;

  /** In a row, which is about 4 s: a broker that only has much to do refuses one now and then. */
  private static final int WORTH_SAYING = 7;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(125);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Timers timers;
  private final Executor threads;
  private final int mostWithoutFlow;
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private int withoutFlow;
  private boolean refusing;
  private int allowed = MOST;
  private int underWay;
  private int failuresInRow;
  private boolean pausing;

  /**
   * @param mostWithoutFlow so many calls may wait for their flow
   */
  public StartsInTurn(Timers timers, Executor threads, int mostWithoutFlow) {
    this.timers = timers;
    this.threads = threads;
    this.mostWithoutFlow = mostWithoutFlow;
  }

  /** A call begins to wait for its flow. */
  synchronized void waitsForFlow() {
    withoutFlow++;
  }

  /** A call has its flow, or is over. */
  synchronized void waitsNoMore() {
    withoutFlow--;
    if (refusing && withoutFlow <= mostWithoutFlow / 2) {
      refusing = false;
      LOG.info("calls are taken again, {} wait for their flow", withoutFlow);
    }
  }

  /**
   * Whether so many wait for their flow that one more would only make all wait longer; then until
   * only half as many do.
   */
  synchronized boolean isFull() {
    if (!refusing && withoutFlow >= mostWithoutFlow) {
      refusing = true;
      LOG.warn("{} calls wait for their flow: further ones are refused (503)", withoutFlow);
    }
    return refusing;
  }

  /** Somebody's turn: asked for, under way from when its action runs, over once. */
  final class Turn {
    private final Runnable action;
    private boolean begun;
    private boolean over;

    private Turn(Runnable action) {
      this.action = action;
    }

    /** The broker answered, whatever it said. */
    void answered() {
      if (end(this)) {
        isFine();
      }
      goOn();
    }

    /** It could not, or did not in time. */
    void failed(String why) {
      if (end(this)) {
        isNotFine(why);
      }
      goOn();
    }

    /** Who asked no longer needs it; nothing is learnt about the broker. */
    void givenUp() {
      end(this);
      goOn();
    }
  }

  /**
   * Asks for a turn, after all who asked before.
   *
   * @param action runs when it has come, maybe at once; must be quick
   */
  Turn ask(Runnable action) {
    Turn turn = new Turn(action);
    synchronized (this) {
      waiting.add(turn);
    }
    goOn();
    return turn;
  }

  private void goOn() {
    List<Turn> next = new ArrayList<>();
    synchronized (this) {
      while (!pausing && underWay < allowed && !waiting.isEmpty()) {
        Turn turn = waiting.remove();
        turn.begun = true;
        underWay++;
        next.add(turn);
      }
    }
    next.forEach(turn -> turn.action.run());
  }

  /** Whether it was under way. */
  private synchronized boolean end(Turn turn) {
    if (turn.over) {
      return false;
    }
    turn.over = true;
    if (turn.begun) {
      underWay--;
    } else {
      waiting.remove(turn);
    }
    return turn.begun;
  }

  private synchronized void isFine() {
    if (failuresInRow >= WORTH_SAYING) {
      LOG.info("flows are started again, {} calls wait for theirs", waiting.size());
    }
    failuresInRow = 0;
    allowed = Math.min(MOST, allowed + 1);
  }

  private synchronized void isNotFine(String why) {
    allowed = Math.max(1, allowed / 2);
    if (pausing) {
      return; // those that were asked together fail together
    }
    failuresInRow++;
    if (failuresInRow < 2) {
      return;
    }
    if (failuresInRow == WORTH_SAYING) {
      LOG.warn("flows are not started, {} calls wait for theirs: {}", waiting.size(), why);
    }
    pausing = true;
    timers.after(pause(), threads, this::pauseIsOver);
  }

  private Duration pause() {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failuresInRow - 2, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private void pauseIsOver() {
    synchronized (this) {
      pausing = false;
    }
    goOn();
  }
}
