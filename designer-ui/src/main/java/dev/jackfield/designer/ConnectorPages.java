package dev.jackfield.designer;

import dev.jackfield.step.catalogue.ConnectorShelf;
import dev.jackfield.web.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The connectors that flows can use, with their fields, and the jars that were refused. */
@Controller
@RequestMapping("/connectors")
final class ConnectorPages {
  private final ConnectorShelf shelf;
  private final Viewers viewers;

  ConnectorPages(ConnectorShelf shelf, Viewers viewers) {
    this.shelf = shelf;
    this.viewers = viewers;
  }

  @GetMapping
  String list(HttpServletRequest request, Model model) {
    model.addAttribute("connectors", shelf.there(viewers.wording(request).locale()));
    model.addAttribute("asked", shelf.asked());
    model.addAttribute("jarsRefused", shelf.refused());
    model.addAttribute("folders", shelf.folders());
    return "designer/connectors";
  }

  /** Its page of documentation, as it is now. */
  @GetMapping("/one")
  String one(@RequestParam String name, HttpServletRequest request, Model model) {
    model.addAttribute(
        "connector",
        shelf.there(viewers.wording(request).locale()).stream()
            .filter(c -> c.card().name().equals(name))
            .findFirst()
            .orElseThrow(Pages.notFound()));
    return "designer/connector";
  }
}
