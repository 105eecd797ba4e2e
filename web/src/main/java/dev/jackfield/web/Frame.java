package dev.jackfield.web;

import dev.jackfield.web.Section.Group;
import dev.jackfield.web.Section.Sections;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page what the frame around it shows. */
@ControllerAdvice
final class Frame {
  private final Viewers viewers;
  private final List<Section> sections;

  Frame(Viewers viewers, List<Sections> sections) {
    this.viewers = viewers;
    this.sections = sections.stream().flatMap(s -> s.sections().stream()).toList();
  }

  /** One entry of the navigation. */
  record Link(String path, String titleKey, boolean isHere) {}

  /**
   * @param path where the language switch comes back to
   */
  record Around(
      Viewer viewer,
      Wording wording,
      String path,
      List<Link> day,
      List<Link> setUp,
      Locale language,
      List<Locale> languages) {}

  @ModelAttribute("frame")
  Around frame(HttpServletRequest request, @Nullable Authentication authentication) {
    Viewer viewer = Viewers.of(authentication);
    Wording wording = viewers.wording(request);
    String path = pathOf(request);
    return new Around(
        viewer,
        wording,
        withQuery(request, path),
        links(viewer, Group.DAY, path),
        links(viewer, Group.SET_UP, path),
        wording.locale(),
        Languages.SPOKEN);
  }

  /** Pages hold what not everybody may see: nobody on the way keeps them. */
  @ModelAttribute
  void language(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Content-Language", viewers.wording(request).locale().toLanguageTag());
  }

  /** The page that was asked for, also when this is the answer that it went wrong. */
  private static String pathOf(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
        ? asked
        : request.getRequestURI();
  }

  private static String withQuery(HttpServletRequest request, String path) {
    String query = request.getQueryString();
    return query == null || !"GET".equals(request.getMethod()) ? path : path + "?" + query;
  }

  private List<Link> links(Viewer viewer, Group group, String path) {
    return sections.stream()
        .filter(s -> s.group() == group && s.inNavigation() && viewer.mayOpen(s))
        .map(s -> new Link(s.path(), s.titleKey(), s.holds(path)))
        .toList();
  }
}
