package dev.jackfield.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Every error of the API as {@code application/problem+json} (RFC 9457). */
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
final class ApiProblems {
  static final String AWAY = "The database cannot be reached now; try again.";
  private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

  @ExceptionHandler
  ProblemDetail of(ApiProblem problem) {
    ProblemDetail detail =
        ProblemDetail.forStatusAndDetail(problem.status(), String.valueOf(problem.getMessage()));
    if (!problem.field().isEmpty()) {
      detail.setProperty("field", problem.field());
    }
    return detail;
  }

  @ExceptionHandler
  ProblemDetail of(HttpMessageNotReadableException unreadable) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_REQUEST, "The body is not the JSON that is expected here; see the OpenAPI.");
  }

  @ExceptionHandler
  ProblemDetail of(MethodArgumentTypeMismatchException wrong) {
    ProblemDetail detail =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST,
            "\"" + wrong.getName() + "\" is of another type than expected.");
    detail.setProperty("field", wrong.getName());
    return detail;
  }

  @ExceptionHandler
  ProblemDetail of(DataIntegrityViolationException violated) {
    LOG.debug("a request does not fit what is stored: {}", violated.toString());
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.CONFLICT, "It does not fit what is there now, or something still refers to it.");
  }

  /** A transaction that cannot be begun, or whose end is not known, is none of those below. */
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ProblemDetail away(RuntimeException away) {
    LOG.warn("the API cannot reach the database: {}", away.toString());
    return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, AWAY);
  }

  @ExceptionHandler
  ProblemDetail of(Exception other) throws Exception {
    if (other instanceof ErrorResponse known) {
      return known.getBody();
    }
    LOG.error("a request to the API failed", other);
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "This should not happen. The log of Jackfield says more.");
  }
}
