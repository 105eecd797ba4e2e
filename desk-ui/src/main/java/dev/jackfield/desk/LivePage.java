package dev.jackfield.desk;

import dev.jackfield.web.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The first page: what is going on now. */
@Controller
final class LivePage {
  private final Boards boards;
  private final LiveStreams<Boolean> streams;
  private final Viewers viewers;

  LivePage(Boards boards, LiveStreams<Boolean> streams, Viewers viewers) {
    this.boards = boards;
    this.streams = streams;
    this.viewers = viewers;
  }

  @GetMapping("/")
  String show(HttpServletRequest request, Authentication who, Model model) {
    model.addAttribute(
        "board", boards.board(viewers.wording(request), Viewers.of(who).seesNumbers()));
    return "desk/live";
  }

  /** The board again and again, as it changes. */
  @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter stream(HttpServletRequest request, Authentication who) {
    return streams.open(
        viewers.wording(request), Viewers.of(who).seesNumbers(), viewers.stillSignedIn(request));
  }
}
