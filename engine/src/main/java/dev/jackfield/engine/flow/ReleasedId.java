package dev.jackfield.engine.flow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process id that may carry a release: {@code main-menu.r17} is the flow {@code main-menu} as
 * release 17 has it, also when it is another flow's release that calls it.
 *
 * @param release 0: deployed under the flow's own id
 */
public record ReleasedId(String flow, int release) {
  private static final Pattern RELEASED = Pattern.compile("(.+)\\.r([1-9][0-9]{0,8})");

  public static ReleasedId of(String processId) {
    Matcher released = RELEASED.matcher(processId);
    return released.matches()
        ? new ReleasedId(released.group(1), Integer.parseInt(released.group(2)))
        : new ReleasedId(processId, 0);
  }

  public boolean isReleased() {
    return release > 0;
  }

  /** As the broker has it. */
  public String processId() {
    return isReleased() ? flow + ".r" + release : flow;
  }
}
