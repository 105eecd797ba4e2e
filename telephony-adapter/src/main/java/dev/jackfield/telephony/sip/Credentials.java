package dev.jackfield.telephony.sip;

/** What a digest challenge is answered with. */
public record Credentials(String user, String password) {
  @Override
  public String toString() {
    return "Credentials[" + user + "]";
  }
}
