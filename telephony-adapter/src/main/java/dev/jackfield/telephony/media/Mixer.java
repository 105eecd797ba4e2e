package dev.jackfield.telephony.media;

import org.jspecify.annotations.Nullable;

/**
 * Lets a third leg take part in the talk of a leg with whomever it is bridged with. The third hears
 * both; who hears the third hears a mix, who does not keeps the plain bridge, packet by packet. It
 * stays with the near leg: while that one is bridged with nobody, the third hears silence, and when
 * it is bridged with somebody else, the third hears that. All three legs must be of one media
 * thread ({@link MediaRoom#openBeside}). Public methods may be called from any thread; everything
 * else is owned by that thread.
 */
public final class Mixer {
  private final MediaLeg near;
  private final Mix nearMix = new Mix();
  private final Mix thirdMix = new Mix();
  private Mix farMix = new Mix();
  private @Nullable MediaLeg far;
  private @Nullable MediaLeg third;
  private boolean nearHears;
  private boolean farHears;

  /** It begins to hear the talk of this leg, so that whoever joins is in the middle of it. */
  public Mixer(MediaLeg near) {
    this.near = near;
    near.onLoop(() -> near.mixedBy(this, nearMix));
  }

  /** This leg takes part. */
  public void join(MediaLeg leg) {
    near.onLoop(
        () -> {
          third = leg;
          leg.mixed(thirdMix);
          nearMix.add(leg);
          farMix.add(leg);
          settle();
        });
  }

  /** Who hears the third. */
  public void heardBy(boolean byNear, boolean byFar) {
    near.onLoop(
        () -> {
          nearHears = byNear;
          farHears = byFar;
          settle();
        });
  }

  /** The third takes no part for now. */
  public void leave() {
    near.onLoop(
        () -> {
          MediaLeg leg = third;
          if (leg != null) {
            third = null;
            settle();
            nearMix.remove(leg);
            farMix.remove(leg);
          }
        });
  }

  /** The third leaves for good; a plain bridge stays. */
  public void close() {
    leave();
    near.onLoop(
        () -> {
          parted();
          near.mixedBy(null, nearMix);
        });
  }

  /** The near leg is bridged with this one now. */
  void bridged(MediaLeg other) {
    if (other.equals(far)) {
      return;
    }
    parted();
    far = other;
    farMix = new Mix();
    other.mixed(farMix);
    nearMix.add(other);
    farMix.add(near);
    thirdMix.add(near);
    thirdMix.add(other);
    if (third != null) {
      nearMix.add(third);
      farMix.add(third);
    }
    settle();
  }

  /** The near leg is bridged with nobody now. */
  void parted() {
    MediaLeg other = far;
    if (other != null) {
      far = null;
      settle();
      farMix.end();
      nearMix.remove(other);
      thirdMix.remove(other);
      thirdMix.remove(near);
    }
  }

  private void settle() {
    boolean talk = third != null && far != null;
    nearMix.turn(talk && nearHears);
    farMix.turn(talk && farHears);
    thirdMix.turn(third != null);
    near.wake();
    if (far != null) {
      far.wake();
    }
    if (third != null) {
      third.wake();
    }
  }
}
