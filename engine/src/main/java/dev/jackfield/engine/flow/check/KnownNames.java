package dev.jackfield.engine.flow.check;

import dev.jackfield.step.In;
import java.util.Optional;
import java.util.Set;

/**
 * What the steps of a flow may name, as it is where the flow is looked at. Asked anew for each
 * check. Where nobody knows, nothing is said of names.
 */
public interface KnownNames {
  /** Nothing is known: files are looked at without a system. */
  KnownNames NONE =
      new KnownNames() {
        @Override
        public Optional<Set<String>> of(In.Kind kind) {
          return Optional.empty();
        }

        @Override
        public Set<String> languagesOf(String recording) {
          return Set.of();
        }

        @Override
        public Set<String> languages() {
          return Set.of();
        }
      };

  /** All names that an input of this kind can have; empty: it is not known. */
  Optional<Set<String>> of(In.Kind kind);

  /** The languages in which a recording is there, as {@code en}. */
  Set<String> languagesOf(String recording);

  /** The languages that callers speak. */
  Set<String> languages();
}
