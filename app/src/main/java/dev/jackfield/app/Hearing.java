package dev.jackfield.app;

import dev.jackfield.engine.call.CallLife;
import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.call.LiveBoard;
import dev.jackfield.engine.location.PhoneLocations;
import dev.jackfield.exchange.Wire;

/** What this process makes of what it hears on the wire. */
record Hearing(Wire wire, PhoneLocations locations, CallLife calls, LiveBoard board, Calls stored) {

  /**
   * @param isOneOfSeveral there may be calls in progress that others hold
   */
  void begin(boolean isOneOfSeveral) {
    wire.hear(
        news -> {
          locations.heard(news);
          calls.tell(news);
        },
        board::take);
    if (isOneOfSeveral) {
      board.know(stored);
    }
  }
}
