package dev.jackfield.desk;

import dev.jackfield.engine.recording.Listening;
import dev.jackfield.engine.recording.RecordingRow;
import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings.Sound;
import dev.jackfield.exchange.Recordings.Unreadable;
import dev.jackfield.web.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Hearing recordings. A listening begins with a click, which leaves a line in the audit and a mark
 * in the session; only with that mark is the sound given out, from anywhere and as often as the
 * player asks.
 */
@Controller
final class RecordingPages {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingPages.class);
  private static final String MARK = "listening.";
  private static final MediaType WAV = MediaType.parseMediaType("audio/wav");

  private final Listening listening;
  private final Viewers viewers;

  RecordingPages(Listening listening, Viewers viewers) {
    this.listening = listening;
    this.viewers = viewers;
  }

  @PostMapping("/recordings/{id}/listen")
  String listen(
      @PathVariable String id, HttpServletRequest request, Principal who, RedirectAttributes then) {
    RecordingRow recording = row(id);
    if (isReadable(recording)) {
      listening.begins(recording, who.getName(), request.getRemoteAddr());
      String mark = UUID.randomUUID().toString();
      request.getSession().setAttribute(MARK + mark, id);
      then.addFlashAttribute("listening", Map.of(id, mark));
    } else {
      then.addFlashAttribute("refused", viewers.wording(request).say("recording.unreadable"));
    }
    return "redirect:/calls/" + recording.call() + "#recordings";
  }

  private boolean isReadable(RecordingRow recording) {
    if (!recording.state().canBeHeard()) {
      return false;
    }
    try (Sound sound = listening.sound(recording.id()).orElse(null)) {
      return sound != null;
    } catch (Unreadable e) {
      LOG.error("somebody wanted to listen: {}", e.getMessage());
      return false;
    }
  }

  /** Spring answers requests for ranges of it (RFC 9110 section 14), so that a player can seek. */
  @GetMapping("/recordings/{id}/sound")
  ResponseEntity<Resource> sound(
      @PathVariable String id,
      @RequestParam(name = "listening", defaultValue = "") String mark,
      HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !id.equals(session.getAttribute(MARK + mark))) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    RecordingRow recording = row(id);
    Optional<WavResource> wav = WavResource.of(listening, recording.id());
    return ResponseEntity.ok()
        .contentType(WAV)
        .cacheControl(CacheControl.noStore())
        .body(wav.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
  }

  private RecordingRow row(String id) {
    return Optional.of(id)
        .filter(RecordingId::isOne)
        .map(RecordingId::new)
        .flatMap(listening::find)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
