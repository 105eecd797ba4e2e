package dev.jackfield.telephony.call;

import dev.jackfield.exchange.PhoneCommands.Mode;
import dev.jackfield.telephony.media.Mixer;

/** A supervisor's phone, rung as an agent's is, in the talk of a SIP caller. */
final class SupervisorPhone implements Connection.Supervising {
  private final Ringing ringing;
  private final Mixer mixer;

  SupervisorPhone(Ringing ringing, Mixer mixer) {
    this.ringing = ringing;
    this.mixer = mixer;
  }

  @Override
  public void mode(Mode mode) {
    mixer.heardBy(mode.isHeardByCaller(), mode.isHeardByAgent());
  }

  /** The phone itself may hold us; we never hold it. */
  @Override
  public void hold() {
    ringing.hold();
  }

  @Override
  public void resume() {
    ringing.resume();
  }

  @Override
  public void end() {
    ringing.end();
    mixer.close();
  }
}
