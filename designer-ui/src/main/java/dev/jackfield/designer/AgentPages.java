package dev.jackfield.designer;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.PhonePassword;
import dev.jackfield.web.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who takes calls, what they know, and their phones. */
@Controller
@RequestMapping("/agents")
final class AgentPages {
  private static final String HOME = "/agents";

  private final Agents agents;
  private final Pages pages;

  AgentPages(Agents agents, Pages pages) {
    this.agents = agents;
    this.pages = pages;
  }

  record Row(
      String id,
      String name,
      List<String> skills,
      String wrapUp,
      String contact,
      boolean enabled) {}

  @GetMapping
  String list(HttpServletRequest request, Model model) {
    model.addAttribute("agents", agents.all().stream().map(AgentPages::row).toList());
    return "designer/agents";
  }

  private static Row row(Agent a) {
    return new Row(
        a.id().value(),
        a.name(),
        new TreeMap<>(a.skills())
            .entrySet().stream().map(s -> s.getKey() + " " + s.getValue()).toList(),
        "" + a.wrapUp().toSeconds(),
        a.fixedContact() == null ? "" : a.fixedContact(),
        a.enabled());
  }

  @GetMapping("/new")
  String fresh(Model model) {
    return form(AgentForm.fresh(), null, model);
  }

  @GetMapping("/{id}")
  String edit(@PathVariable String id, Model model) {
    return form(AgentForm.of(agent(id)), id, model);
  }

  private String form(Form form, @Nullable String id, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("existing", id);
    model.addAttribute("registers", id != null && agent(id).fixedContact() == null);
    return "designer/agent";
  }

  @PostMapping("/new")
  String create(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent);
    Agent read = AgentForm.read(form, null);
    if (agents.find(form.value("id")).isPresent()) {
      form.reject("id", "form.taken");
    }
    if (read == null || form.isWrong()) {
      return form(form, null, model);
    }
    return put(read, "created", request, then);
  }

  @PostMapping("/{id}")
  String change(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent).with("id", id);
    Agent read = AgentForm.read(form, agent(id));
    if (read == null || form.isWrong()) {
      return form(form, id, model);
    }
    return put(read, "changed", request, then);
  }

  /** A phone that is to register and has no password yet gets one. */
  private String put(
      Agent agent, String what, HttpServletRequest request, RedirectAttributes then) {
    String id = agent.id().value();
    if (agent.fixedContact() == null && agent.ha1() == null) {
      withNewPassword(agent, then);
      return pages.done(request, then, what, "agent", id, HOME + "/" + id);
    }
    agents.put(agent);
    return pages.done(request, then, what, "agent", id, HOME);
  }

  @PostMapping("/{id}/password")
  String newPassword(@PathVariable String id, HttpServletRequest request, RedirectAttributes then) {
    Agent agent = agent(id);
    if (agent.fixedContact() == null) {
      withNewPassword(agent, then);
    }
    return pages.done(request, then, "changed", "phone password of agent", id, HOME + "/" + id);
  }

  /** The password is shown on the next page and kept nowhere. */
  private void withNewPassword(Agent a, RedirectAttributes then) {
    String password = PhonePassword.make();
    agents.put(a.withPhone(PhonePassword.ha1(a.id().value(), password), null));
    then.addFlashAttribute(
        "once", Map.of("user", a.id().value(), "password", password, "realm", PhonePassword.REALM));
  }

  @PostMapping("/{id}/delete")
  String delete(@PathVariable String id, HttpServletRequest request, RedirectAttributes then) {
    agents.remove(agent(id).id());
    return pages.done(request, then, "deleted", "agent", id, HOME);
  }

  private Agent agent(String id) {
    return agents.find(id).orElseThrow(Pages.notFound());
  }
}
