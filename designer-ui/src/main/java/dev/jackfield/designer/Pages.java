package dev.jackfield.designer;

import dev.jackfield.web.Audit;
import dev.jackfield.web.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What all set-up pages do in the same way. */
final class Pages {
  private final Viewers viewers;
  private final Audit audit;

  Pages(Viewers viewers, Audit audit) {
    this.viewers = viewers;
    this.audit = audit;
  }

  Viewers viewers() {
    return viewers;
  }

  Audit audit() {
    return audit;
  }

  /**
   * Says that it was done, on the page that follows and in the audit log.
   *
   * @param what {@code created}, {@code changed}, {@code deleted}
   * @param kind of what, as {@code number}
   */
  String done(
      HttpServletRequest request,
      RedirectAttributes then,
      String what,
      String kind,
      String which,
      String page) {
    audit.did(String.valueOf(request.getRemoteUser()), what + " " + kind, which);
    then.addFlashAttribute("said", viewers.wording(request).say("set-up." + what, which));
    return "redirect:" + page;
  }

  static Supplier<ResponseStatusException> notFound() {
    return () -> new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
