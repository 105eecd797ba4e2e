package dev.jackfield.desk;

import dev.jackfield.engine.call.Calls;
import dev.jackfield.engine.ticket.TicketFile;
import dev.jackfield.engine.ticket.TicketLink;
import dev.jackfield.engine.ticket.TicketLink.Kind;
import dev.jackfield.engine.ticket.TicketPapers;
import dev.jackfield.engine.ticket.TicketRow;
import dev.jackfield.engine.ticket.Tickets;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files and links of tickets. */
@Controller
final class TicketPaperPages {
  private static final int LARGEST_MB = 10;
  private static final long LARGEST = LARGEST_MB * 1024L * 1024;
  private static final int MOST_FILES = 30;
  private static final int LONGEST_NAME = 120;

  private final Tickets tickets;
  private final TicketPapers papers;
  private final Calls calls;
  private final Viewers viewers;
  private final Audit audit;
  private final Clock clock;

  TicketPaperPages(
      Tickets tickets,
      TicketPapers papers,
      Calls calls,
      Viewers viewers,
      Audit audit,
      Clock clock) {
    this.tickets = tickets;
    this.papers = papers;
    this.calls = calls;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
  }

  @PostMapping("/tickets/{id}/files")
  String keep(
      @PathVariable long id,
      @RequestParam MultipartFile upload,
      HttpServletRequest request,
      Principal principal,
      RedirectAttributes then)
      throws IOException {
    Wording wording = viewers.wording(request);
    TicketRow ticket = ticket(id);
    String name = name(upload.getOriginalFilename());
    if (upload.isEmpty()) {
      then.addFlashAttribute("refused", wording.say("ticket.file.none"));
    } else if (upload.getSize() > LARGEST) {
      then.addFlashAttribute("refused", wording.say("ticket.file.large", name, LARGEST_MB));
    } else if (ticket.state() == TicketRow.State.CLOSED) {
      then.addFlashAttribute("refused", wording.say("ticket.over"));
    } else {
      String type = upload.getContentType() == null ? "" : upload.getContentType();
      boolean kept =
          papers
              .keep(
                  id,
                  name,
                  type.substring(0, Math.min(type.length(), LONGEST_NAME)),
                  upload.getBytes(),
                  principal.getName(),
                  clock.instant(),
                  MOST_FILES)
              .isPresent();
      if (kept) {
        audit.did(principal.getName(), "put a file to ticket", ticket.label());
        then.addFlashAttribute("said", wording.say("ticket.file.kept", name));
      } else {
        then.addFlashAttribute("refused", wording.say("ticket.file.many", MOST_FILES));
      }
    }
    return "redirect:/tickets/" + id;
  }

  /** A name as people gave it, without a path and what a file system or a page stumbles over. */
  static String name(@Nullable String given) {
    String plain =
        (given == null ? "" : given)
            .replaceAll("^.*[/\\\\]", "")
            .replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "_")
            .strip();
    String name = plain.isEmpty() || plain.chars().allMatch(c -> c == '.') ? "file" : plain;
    return name.length() > LONGEST_NAME ? name.substring(name.length() - LONGEST_NAME) : name;
  }

  /** Always as a download: what somebody sent in is never shown as a page of ours. */
  @GetMapping("/tickets/{id}/files/{file}")
  ResponseEntity<byte[]> content(@PathVariable long id, @PathVariable long file) {
    ticket(id);
    TicketFile found =
        papers.files(id).stream()
            .filter(f -> f.id() == file)
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(found.name(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("Content-Security-Policy", "sandbox")
        .body(
            papers
                .content(id, file)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }

  @PostMapping("/tickets/{id}/links")
  String link(
      @PathVariable long id,
      @RequestParam String call,
      HttpServletRequest request,
      Principal principal,
      RedirectAttributes then) {
    Wording wording = viewers.wording(request);
    TicketRow ticket = ticket(id);
    // People paste the address of the call's page.
    String ref = call.strip().replaceFirst("^.*/calls/", "").replaceFirst("[?#/].*$", "");
    if (calls.find(ref).isEmpty()) {
      then.addFlashAttribute("refused", wording.say("ticket.link.unknown"));
    } else if (papers.link(
        id, new TicketLink(Kind.CALL, ref, clock.instant(), principal.getName()))) {
      audit.did(principal.getName(), "linked a call to ticket", ticket.label());
      then.addFlashAttribute("said", wording.say("ticket.link.done"));
    } else {
      then.addFlashAttribute("refused", wording.say("ticket.link.there"));
    }
    return "redirect:/tickets/" + id;
  }

  @PostMapping("/tickets/{id}/unlink")
  String unlink(
      @PathVariable long id,
      @RequestParam String kind,
      @RequestParam String ref,
      HttpServletRequest request,
      Principal principal,
      RedirectAttributes then) {
    ticket(id);
    Kind of;
    try {
      of = Kind.of(kind);
    } catch (IllegalArgumentException unknown) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, unknown.getMessage(), unknown);
    }
    if (papers.unlink(id, of, ref, principal.getName(), clock.instant())) {
      then.addFlashAttribute("said", viewers.wording(request).say("ticket.link.gone"));
    }
    return "redirect:/tickets/" + id;
  }

  private TicketRow ticket(long id) {
    return tickets.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
