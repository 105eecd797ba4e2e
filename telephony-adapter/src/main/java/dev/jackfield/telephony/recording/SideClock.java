package dev.jackfield.telephony.recording;

/**
 * Where a side's packets belong in the recording: reckoned from their RTP timestamps, so that
 * packets that were lost or came late leave the others in their place; taken anew from the time of
 * arrival when the timestamps begin anew (another source, a held call) or drifted away. Positions
 * are samples since the recording began.
 */
final class SideClock {
  /** More than any network's delay varies, less than the window in which late packets count. */
  static final int MOST_APART = 3200;

  private boolean isSet;
  private int epoch;
  private long position;
  private int timestamp;

  /**
   * @param arrived position of the moment in which it arrived
   * @param pauses how often the recording was paused before
   */
  long place(int rtpTimestamp, long arrived, int pauses) {
    if (isSet && pauses == epoch) {
      // The difference of two RTP timestamps is right over their wrap-around.
      long reckoned = position + (rtpTimestamp - timestamp);
      if (Math.abs(reckoned - arrived) <= MOST_APART) {
        position = reckoned;
        timestamp = rtpTimestamp;
        return reckoned;
      }
    }
    isSet = true;
    epoch = pauses;
    position = arrived;
    timestamp = rtpTimestamp;
    return arrived;
  }
}
