package dev.jackfield.desk;

import dev.jackfield.engine.callback.Callback;
import dev.jackfield.engine.callback.CallbackEvent;
import dev.jackfield.engine.callback.CallbackTimes;
import dev.jackfield.engine.callback.CallbackWish;
import dev.jackfield.web.Masked;
import dev.jackfield.web.Wording;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** Callbacks in words, for one viewer. */
record CallbackWords(Wording wording, boolean seesNumbers, Boards boards) {

  /** A callback in words. */
  record View(
      String id,
      String label,
      String number,
      String queue,
      String state,
      String stateWords,
      String look,
      String due,
      String dueThere,
      String expires,
      String first,
      String purpose,
      String reason,
      String note,
      String attempts,
      String agent,
      String asked,
      String call,
      String created,
      String createdBy,
      String ended,
      boolean isOpen,
      boolean isPushed,
      boolean isCalling,
      boolean isPaused) {}

  /**
   * @param call that belongs to it; empty: none
   */
  record Line(String at, String words, String why, String who, String call) {}

  View view(Callback c) {
    return new View(
        "" + c.id(),
        c.label(),
        number(c),
        boards.queueTitle(c.queue()),
        c.state().word(),
        wording.say("callback.state." + c.state().word()),
        switch (c.state()) {
          case PLANNED -> "accent";
          case WAITING, CALLING -> "busy";
          case TALKED -> "good";
          case IN_VAIN, NOT_ALLOWED, EXPIRED -> "bad";
          case CANCELLED -> "off";
        },
        wording.dateTime(c.dueAt()),
        there(c),
        wording.dateTime(c.expiresAt()),
        wording.say("callback.first." + c.first().word()),
        c.purpose().equals(CallbackWish.PURPOSE) ? "" : c.purpose(),
        c.reason(),
        c.note(),
        wording.number(c.attempts()),
        c.agent() == null ? "" : boards.agentName(c.agent().value()),
        c.askedIn() == null ? "" : c.askedIn().value(),
        c.call() == null ? "" : c.call().value(),
        wording.dateTime(c.createdAt()),
        c.createdBy(),
        wording.dateTime(c.endedAt()),
        c.state().isOpen(),
        c.pushed(),
        c.state() == Callback.State.CALLING,
        c.callsAgain() != null);
  }

  private String number(Callback c) {
    if (c.number().value().isEmpty()) {
      return wording.say("callback.number.forgotten");
    }
    return seesNumbers ? c.number().value() : Masked.number(c.number().value());
  }

  /** By the clock there, when that is another one; with the zone's name. */
  private String there(Callback c) {
    ZoneId zone = CallbackTimes.zone(c.number());
    return zone.getRules()
            .getOffset(c.dueAt())
            .equals(wording.zone().getRules().getOffset(c.dueAt()))
        ? ""
        : wording.say("callback.there", at(c.dueAt(), zone), zoneName(zone));
  }

  private String zoneName(ZoneId zone) {
    return zone.getDisplayName(TextStyle.FULL, wording.locale());
  }

  private String at(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(wording.locale())
        .withZone(zone)
        .format(at);
  }

  Line line(CallbackEvent e) {
    String[] detail = e.detail().split("\n", 3);
    String words =
        switch (e.what()) {
          case "not-now" -> wording.say("callback.did.not-now", time(detail[0]));
          case "agent-held", "calling", "agent-not-reached" ->
              wording.say("callback.did." + e.what(), boards.agentName(detail[0]));
          case "not-reached", "in-vain" ->
              wording.say(
                  "callback.did." + e.what(),
                  wording.sayOr("callback.vain." + detail[0], detail[0]));
          case "edited" ->
              detail[0].isEmpty()
                  ? wording.say("callback.did.edited")
                  : wording.say("callback.did.moved", time(detail[0]));
          default -> wording.sayOr("callback.did." + e.what(), e.what());
        };
    return new Line(
        wording.dateTime(e.at()),
        words,
        why(e.what(), detail),
        e.who(),
        e.call() == null ? "" : e.call().value());
  }

  private String time(String instant) {
    try {
      return wording.dateTime(Instant.parse(instant));
    } catch (DateTimeException other) {
      return instant;
    }
  }

  /** The reason of the rules, which stands there in English and then in Chinese. */
  private String why(String what, String[] detail) {
    List<String> both =
        switch (what) {
          case "not-now" -> detail.length == 3 ? List.of(detail[1], detail[2]) : List.of();
          case "planned", "not-allowed" ->
              detail.length >= 2 ? List.of(detail[0], detail[1]) : List.of();
          default -> List.of();
        };
    boolean isChinese = wording.locale().getLanguage().equals(Locale.CHINESE.getLanguage());
    return both.isEmpty() ? "" : isChinese ? both.getLast() : both.getFirst();
  }
}
