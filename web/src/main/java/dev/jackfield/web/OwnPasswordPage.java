package dev.jackfield.web;

import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.Users;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where everybody changes their own password. */
@Controller
final class OwnPasswordPage {
  private static final String PAGE = "web/password";

  private final Users users;
  private final Passwords passwords;
  private final Viewers viewers;
  private final Audit audit;

  OwnPasswordPage(Users users, Passwords passwords, Viewers viewers, Audit audit) {
    this.users = users;
    this.passwords = passwords;
    this.viewers = viewers;
    this.audit = audit;
  }

  @GetMapping("/password")
  String show(Model model) {
    model.addAttribute("form", Form.empty());
    return PAGE;
  }

  @PostMapping("/password")
  String change(
      @RequestParam MultiValueMap<String, String> sent, Principal principal, Model model) {
    Form form = Form.of(sent);
    User user = users.find(principal.getName()).orElseThrow();
    String fresh = form.secret("fresh");
    if (!passwords.matches(form.secret("current"), user.passwordHash())) {
      form.reject("current", "password.not-current");
    }
    Passwords.fault(fresh, user.name()).ifPresent(key -> form.reject("fresh", key));
    if (!fresh.equals(form.secret("again"))) {
      form.reject("again", "password.not-same");
    }
    if (form.isWrong()) {
      model.addAttribute("form", form);
      return PAGE;
    }
    users.put(
        new User(
            user.name(), passwords.hash(fresh), user.roles(), user.enabled(), user.createdAt()));
    viewers.signOut(user.name());
    audit.did(user.name(), "changed the password of", user.name());
    return "redirect:/sign-in?changed";
  }
}
