package dev.jackfield.exchange;

/** Names one agent; also the user part of the agent's SIP address of record. */
public record AgentId(String value) {
  public AgentId {
    if (!value.matches("[A-Za-z0-9._-]{1,40}")) {
      throw new IllegalArgumentException(
          "an agent's id is 1 to 40 letters, digits, '.', '-' or '_', not: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
