package dev.jackfield.engine.release;

/**
 * What became of calls.
 *
 * @param calls that came in
 * @param over of these, those that ended
 * @param completed ended after a talk, by the flow, or passed on
 * @param abandoned the caller hung up and had talked with nobody
 * @param transferred passed on to somebody else
 * @param incidents a step ended in an incident
 * @param stuck the flow did not go on, the caller got the number's fallback
 * @param refused the broker did not know the version, another was started
 * @param lost their node died
 * @param averageMillis from arrival to end
 */
public record Figures(
    long calls,
    long over,
    long completed,
    long abandoned,
    long transferred,
    long incidents,
    long stuck,
    long refused,
    long lost,
    long averageMillis) {
  public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Calls in which something went wrong; each counts once. */
  public long trouble() {
    return incidents + stuck + refused;
  }
}
