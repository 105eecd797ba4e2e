package dev.jackfield.exchange;

/**
 * Something that belongs to a person: a number, a key pressed, a word said. It prints as dots, so
 * that a log line or an exception cannot give it away; whoever may see it asks for {@link
 * #value()}.
 */
public record Personal(String value) {
  @Override
  public String toString() {
    return "•••";
  }
}
