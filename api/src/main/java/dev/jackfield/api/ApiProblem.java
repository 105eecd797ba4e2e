package dev.jackfield.api;

import org.springframework.http.HttpStatus;

/**
 * Why a request cannot be fulfilled, as RFC 9457 has it.
 *
 * @see ApiProblems
 */
final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final HttpStatus status;
  private final String field;

  private ApiProblem(HttpStatus status, String field, String detail) {
    super(detail);
    this.status = status;
    this.field = field;
  }

  static ApiProblem notFound(String what) {
    return new ApiProblem(HttpStatus.NOT_FOUND, "", "There is no " + what + ".");
  }

  /**
   * @param right what would be right
   */
  static ApiProblem wrong(String field, String right) {
    return new ApiProblem(HttpStatus.UNPROCESSABLE_CONTENT, field, right);
  }

  static ApiProblem conflict(String detail) {
    return new ApiProblem(HttpStatus.CONFLICT, "", detail);
  }

  static ApiProblem forbidden(String detail) {
    return new ApiProblem(HttpStatus.FORBIDDEN, "", detail);
  }

  HttpStatus status() {
    return status;
  }

  /** Which field of the request is meant; empty: none. */
  String field() {
    return field;
  }
}
