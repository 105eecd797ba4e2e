package dev.jackfield.engine.agent;

/** By which way people and agents speak with each other. */
public enum Channel {
  VOICE,
  CHAT
}
