package dev.jackfield.engine.traffic;

/**
 * What happened at one step.
 *
 * @param entered times that it began
 * @param done times that it ended well
 * @param errors times that it ended in an error that the flow may catch
 * @param incidents times that somebody had to look
 * @param left callers who hung up there
 * @param totalMillis of all that ended
 */
public record StepFigures(
    long entered,
    long done,
    long errors,
    long incidents,
    long left,
    long totalMillis,
    long longestMillis) {
  public static final StepFigures NONE = new StepFigures(0, 0, 0, 0, 0, 0, 0);

  public StepFigures plus(StepFigures o) {
    return new StepFigures(
        entered + o.entered,
        done + o.done,
        errors + o.errors,
        incidents + o.incidents,
        left + o.left,
        totalMillis + o.totalMillis,
        Math.max(longestMillis, o.longestMillis));
  }

  /** Of those that ended by themselves. */
  public long averageMillis() {
    long ended = done + errors + incidents;
    return ended == 0 ? 0 : totalMillis / ended;
  }
}
