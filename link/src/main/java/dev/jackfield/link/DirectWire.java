package dev.jackfield.link;

import dev.jackfield.exchange.CallTrace;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Notices;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneNews;
import dev.jackfield.exchange.Wire;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Everything is in one process: whatever is said is a call. */
public final class DirectWire implements Wire {
  private final Map<NodeName, PhoneCommands> served = new ConcurrentHashMap<>();
  private final NoticeBoard notices = new NoticeBoard();
  private volatile PhoneNews heard = _ -> {};

  @Override
  public void hear(PhoneNews news, CallTrace events) {
    heard = news;
  }

  @Override
  public void serve(NodeName node, PhoneCommands calls) {
    served.put(node, calls);
  }

  @Override
  public PhoneNews news() {
    return news -> heard.tell(news);
  }

  /** There are no others. */
  @Override
  public CallTrace events() {
    return _ -> {};
  }

  @Override
  public PhoneCommands commands() {
    return command -> {
      PhoneCommands calls = served.get(command.node());
      if (calls != null) {
        calls.send(command);
      }
    };
  }

  /** There is one engine. */
  @Override
  public void inTerm(LongSupplier term) {}

  @Override
  public void onDuty() {}

  @Override
  public Notices notices() {
    return notices;
  }

  @Override
  public void close() {}
}
