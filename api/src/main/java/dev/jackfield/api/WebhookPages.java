package dev.jackfield.api;

import dev.jackfield.api.Webhook.Delivery;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Form;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where news of calls and tickets are sent, and what became of them. */
@Controller
@RequestMapping("/webhooks")
final class WebhookPages {
  /** Of each one's deliveries. */
  static final int SHOWN = 20;

  private static final String HOME = "redirect:/webhooks";

  private final Webhooks webhooks;
  private final Viewers viewers;
  private final Audit audit;

  WebhookPages(Webhooks webhooks, Viewers viewers, Audit audit) {
    this.webhooks = webhooks;
    this.viewers = viewers;
    this.audit = audit;
  }

  record DeliveryView(
      String id, String event, String at, String state, String look, boolean canRetry) {}

  record HookView(
      String id,
      String url,
      String events,
      boolean enabled,
      String made,
      List<DeliveryView> deliveries) {}

  @GetMapping
  String list(HttpServletRequest request, Model model) {
    return show(Form.empty(), request, model);
  }

  private String show(Form form, HttpServletRequest request, Model model) {
    Wording wording = viewers.wording(request);
    model.addAttribute(
        "webhooks", webhooks.store().all().stream().map(w -> view(w, wording)).toList());
    model.addAttribute("events", Webhook.EVENTS);
    model.addAttribute("form", form);
    return "api/webhooks";
  }

  private HookView view(Webhook w, Wording wording) {
    return new HookView(
        "" + w.id(),
        w.url(),
        String.join(", ", w.events().stream().sorted().toList()),
        w.enabled(),
        wording.say("token.by", w.madeBy(), wording.dateTime(w.madeAt())),
        webhooks.store().deliveries(w.id(), SHOWN).stream().map(d -> view(d, wording)).toList());
  }

  private static DeliveryView view(Delivery d, Wording wording) {
    String state;
    String look;
    if (d.deliveredAt() != null) {
      state = wording.say("webhook.delivered", wording.time(d.deliveredAt()));
      look = "good";
    } else if (d.nextAt() == null) {
      state = wording.say("webhook.given-up", d.problem());
      look = "bad";
    } else if (d.problem().isEmpty()) {
      state = wording.say("webhook.waits");
      look = "busy";
    } else {
      state = wording.say("webhook.again-at", d.problem(), wording.time(d.nextAt()));
      look = "bad";
    }
    return new DeliveryView(
        "" + d.id(), d.event(), wording.dateTime(d.at()), state, look, d.deliveredAt() == null);
  }

  @PostMapping
  String make(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Principal principal,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent);
    String url = form.value("url");
    if (!Webhooks.isAddress(url)) {
      form.reject("url", "webhook.url.wrong");
    }
    List<String> events = form.all("event");
    if (!Webhooks.areEvents(events)) {
      form.reject("event", "webhook.event.needed");
    }
    if (form.isWrong()) {
      return show(form, request, model);
    }
    Webhooks.Made made = webhooks.make(url, events, principal.getName());
    audit.did(principal.getName(), "created webhook", "" + made.webhook().id());
    then.addFlashAttribute("secret", made.secret());
    then.addFlashAttribute("said", viewers.wording(request).say("webhook.made"));
    return HOME;
  }

  @PostMapping("/{id}/{act}")
  String act(
      @PathVariable long id,
      @PathVariable String act,
      @RequestParam(defaultValue = "0") long delivery,
      HttpServletRequest request,
      Principal principal,
      RedirectAttributes then) {
    if (webhooks.store().find(id).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    switch (act) {
      case "test" -> webhooks.test(id);
      case "pause" -> webhooks.store().enable(id, false);
      case "resume" -> webhooks.store().enable(id, true);
      case "delete" -> webhooks.store().remove(id);
      case "again" -> {
        if (!webhooks.again(id, delivery)) {
          throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
      }
      default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    audit.did(principal.getName(), "did " + act + " with webhook", "" + id);
    then.addFlashAttribute("said", viewers.wording(request).say("webhook.did." + act));
    return HOME;
  }
}
