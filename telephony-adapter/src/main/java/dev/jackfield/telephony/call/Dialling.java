package dev.jackfield.telephony.call;

import dev.jackfield.exchange.PhoneNews.NotReached;

/** What becomes of a call out. Told once, on the call's executor. */
interface Dialling {
  void answered();

  void notReached(NotReached why);
}
