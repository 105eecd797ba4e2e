package dev.jackfield.telephony.sip;

import javax.sip.ResponseEvent;

/** A request of ours within a dialog that waits for its answer. Told once, on a SIP thread. */
interface InDialog {

  /** A final response came. */
  void answered(ResponseEvent response);

  /** None came: {@code status} stands for it. */
  void failed(int status);
}
