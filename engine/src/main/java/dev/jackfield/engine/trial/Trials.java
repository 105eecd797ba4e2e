package dev.jackfield.engine.trial;

import dev.jackfield.engine.flow.FlowTests.NotNow;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Where flows are tried. One try at a time: there is one clock. Thread-safe. */
public interface Trials {

  /**
   * Begins a try. Blocks until the call is there, some seconds at first use.
   *
   * @param who tries
   * @param patience how long to wait for somebody else's try to end
   * @param ear told what happens, in order, on threads of the try; must not block
   * @throws Taken when somebody else tries
   * @throws Unusable when the flow cannot be run
   * @throws NotNow when there is nothing to try it on
   */
  Trial begin(Situation situation, String who, Duration patience, Consumer<Happened> ear);

  /** Who tries now. */
  Optional<String> who();

  /** Somebody else tries. */
  final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String who;

    public Taken(String who) {
      super(who + " tries a flow at the moment");
      this.who = who;
    }

    public String who() {
      return who;
    }
  }

  /** The drawing cannot be run; the message says what is wrong, for its author. */
  final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unusable(String why) {
      super(why);
    }
  }
}
