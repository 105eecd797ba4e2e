package dev.jackfield.exchange;

import java.util.concurrent.CompletionStage;

/**
 * Keeps what a caller keyed in secretly, sealed, tied to the call and for minutes only. A flow
 * holds no more than a token; only a step input that is declared secret is given what it stands
 * for.
 */
public interface Secrets {

  /**
   * Keeps these digits.
   *
   * @return the token, once they are kept; fails when they cannot be
   */
  CompletionStage<String> keep(CallId call, String digits);
}
