package dev.jackfield.desk;

import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.queue.QueueBoard;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneCommands.Act;
import java.util.Optional;
import java.util.regex.Pattern;

/** To whom a caller can be passed on from the page. */
final class Passing {
  private static final Pattern NUMBER = Pattern.compile("[+]?[0-9*#]{2,32}");
  private static final Pattern AS_TYPED = Pattern.compile("[ ()/.-]");

  private final QueueBoard board;

  Passing(QueueBoard board) {
    this.board = board;
  }

  /** Empty: there is no such agent, or that one takes no calls now. */
  Optional<Act> toAgent(String to, AgentId from, boolean speaksFirst) {
    return board.now().agents().stream()
        .filter(
            a ->
                a.id().value().equals(to)
                    && !a.id().equals(from)
                    && a.state() instanceof AgentState.Available)
        .findFirst()
        .map(a -> new Act.ToAgent(a.id(), speaksFirst));
  }

  Optional<Act> toQueue(String to) {
    return board.now().queues().stream()
        .filter(q -> q.name().equals(to))
        .findFirst()
        .map(q -> new Act.ToQueue(q.name()));
  }

  /** Whether it may be called is asked at the rules, right before. */
  Optional<Act> toNumber(String to) {
    String number = AS_TYPED.matcher(to.strip()).replaceAll("");
    return NUMBER.matcher(number).matches()
        ? Optional.of(new Act.ToNumber(new Personal(number)))
        : Optional.empty();
  }
}
