package dev.jackfield.designer;

import dev.jackfield.engine.number.Numbers;
import dev.jackfield.engine.prompt.PromptCheck;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.exchange.PromptLibrary.Kept;
import dev.jackfield.exchange.PromptLibrary.Recording;
import dev.jackfield.web.Form;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** What callers hear: recordings by name and language, to listen to, upload, speak and delete. */
@Controller
@RequestMapping("/prompts")
final class PromptPages {
  private static final List<String> ALWAYS = List.of("en", "zh");
  private static final long LARGEST_FILE = 40L << 20;
  private static final int MOST_WORDS = 1_000;
  private static final String TRIED = "prompts.tried";
  private static final MediaType WAV = MediaType.parseMediaType("audio/wav");

  private final PromptLibrary library;
  private final PromptCheck check;
  private final Numbers numbers;
  private final Pages pages;

  PromptPages(PromptLibrary library, PromptCheck check, Numbers numbers, Pages pages) {
    this.library = library;
    this.check = check;
    this.numbers = numbers;
    this.pages = pages;
  }

  /**
   * A prompt in one language.
   *
   * @param title of the language, as the viewer reads it
   * @param state {@code own}, {@code ready} or {@code missing}
   * @param length in seconds, as the viewer reads it
   */
  record Cell(String language, String title, String state, String length, boolean hidesReady) {
    public boolean isThere() {
      return !state.equals("missing");
    }
  }

  record Row(String name, List<Cell> cells, List<PromptCheck.Place> uses) {}

  @GetMapping
  String list(HttpServletRequest request, @Nullable Authentication who, Model model) {
    Wording wording = pages.viewers().wording(request);
    Map<String, List<PromptCheck.Place>> uses = check.uses();
    TreeSet<String> names = new TreeSet<>(library.names());
    names.addAll(uses.keySet());
    model.addAttribute(
        "prompts",
        names.stream()
            .map(n -> new Row(n, cells(n, wording), uses.getOrDefault(n, List.of())))
            .toList());
    model.addAttribute("languages", languages().stream().map(l -> title(l, wording)).toList());
    model.addAttribute("mayChange", mayChange(who));
    return "designer/prompts";
  }

  private List<Cell> cells(String name, Wording wording) {
    return languages().stream().map(l -> cell(name, l, wording)).toList();
  }

  /** English and Chinese, and what else the numbers speak. */
  private Set<String> languages() {
    Set<String> languages = new LinkedHashSet<>(ALWAYS);
    numbers.all().stream()
        .map(n -> Locale.forLanguageTag(n.language()).getLanguage())
        .filter(l -> !l.isEmpty())
        .forEach(languages::add);
    return languages;
  }

  private static String title(String language, Wording wording) {
    String known = Locale.forLanguageTag(language).getDisplayLanguage(wording.locale());
    return wording.sayOr("prompt.language." + language, known);
  }

  private Cell cell(String name, String language, Wording wording) {
    String title = title(language, wording);
    return library
        .find(name, language)
        .map(
            r ->
                new Cell(
                    language,
                    title,
                    state(r),
                    seconds(r.length().toMillis(), wording),
                    r.hidesReady()))
        .orElse(new Cell(language, title, "missing", "", false));
  }

  private static String state(Recording recording) {
    return recording.isOwn() ? "own" : "ready";
  }

  private static String seconds(long millis, Wording wording) {
    return wording.say("prompt.seconds", String.format(wording.locale(), "%.1f", millis / 1000.0));
  }

  @GetMapping("/new")
  String fresh(@Nullable Authentication who, Model model) {
    allow(who);
    model.addAttribute("form", Form.empty());
    return "designer/prompt-new";
  }

  @PostMapping("/new")
  String create(@RequestParam String name, @Nullable Authentication who, Model model) {
    allow(who);
    Form form = Form.empty().with("name", name);
    if (!library.isName(form.value("name"))) {
      form.reject("name", "prompt.name.wrong");
      model.addAttribute("form", form);
      return "designer/prompt-new";
    }
    return "redirect:" + page(form.value("name"));
  }

