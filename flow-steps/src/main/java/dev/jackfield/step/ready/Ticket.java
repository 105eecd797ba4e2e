package dev.jackfield.step.ready;

import dev.jackfield.step.In;
import dev.jackfield.step.Out;
import dev.jackfield.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens, updates, assigns, escalates or closes a ticket. */
public final class Ticket {
  public static final StepType<Input, Output> TYPE =
      new StepType<>(
          "ticket",
          "Ticket",
          "Opens a ticket for the call, writes into it, assigns, escalates or closes it. A ticket has a"
              + " process of its own and outlives the call.",
          StepType.Group.TICKETS,
          StepType.Place.ENGINE,
          Input.class,
          Output.class,
          List.of(),
          Duration.ofSeconds(10));

  private Ticket() {}

  public record Input(
      @In(
              label = "Do",
              doc =
                  "`open` a ticket (a call that has one keeps it), `note` something in it, `assign` it,"
                      + " `escalate` or `close` it. Without a name, `assign` gives it to somebody at"
                      + " work who has its skill; where nobody is, to the first who comes.",
              required = true,
              example = "open",
              oneOf = {"open", "note", "assign", "escalate", "close"})
          String action,
      @In(
              label = "Kind",
              doc =
                  "What it is about, when opening: `call`, `callback-request`, `voicemail`, or one of"
                      + " your own. The rule set `tickets` says by it how soon it is due.",
              example = "call")
          @Nullable String kind,
      @In(
              label = "Subject",
              doc = "One line about it, from the flow's variables.",
              given = In.Given.COMPUTED,
              example = "=\"Call about \" + menu.choice")
          @Nullable String subject,
      @In(
              label = "Note",
              doc = "What to write into it.",
              example = "The caller left while waiting.")
          @Nullable String note,
      @In(
              label = "Priority",
              doc = "When opening. Default: as the rule set `tickets` says.",
              example = "high",
              oneOf = {"low", "normal", "high", "urgent"},
              rare = true)
          @Nullable String priority,
      @In(
              label = "Skill",
              doc =
                  "When opening: what somebody must know who is given it. Default: as the rule set"
                      + " `tickets` says.",
              example = "billing",
              rare = true)
          @Nullable String skill,
      @In(
              label = "Assign to",
              doc = "When assigning: name of an agent or another person.",
              example = "alice",
              rare = true)
          @Nullable String to,
      @In(
              label = "Only if nobody has it",
              doc = "When escalating: not if somebody has taken it meanwhile.",
              example = "true",
              rare = true)
          @Nullable Boolean unlessTaken,
      @In(
              label = "Ticket",
              doc = "Id of the ticket. Default: the one of the call.",
              given = In.Given.COMPUTED,
              example = "=ticket.id",
              rare = true)
          @Nullable String id) {}

  public record Output(
      @Out("Id of the ticket, as people say it: `T-1027`.") String id,
      @Out("Its state: `opened`, `assigned`, `resolved`, `closed`.") String state) {}
}
