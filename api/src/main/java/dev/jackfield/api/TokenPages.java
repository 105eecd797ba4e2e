package dev.jackfield.api;

import dev.jackfield.web.Audit;
import dev.jackfield.web.Form;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which programs may use the API, and for what. A token is shown once, right after it was made. */
@Controller
@RequestMapping("/api-tokens")
final class TokenPages {
  private static final String HOME = "redirect:/api-tokens";
  private static final int LONGEST_NAME = 60;
  private static final List<String> DAYS = List.of("30", "90", "365", "0");

  private final ApiTokens tokens;
  private final Viewers viewers;
  private final Audit audit;
  private final Clock clock;

  TokenPages(ApiTokens tokens, Viewers viewers, Audit audit, Clock clock) {
    this.tokens = tokens;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
  }

  record Row(
      String id,
      String name,
      String scopes,
      String made,
      String expires,
      String used,
      boolean isValid,
      String state) {}

  @GetMapping
  String list(HttpServletRequest request, Model model) {
    return show(Form.empty().with("days", "90"), request, model);
  }

  private String show(Form form, HttpServletRequest request, Model model) {
    Wording wording = viewers.wording(request);
    Instant now = clock.instant();
    model.addAttribute("tokens", tokens.all().stream().map(t -> row(t, wording, now)).toList());
    model.addAttribute("scopes", ApiTokens.SCOPES);
    Map<String, String> days = new LinkedHashMap<>();
    DAYS.forEach(
        d ->
            days.put(
                d, d.equals("0") ? wording.say("token.never") : wording.say("token.after", d)));
    model.addAttribute("days", days);
    model.addAttribute("form", form);
    return "api/tokens";
  }

  private static Row row(ApiToken t, Wording wording, Instant now) {
    return new Row(
        "" + t.id(),
        t.name(),
        String.join(", ", t.scopes().stream().sorted().toList()),
        wording.say("token.by", t.madeBy(), wording.dateTime(t.madeAt())),
        t.expiresAt() == null ? wording.say("token.never") : wording.dateTime(t.expiresAt()),
        t.lastUsedAt() == null ? wording.say("token.unused") : wording.dateTime(t.lastUsedAt()),
        t.isValid(now),
        wording.say(
            t.isValid(now)
                ? "token.valid"
                : t.revokedAt() == null ? "token.expired" : "token.revoked"));
  }

  @PostMapping
  String make(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Principal principal,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent);
    String name = form.needed("name", "token.name.needed");
    if (name.length() > LONGEST_NAME) {
      form.reject("name", "form.long", LONGEST_NAME);
    }
    Set<String> scopes = Set.copyOf(form.all("scope"));
    if (scopes.isEmpty() || !ApiTokens.SCOPES.containsAll(scopes)) {
      form.reject("scope", "token.scope.needed");
    }
    if (!DAYS.contains(form.value("days"))) {
      form.reject("days", "token.days.wrong");
    }
    if (form.isWrong()) {
      return show(form, request, model);
    }
    int days = Integer.parseInt(form.value("days"));
    ApiTokens.Made made =
        tokens.make(
            name,
            scopes,
            principal.getName(),
            days == 0 ? null : clock.instant().plus(Duration.ofDays(days)));
    audit.did(principal.getName(), "created API token", name);
    then.addFlashAttribute("secret", made.secret());
    then.addFlashAttribute("said", viewers.wording(request).say("token.made", name));
    return HOME;
  }

  @PostMapping("/{id}/revoke")
  String revoke(
      @PathVariable long id,
      HttpServletRequest request,
      Principal principal,
      RedirectAttributes then) {
    tokens.revoke(id);
    audit.did(principal.getName(), "revoked API token", "" + id);
    then.addFlashAttribute("said", viewers.wording(request).say("token.is-revoked"));
    return HOME;
  }
}