  @GetMapping("/one")
  String one(
      @RequestParam String name,
      HttpServletRequest request,
      @Nullable Authentication who,
      Model model) {
    checked(name);
    List<PromptCheck.Place> uses = check.uses().getOrDefault(name, List.of());
    model.addAttribute("name", name);
    model.addAttribute("cells", cells(name, pages.viewers().wording(request)));
    model.addAttribute("uses", uses);
    model.addAttribute("words", uses.stream().map(PromptCheck.Place::words).findFirst().orElse(""));
    model.addAttribute("mayChange", mayChange(who));
    model.addAttribute("fresh", UUID.randomUUID().toString());
    return "designer/prompt";
  }

  @GetMapping("/sound")
  ResponseEntity<Resource> sound(@RequestParam String name, @RequestParam String language) {
    return wav(library.sound(name, language).orElseThrow(Pages.notFound()));
  }

  /** What was last spoken to be tried, by this person. */
  @GetMapping("/tried")
  ResponseEntity<Resource> tried(HttpServletRequest request) {
    if (request.getSession().getAttribute(TRIED) instanceof byte[] spoken) {
      return wav(spoken);
    }
    throw Pages.notFound().get();
  }

  private static ResponseEntity<Resource> wav(byte[] file) {
    return ResponseEntity.ok()
        .contentType(WAV)
        .cacheControl(CacheControl.noStore())
        .body(new ByteArrayResource(file));
  }

  @PostMapping("/upload")
  String upload(
      @RequestParam String name,
      @RequestParam String language,
      @RequestParam MultipartFile file,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then)
      throws IOException {
    allow(who);
    checked(name);
    if (file.isEmpty() || file.getSize() > LARGEST_FILE) {
      return refused(request, then, name, file.isEmpty() ? "prompt.no-file" : "prompt.too-large");
    }
    return keep(name, language, file.getBytes(), request, then);
  }

  /**
   * @param how {@code try} or {@code keep}
   */
  @PostMapping("/speak")
  String speak(
      @RequestParam String name,
      @RequestParam String language,
      @RequestParam String voice,
      @RequestParam String words,
      @RequestParam String how,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    allow(who);
    checked(name);
    then.addFlashAttribute(
        "typed", Map.of("language", language, "voice", voice.strip(), "words", words.strip()));
    if (words.isBlank() || words.length() > MOST_WORDS) {
      return refused(
          request, then, name, words.isBlank() ? "prompt.no-words" : "prompt.too-many-words");
    }
    var spoken = library.speak(language, voice.strip(), words.strip());
    if (spoken.isEmpty()) {
      return refused(request, then, name, "prompt.not-spoken");
    }
    if (how.equals("keep")) {
      return keep(name, language, spoken.get(), request, then);
    }
    request.getSession().setAttribute(TRIED, spoken.get());
    then.addFlashAttribute("tried", language);
    return "redirect:" + page(name);
  }

  private String keep(
      String name,
      String language,
      byte[] file,
      HttpServletRequest request,
      RedirectAttributes then) {
    return switch (library.keep(name, language, file)) {
      case Kept.Refused refused -> refused(request, then, name, "prompt.refused." + refused.why());
      case Kept.Done done -> {
        if (done.isClipped()) {
          then.addFlashAttribute("warned", pages.viewers().wording(request).say("prompt.clipped"));
        }
        yield pages.done(request, then, "changed", "prompt", name + ", " + language, page(name));
      }
    };
  }

  @PostMapping("/delete")
  String delete(
      @RequestParam String name,
      @RequestParam String language,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then) {
    allow(who);
    checked(name);
    if (!library.remove(name, language)) {
      return refused(request, then, name, "prompt.not-own");
    }
    return pages.done(request, then, "deleted", "prompt", name + ", " + language, page(name));
  }

  private String refused(
      HttpServletRequest request, RedirectAttributes then, String name, String key) {
    then.addFlashAttribute("refused", pages.viewers().wording(request).say(key));
    return "redirect:" + page(name);
  }

  private static String page(String name) {
    return UriComponentsBuilder.fromPath("/prompts/one")
        .queryParam("name", "{name}")
        .build(name)
        .toString();
  }

  private void checked(String name) {
    if (!library.isName(name)) {
      throw Pages.notFound().get();
    }
  }

  private static boolean mayChange(@Nullable Authentication who) {
    Viewer viewer = Viewers.of(who);
    return viewer.has(Role.ANALYST) || viewer.has(Role.ADMIN);
  }

  private static void allow(@Nullable Authentication who) {
    if (!mayChange(who)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }
}
