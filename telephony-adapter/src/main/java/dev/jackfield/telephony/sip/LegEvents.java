package dev.jackfield.telephony.sip;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What the other end of a leg does. Called on SIP threads: hand over and return. */
public interface LegEvents {

  /** The phone that we called rings (180, 183). */
  default void ringing() {}

  /**
   * The phone that we called answered.
   *
   * @param sdp its answer to our offer
   */
  default void answered(String sdp, InetAddress from) {}

  /**
   * The phone that we called did not take the call.
   *
   * @param status the final SIP status; 408 when none came, 503 when it could not be sent
   */
  default void refused(int status) {}

  /** The caller took the invitation back before it was answered. */
  default void cancelled() {}

  /**
   * The caller acknowledged our answer.
   *
   * @param sdp its answer when the offer was ours
   */
  default void acknowledged(@Nullable String sdp) {}

  /**
   * The other end pressed a key and told so in signalling (INFO).
   *
   * @param key one of {@code 0123456789*#ABCD}
   */
  default void keyTold(char key) {}

  /** The other end hung up, or never acknowledged the answer. */
  void hungUp();

  /**
   * The other end offers anew (re-INVITE).
   *
   * @param sdp null when it asks for an offer of ours
   * @return our answer or offer; null when it cannot be taken (488)
   */
  @Nullable String reoffered(@Nullable String sdp);
}
