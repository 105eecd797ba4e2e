package dev.jackfield.telephony.media;

/** The RTP port range is used up. */
public final class NoRtpPortLeft extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoRtpPortLeft(int last) {
    super("no RTP port is left up to " + last + ": make the range of RTP ports larger");
  }
}
