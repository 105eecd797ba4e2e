package dev.jackfield.designer;

import dev.jackfield.engine.process.Peers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The processes of this installation: what each does, whether it is there, who is on duty. */
@Controller
final class ProcessPages {
  private final Peers peers;

  ProcessPages(Peers peers) {
    this.peers = peers;
  }

  @GetMapping("/processes")
  String show(Model model) {
    model.addAttribute("processes", peers.all());
    model.addAttribute("onDuty", peers.onDuty());
    model.addAttribute("self", peers.self().name());
    return "designer/processes";
  }
}
