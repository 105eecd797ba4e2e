package dev.jackfield.telephony.phone;

import java.time.Duration;

/** What happens on a scripted phone, as it happens. Called on its threads: return soon. */
public interface PhoneEvents {

  /** Nobody listens. */
  PhoneEvents NONE = new PhoneEvents() {};

  default void registered(String user, Duration granted) {}

  default void registrationFailed(String user, String why) {}

  /** It rings, at the other end or here. */
  default void ringing(PhoneCall call) {}

  default void answered(PhoneCall call) {}

  /**
   * Sound begins after a silence.
   *
   * @param after since the call began
   */
  default void heardAudio(PhoneCall call, Duration after) {}

  /** The sound has stopped. */
  default void silence(PhoneCall call, Duration after) {}

  default void keySent(PhoneCall call, char key) {}

  default void ended(PhoneCall call, PhoneCall.End end) {}
}
