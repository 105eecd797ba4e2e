package dev.jackfield.telephony.call;

import dev.jackfield.telephony.media.MediaLeg;
import dev.jackfield.telephony.media.Mixer;

/** How the sound of a phone that was rung is joined with a caller's. */
sealed interface Joint {

  /** Whether the caller hears what the phone's network says before it is answered. */
  boolean joinsEarly();

  void join(MediaLeg far);

  void part(MediaLeg far);

  /** The two hear each other. */
  record Bridge(MediaLeg near) implements Joint {
    @Override
    public boolean joinsEarly() {
      return true;
    }

    @Override
    public void join(MediaLeg far) {
      MediaLeg.bridge(near, far);
    }

    @Override
    public void part(MediaLeg far) {
      near.part(far);
      far.part(near);
    }
  }

  /**
   * The two hear each other, and the caller neither: the phone that was rung first is no caller.
   */
  record Beside(MediaLeg near) implements Joint {
    @Override
    public boolean joinsEarly() {
      return false;
    }

    @Override
    public void join(MediaLeg far) {
      MediaLeg.bridge(near, far);
    }

    @Override
    public void part(MediaLeg far) {
      near.part(far);
      far.part(near);
    }
  }

  /** The phone takes part in the caller's talk with somebody else. */
  record Third(Mixer mixer) implements Joint {
    @Override
    public boolean joinsEarly() {
      return false;
    }

    @Override
    public void join(MediaLeg far) {
      mixer.join(far);
    }

    @Override
    public void part(MediaLeg far) {
      mixer.leave();
    }
  }
}
