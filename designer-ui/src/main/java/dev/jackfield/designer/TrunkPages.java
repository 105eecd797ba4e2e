package dev.jackfield.designer;

import dev.jackfield.engine.trunk.Trunks;
import dev.jackfield.exchange.Locations.Trunk;
import dev.jackfield.web.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
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

/** Where calls come from and go to outside. */
@Controller
@RequestMapping("/trunks")
final class TrunkPages {
  private static final String HOME = "/trunks";

  private final Trunks trunks;
  private final Pages pages;

  TrunkPages(Trunks trunks, Pages pages) {
    this.trunks = trunks;
    this.pages = pages;
  }

  record Row(
      String name, String host, String port, String transport, String user, String addresses) {}

  @GetMapping
  String list(Model model) {
    model.addAttribute("trunks", trunks.all().stream().map(TrunkPages::row).toList());
    return "designer/trunks";
  }

  private static Row row(Trunk t) {
    return new Row(
        t.name(),
        t.host(),
        "" + t.port(),
        t.transport(),
        t.user(),
        String.join(", ", t.addresses()));
  }

  @GetMapping("/new")
  String fresh(Model model) {
    return form(TrunkForm.fresh(), null, model);
  }

  @GetMapping("/{name}")
  String edit(@PathVariable String name, Model model) {
    return form(TrunkForm.of(trunk(name)), name, model);
  }

  private static String form(Form form, @Nullable String name, Model model) {
    Map<String, String> transports = new LinkedHashMap<>();
    transports.put("udp", "UDP");
    transports.put("tcp", "TCP");
    model.addAttribute("form", form);
    model.addAttribute("existing", name);
    model.addAttribute("transports", transports);
    return "designer/trunk";
  }

  @PostMapping("/new")
  String create(
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent);
    Trunk read = TrunkForm.read(form, null);
    if (trunks.find(read.name()).isPresent()) {
      form.reject("name", "form.taken");
    }
    if (form.isWrong()) {
      return form(form, null, model);
    }
    trunks.put(read);
    return pages.done(request, then, "created", "trunk", read.name(), HOME);
  }

  @PostMapping("/{name}")
  String change(
      @PathVariable String name,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      Model model,
      RedirectAttributes then) {
    Form form = Form.of(sent).with("name", name);
    Trunk read = TrunkForm.read(form, trunk(name));
    if (form.isWrong()) {
      return form(form, name, model);
    }
    trunks.put(read);
    return pages.done(request, then, "changed", "trunk", name, HOME);
  }

  @PostMapping("/{name}/delete")
  String delete(@PathVariable String name, HttpServletRequest request, RedirectAttributes then) {
    trunks.remove(name);
    return pages.done(request, then, "deleted", "trunk", name, HOME);
  }

  private Trunk trunk(String name) {
    return trunks.find(name).orElseThrow(Pages.notFound());
  }
}
