package dev.jackfield.designer;

import dev.jackfield.engine.draft.Draft;
import dev.jackfield.engine.draft.Drafts;
import dev.jackfield.engine.flow.check.FlowCheck;
import dev.jackfield.engine.user.User.Role;
import dev.jackfield.step.Processes;
import dev.jackfield.web.Audit;
import dev.jackfield.web.Viewers;
import dev.jackfield.web.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the designer reads and writes while somebody draws. */
@RestController
@RequestMapping(path = "/flows", produces = MediaType.APPLICATION_JSON_VALUE)
final class DraftApi {
  private static final Set<Role> DRAW = EnumSet.of(Role.ANALYST, Role.DEVELOPER, Role.ADMIN);

  private final Drafts drafts;
  private final FlowCheck check;
  private final Viewers viewers;
  private final Audit audit;

  DraftApi(Drafts drafts, FlowCheck check, Viewers viewers, Audit audit) {
    this.drafts = drafts;
    this.check = check;
    this.viewers = viewers;
    this.audit = audit;
  }

  static boolean mayDraw(@Nullable Authentication who) {
    return Viewers.of(who).roles().stream().anyMatch(DRAW::contains);
  }

  static void allow(@Nullable Authentication who) {
    if (!mayDraw(who)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  /**
   * A draft as the designer takes it.
   *
   * @param saved number of its newest saved version; 0: none
   * @param changed whether it differs from that
   */
  record Shown(
      String flow,
      String name,
      String xml,
      long revision,
      String editedBy,
      Instant editedAt,
      int saved,
      boolean changed) {
    static Shown of(Draft d) {
      return new Shown(
          d.flow(),
          d.name(),
          d.xml(),
          d.revision(),
          d.editedBy(),
          d.editedAt(),
          d.savedNumber(),
          d.changed());
    }
  }

  /**
   * @param revision that the writer began from
   */
  record Written(String xml, long revision) {}

  record Stored(long revision, Instant editedAt) {}

  record Kept(long revision, String note) {}

  record Versioned(int number) {}

  record ToCheck(String flow, String xml) {}

  /** What is wrong with a drawn step, in the page's language. */
  record Problem(
      String flow, String element, String title, boolean error, String code, String words) {}

  record Problems(List<Problem> problems) {}

  record Refusal(String problem) {}

  @GetMapping("/{id}/draft")
  Shown draft(@PathVariable String id) {
    return Shown.of(drafts.find(id).orElseThrow(Pages.notFound()));
  }

  @PutMapping("/{id}/draft")
  Stored write(@PathVariable String id, @RequestBody Written sent, @Nullable Authentication who) {
    allow(who);
    Draft now = drafts.write(id, sent.xml(), sent.revision(), Viewers.of(who).name());
    return new Stored(now.revision(), now.editedAt());
  }

  @PostMapping("/{id}/versions")
  Versioned keep(@PathVariable String id, @RequestBody Kept sent, @Nullable Authentication who) {
    allow(who);
    String name = Viewers.of(who).name();
    int number = drafts.save(id, sent.revision(), sent.note(), name).number();
    audit.did(name, "saved flow", id + " as version " + number);
    return new Versioned(number);
  }

  /** Also of a flow that is in other flows' way: what calls it, and what it calls, is looked at. */
  @PostMapping("/check")
  Problems check(@RequestBody ToCheck sent, HttpServletRequest request) {
    Wording wording = viewers.wording(request);
    return new Problems(
        check.problems(drafts.around(sent.flow(), sent.xml())).stream()
            .filter(p -> p.flow().equals(sent.flow()))
            .map(
                p ->
                    new Problem(
                        p.flow(),
                        p.element(),
                        p.title(),
                        p.isError(),
                        p.code(),
                        p.say(wording.locale())))
            .toList());
  }

  @ExceptionHandler
  ResponseEntity<Shown> conflict(Drafts.Conflict conflict) {
    return ResponseEntity.status(HttpStatus.CONFLICT).body(Shown.of(conflict.now()));
  }

  @ExceptionHandler
  ResponseEntity<Refusal> refused(Processes.Refused refused) {
    return ResponseEntity.unprocessableContent()
        .body(new Refusal(String.valueOf(refused.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<Refusal> notThere(NoSuchElementException gone) {
    return ResponseEntity.status(HttpStatus.NOT_FOUND).body(new Refusal("there is no such flow"));
  }
}
