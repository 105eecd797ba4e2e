package dev.jackfield.designer;

import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.desk.DeskLinks;
import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.engine.user.Users;
import dev.jackfield.web.Form;
import dev.jackfield.web.Passwords;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Who signs in, and what they may do. Whoever is changed here is signed out. */
@Controller
@RequestMapping("/users")
final class UserPages {
  private static final String HOME = "/users";

  private final Users users;
  private final Agents agents;
  private final DeskLinks links;
  private final Passwords passwords;
  private final Pages pages;
  private final Clock clock;

  UserPages(
      Users users, Agents agents, DeskLinks links, Passwords passwords, Pages pages, Clock clock) {
    this.users = users;
    this.agents = agents;
    this.links = links;
    this.passwords = passwords;
    this.pages = pages;
    this.clock = clock;
  }

  record Row(String name, List<String> roles, boolean enabled, String created) {}

  @GetMapping
  String list(HttpServletRequest request, Model model) {
    Wording wording = viewers().wording(request);
    model.addAttribute(
        "users",
        users.all().stream()
            .map(
                u ->
                    new Row(
                        u.name(),
                        u.roles().stream().sorted().map(r -> wording.say("role." + r)).toList(),
                        u.enabled(),
                        wording.dateTime(u.createdAt())))
            .toList());
    return "designer/users";
  }

  @GetMapping("/new")
  String fresh(Model model) {
    return form(UserForm.fresh(), null, model);
  }

  @GetMapping("/{name}")
  String edit(@PathVariable String name, Model model) {
    return form(UserForm.of(user(name), links.of(name)), name, model);
  }

  private String form(Form form, @Nullable String name, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("existing", name);
    model.addAttribute("roles", Role.values());
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("", "–");
    agents.all().forEach(a -> choices.put(a.id().value(), a.name() + " (" + a.id() + ")"));
    model.addAttribute("agents", choices);
    return "designer/user";
  }

  @PostMapping("/new")
  String create(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent);
    UserForm.Typed typed = read(form, null);
    if (users.find(typed.name()).isPresent()) {
      form.reject("name", "form.taken");
    }
    if (form.isWrong()) {
      return form(form, null, model);
    }
    boolean made = typed.password().isEmpty();
    String password = made ? Passwords.make() : typed.password();
    users.put(
        new User(
            typed.name(),
            passwords.hash(password),
            typed.roles(),
            typed.enabled(),
            clock.instant()));
    link(typed);
    if (made) {
      then.addFlashAttribute("once", Map.of("user", typed.name(), "password", password));
    }
    return pages.done(
        request, then, "created", "user", typed.name(), made ? HOME + "/" + typed.name() : HOME);
  }

  @PostMapping("/{name}")
  String change(
      @PathVariable String name,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Model model,
      RedirectAttributes then) {
    User before = user(name);
    Form form = Form.of(sent).with("name", name);
    UserForm.Typed typed = read(form, before);
    if (form.isWrong()) {
      return form(form, name, model);
    }
    boolean same =
        typed.password().isEmpty()
            && typed.roles().equals(before.roles())
            && typed.enabled() == before.enabled();
    if (same && typed.link().equals(links.of(name))) {
      return "redirect:" + HOME;
    }
    link(typed);
    if (same) {
      return pages.done(request, then, "changed", "user", name, HOME);
    }
    users.put(
        new User(
            name,
            typed.password().isEmpty() ? before.passwordHash() : passwords.hash(typed.password()),
            typed.roles(),
            typed.enabled(),
            before.createdAt()));
    viewers().signOut(name);
    return pages.done(request, then, "changed", "user", name, HOME);
  }

  @PostMapping("/{name}/delete")
  String delete(@PathVariable String name, HttpServletRequest request, RedirectAttributes then) {
    User user = user(name);
    if (UserForm.isLastAdmin(user, users.all())) {
      then.addFlashAttribute("refused", viewers().wording(request).say("user.last"));
      return "redirect:" + HOME + "/" + name;
    }
    users.remove(name);
    viewers().signOut(name);
    return pages.done(request, then, "deleted", "user", name, HOME);
  }

  private UserForm.Typed read(Form form, @Nullable User before) {
    UserForm.Typed typed = UserForm.read(form, before, users.all());
    if (!typed.agent().isEmpty() && agents.find(typed.agent()).isEmpty()) {
      form.reject("agent", "user.agent.wrong");
    }
    return typed;
  }

  private void link(UserForm.Typed typed) {
    typed.link().ifPresentOrElse(links::put, () -> links.remove(typed.name()));
  }

  private Viewers viewers() {
    return pages.viewers();
  }

  private User user(String name) {
    return users.find(name).orElseThrow(Pages.notFound());
  }
}
