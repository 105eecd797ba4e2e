package dev.jackfield.designer;

import dev.jackfield.engine.rule.RuleBook;
import dev.jackfield.engine.rule.Sheet;
import dev.jackfield.engine.rulebook.RuleChange;
import dev.jackfield.engine.rulebook.RuleLife;
import dev.jackfield.web.Viewer;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tables, cases and rules as files: out of what is in force or a draft, and into a draft. */
@Controller
final class RuleTransferPages {
  private static final long LARGEST = 2_000_000;
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String MARK = "\uFEFF";

  private final RuleLife life;
  private final Pages pages;

  RuleTransferPages(RuleLife life, Pages pages) {
    this.life = life;
    this.pages = pages;
  }

  /**
   * @param change of which draft; none: what is in force
   */
  @GetMapping("/rules/file")
  ResponseEntity<byte[]> export(
      @RequestParam String file,
      @RequestParam(required = false) @Nullable Long change,
      @RequestParam(defaultValue = "") String as,
      @Nullable Authentication who) {
    RulePath path = RulePath.read(file);
    Viewer viewer = Viewers.of(who);
    // What a page masks does not leave by a file.
    if (path.kind() != RulePath.Kind.RULES && !viewer.seesNumbers()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    RuleBook book = change == null ? life.inForce() : life.draft(change(change));
    if (!book.files().has(path.path())) {
      throw Pages.notFound().get();
    }
    String text = book.files().text(path.path());
    if (path.kind() == RulePath.Kind.RULES) {
      return file(path.name() + ".drl", "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
    return as.equals("xlsx")
        ? file(path.name() + ".xlsx", XLSX, Sheet.ofCsv(text).toXlsx(path.name()))
        : file(path.name() + ".csv", "text/csv", (MARK + text).getBytes(StandardCharsets.UTF_8));
  }

  private static ResponseEntity<byte[]> file(String name, String kind, byte[] bytes) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(kind))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(bytes);
  }

  /** What is wrong in it is shown in the grid, cell by cell; nothing of it is in force. */
  @PostMapping("/rules/changes/{id}/import")
  String take(
      @PathVariable long id,
      @RequestParam String file,
      @RequestParam MultipartFile upload,
      HttpServletRequest request,
      @Nullable Authentication who,
      RedirectAttributes then)
      throws IOException {
    RuleSetPages.allow(who);
    RulePath path = RulePath.read(file);
    Wording wording = pages.viewers().wording(request);
    RuleChange change = change(id);
    String back = "redirect:" + RuleDraftPages.place(id, path, life.draft(change));
    String text = upload.getSize() > LARGEST ? null : text(path, upload.getBytes());
    if (text == null || text.isBlank() || !isReadable(path, text)) {
      then.addFlashAttribute(
          "refused", wording.say("rules.import.wrong", wording.number(LARGEST / 1_000_000)));
      return back;
    }
    switch (life.save(id, change.revision(), path.path(), text, Viewers.of(who).name())) {
      case RuleLife.Result.Done done ->
          then.addFlashAttribute("said", wording.say("rules.import.done"));
      case RuleLife.Result.Refused refused ->
          then.addFlashAttribute("refused", RuleWords.refused(refused, life.inForce(), wording));
    }
    return back;
  }

  /** Null when it is neither text in UTF-8 nor a spreadsheet. */
  private static @Nullable String text(RulePath path, byte[] bytes) {
    boolean isZip = bytes.length > 2 && bytes[0] == 'P' && bytes[1] == 'K';
    if (isZip && path.kind() != RulePath.Kind.RULES) {
      try {
        return Sheet.ofXlsx(new ByteArrayInputStream(bytes)).toCsv();
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return (text.startsWith(MARK) ? text.substring(1) : text).replace("\r\n", "\n");
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isReadable(RulePath path, String text) {
    if (path.kind() == RulePath.Kind.RULES) {
      return true;
    }
    try {
      return !CsvText.read(text).head().isEmpty();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private RuleChange change(long id) {
    return life.change(id).orElseThrow(Pages.notFound());
  }
}
