package dev.jackfield.designer;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.AgentState;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.PhonePassword;
import dev.jackfield.engine.agent.Presence;
import dev.jackfield.engine.agent.Wish;
import dev.jackfield.engine.queue.CallQueues;
import dev.jackfield.engine.queue.QueueBoard;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.web.Form;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who takes calls, what they know, and their phones. */
@Controller
@RequestMapping("/agents")
final class AgentPages {
  private static final String HOME = "/agents";

  private static final long LARGEST = 5_000_000;

  private final Agents agents;
  private final CallQueues queues;
  private final Presence presence;
  private final QueueBoard board;
  private final Pages pages;

  AgentPages(Agents agents, CallQueues queues, Presence presence, QueueBoard board, Pages pages) {
    this.agents = agents;
    this.queues = queues;
    this.presence = presence;
    this.board = board;
    this.pages = pages;
  }

  record Row(
      String id,
      String name,
      List<String> skills,
      List<String> queues,
      String state,
      boolean isAway,
      String wrapUp,
      String contact,
      boolean enabled) {}

  @GetMapping
  String list(HttpServletRequest request, Model model) {
    Wording wording = pages.viewers().wording(request);
    Map<AgentId, AgentState> states = new HashMap<>();
    board.now().agents().forEach(a -> states.put(a.id(), a.state()));
    model.addAttribute(
        "agents", agents.all().stream().map(a -> row(a, states.get(a.id()), wording)).toList());
    return "designer/agents";
  }

  private Row row(Agent a, @Nullable AgentState state, Wording wording) {
    Wish wish = presence.wish(a.id()).orElseGet(Wish.Ready::new);
    return new Row(
        a.id().value(),
        a.name(),
        new TreeMap<>(a.skills())
            .entrySet().stream().map(s -> s.getKey() + " " + s.getValue()).toList(),
        a.queues().stream().sorted().toList(),
        state == null ? "" : words(state, wish, wording),
        !(wish instanceof Wish.Ready),
        "" + a.wrapUp().toSeconds(),
        a.fixedContact() == null ? "" : a.fixedContact(),
        a.enabled());
  }

  private String words(AgentState state, Wish wish, Wording wording) {
    return switch (state) {
      case AgentState.Offline _ ->
          switch (wish) {
            case Wish.Ready _ -> wording.say("agents.state.offline");
            case Wish.SignedOff _ -> wording.say("agents.state.signed-off");
            case Wish.OnBreak b -> onBreak(b.reason(), wording);
          };
      case AgentState.Available _ -> wording.say("agents.state.available");
      case AgentState.Reserved _, AgentState.Ringing _, AgentState.Talking _ ->
          wording.say("agents.state.busy");
      case AgentState.WrapUp _ -> wording.say("agents.state.wrap-up");
      case AgentState.Away _ -> wording.say("agents.state.away");
      case AgentState.Break b -> onBreak(b.reason(), wording);
    };
  }

  private String onBreak(String reason, Wording wording) {
    return wording.say(
        "agents.state.break",
        presence.reason(reason).map(r -> r.title(wording.locale())).orElse(reason));
  }

  /** A supervisor brings back who does not take calls. */
  @PostMapping("/{id}/ready")
  String ready(@PathVariable String id, HttpServletRequest request, RedirectAttributes then) {
    presence.wish(agent(id).id(), new Wish.Ready(), String.valueOf(request.getRemoteUser()));
    return pages.done(request, then, "changed", "readiness of agent", id, HOME);
  }

  // --- as files; "new" is no agent's id

  @GetMapping("/new/file")
  ResponseEntity<byte[]> export() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("agents.csv").build().toString())
        .body(AgentCsv.write(agents.all()).getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping("/new/file")
  String take(
      @RequestParam MultipartFile upload, HttpServletRequest request, RedirectAttributes then)
      throws IOException {
    Wording wording = pages.viewers().wording(request);
    if (upload.getSize() > LARGEST) {
      then.addFlashAttribute("importRefused", List.of(wording.say("agents.import.large")));
      return "redirect:" + HOME;
    }
    String csv = new String(upload.getBytes(), StandardCharsets.UTF_8);
    AgentCsv.Read read =
        AgentCsv.read(csv.startsWith("\uFEFF") ? csv.substring(1) : csv, agents, queues, wording);
    if (!read.wrong().isEmpty()) {
      then.addFlashAttribute("importRefused", read.wrong());
      return "redirect:" + HOME;
    }
    agents.putAll(read.agents());
    String count = wording.number(read.agents().size());
    pages.audit().did(String.valueOf(request.getRemoteUser()), "imported agents", count);
    then.addFlashAttribute("said", wording.say("agents.imported", count));
    return "redirect:" + HOME;
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
    model.addAttribute("queues", queues.all());
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
    Agent read = AgentForm.read(form, null, queues);
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
    Agent read = AgentForm.read(form, agent(id), queues);
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
