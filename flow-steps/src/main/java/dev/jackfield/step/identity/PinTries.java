package dev.jackfield.step.identity;

import java.util.Optional;

/**
 * How often customers' PINs were tried in vain lately, in all calls together: a PIN of four digits
 * would be found by somebody who may call again and again. May block. Thread-safe.
 */
public interface PinTries {

  /** Nobody counts. */
  PinTries UNCOUNTED =
      new PinTries() {
        @Override
        public Optional<Try> begin(String customer, long job) {
          return Optional.of(new Try(customer, 0, false));
        }

        @Override
        public void right(Try made) {
          // Nothing was counted.
        }

        @Override
        public void undone(Try made) {
          // Nothing was counted.
        }
      };

  /**
   * A PIN that is about to be compared.
   *
   * @param isLast there is no further one for now if it is wrong
   */
  record Try(String customer, long number, boolean isLast) {}

  /**
   * Takes one of the tries. It counts as wrong from now on, so that many calls at once, or a
   * process that ends, give nobody more of them.
   *
   * @param customer id in the CRM
   * @param job of the step that asks; the same one again is no further try
   * @return empty: there is none left for now
   */
  Optional<Try> begin(String customer, long job);

  /** It was right: what was wrong before is forgotten. */
  void right(Try made);

  /** Nothing was compared: it does not count. */
  void undone(Try made);
}
