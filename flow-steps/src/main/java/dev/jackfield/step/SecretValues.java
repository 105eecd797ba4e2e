package dev.jackfield.step;

import java.util.Optional;

/** Opens the tokens of secrets, for step inputs that are declared {@link In#secret}. May block. */
public interface SecretValues {
  /** What every token begins with. */
  String TOKEN = "secret:";

  /** Nothing is kept secret here. */
  SecretValues NONE = token -> Optional.empty();

  /** What the token stands for; empty when it is none, or its time is over. */
  Optional<String> open(String token);
}
