package dev.jackfield.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A process that shows no pages still says whether it is well. */
final class OnlyHealth extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String HEALTH = "/actuator/health";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getRequestURI().startsWith(HEALTH)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(
          HttpServletResponse.SC_NOT_FOUND, "This process shows no pages: it has not the role ui.");
    }
  }
}
