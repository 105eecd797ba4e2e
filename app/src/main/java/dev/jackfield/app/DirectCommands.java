package dev.jackfield.app;

import dev.jackfield.exchange.PhoneCommands;
import org.jspecify.annotations.Nullable;

/** Commands from the engine to the telephony node in the same process: a direct call. */
final class DirectCommands implements PhoneCommands {
  private volatile @Nullable PhoneCommands node;

  void connect(PhoneCommands to) {
    node = to;
  }

  @Override
  public void send(Command command) {
    PhoneCommands to = node;
    if (to == null) {
      throw new IllegalStateException("no telephony node is connected for " + command);
    }
    to.send(command);
  }
}
